import { expect, type Locator, type Page } from '@playwright/test';

/** The screen of the virtual assistant, as one person uses it. */
export class AssistantScreen {
	readonly page: Page;

	constructor(page: Page) {
		this.page = page;
	}

	/** The icon at the top of the screen. */
	get icon(): Locator {
		return this.page.getByRole('banner').getByRole('link', { name: 'Asistente virtual' });
	}

	get box(): Locator {
		return this.page.getByRole('textbox', { name: 'Escribe tu pregunta' });
	}

	get log(): Locator {
		return this.page.getByRole('log', { name: 'Conversación con el asistente virtual' });
	}

	/** The ways on that stand at the top, whatever is said. */
	get wayToPerson(): Locator {
		return this.page.getByRole('main').getByRole('button', { name: 'Hablar con el asistente' }).first();
	}

	/** What the assistant has said, the newest last. */
	get answers(): Locator {
		return this.log.getByRole('article', { name: /^Asistente virtual, / });
	}

	async open(): Promise<void> {
		await this.icon.click();
		await expect(this.box).toBeVisible();
	}

	/** Resolves with the answer. */
	async ask(text: string): Promise<Locator> {
		const before = await this.answers.count();
		await this.box.fill(text);
		await this.box.press('Enter');
		await expect(this.box).toHaveValue('');
		await expect(
			this.log.getByRole('article', { name: /^Tú, / }).filter({ hasText: text }).last()
		).toBeVisible();
		await expect(this.answers).toHaveCount(before + 1);
		return this.answers.nth(before);
	}

	/** Opens or closes what was found. */
	async unfold(title: string): Promise<void> {
		await this.log.getByRole('button', { name: title, exact: true }).last().click();
	}
}
