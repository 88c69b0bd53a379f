import type { Page } from '@playwright/test';

/** Colours go over into each other, one level of the page after the other. */
export const calm = (page: Page): Promise<void> =>
	page.evaluate(async () => {
		const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
		for (let still = 0; still < 3; still = document.getAnimations().length === 0 ? still + 1 : 0)
			await frame();
	});
