import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { readChat, replay } from '../support/replay.ts';
import { ApiClient } from '../support/stock-client.ts';
import { SUPPORT_CHAT } from '../support/support-chat.ts';
import { expect, test } from './test.ts';

const ENTRIES = 10_000;
const STEPS = 30;
const STEP_PIXELS = 400;
/** What stands under the list, the box to write in above all, comes while the page is still being made. */
const FOOT_PIXELS = 120;
const WHOLE_LOG = new RegExp(`^${String(ENTRIES).slice(0, -3)}\\d{3}$`);

/** Slows the page's processor down, so that a turn of the wheel surely falls into the loading of the log. */
const SLOWNESS = 6;

interface Mark {
	/** The entry's place in the conversation, as it is told to screen readers. */
	readonly place: number;
	/** Distance from the top of the window, CSS pixels. */
	readonly top: number;
}

/** The entry nearest to the middle of the window. */
const middle = (page: Page): Promise<Mark> =>
	page.getByRole('article').evaluateAll((articles) => {
		const marks = articles.map((article) => {
			const { top, height } = article.getBoundingClientRect();
			return {
				place: Number(article.ariaPosInSet),
				top,
				distance: Math.abs(top + height / 2 - innerHeight / 2)
			};
		});
		return marks.reduce((best, mark) => (mark.distance < best.distance ? mark : best));
	});

/** Where this entry stands once the page has painted the same twice; null when it has left the list. */
const settledTop = (page: Page, place: number): Promise<number | null> =>
	page.evaluate(async (wanted) => {
		const top = (): number | null =>
			document.querySelector(`article[aria-posinset="${wanted}"]`)?.getBoundingClientRect().top ?? null;
		const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
		let last = top();
		for (let same = 0; same < 8;) {
			await frame();
			const now = top();
			same = now === last ? same + 1 : 0;
			last = now;
		}
		return last;
	}, place);

/** A reader who turns the wheel as soon as there is something to read stays where that takes them. */
async function expectWheelIsKept(page: Page, turns: number): Promise<void> {
	await page.getByRole('feed').hover();
	const client = await page.context().newCDPSession(page);
	await client.send('Emulation.setCPUThrottlingRate', { rate: SLOWNESS });
	await page.reload({ waitUntil: 'commit' });
	// looked at on every frame: a poll would come when all of it is there
	const newestTop = await page.waitForFunction(() => {
		const feed = document.querySelector('[role=feed]');
		const newest = [...document.querySelectorAll('article')].at(-1);
		if (!feed || !newest || newest.ariaPosInSet !== newest.ariaSetSize) return null;
		const isAtEnd = feed.scrollTop > 0 && feed.scrollHeight - feed.scrollTop - feed.clientHeight < 80;
		return isAtEnd && Number(newest.ariaSetSize) < 1000 ? newest.getBoundingClientRect().top : null;
	});
	for (let turn = 0; turn < turns; turn += 1) await page.mouse.wheel(0, -STEP_PIXELS / turns);
	await client.send('Emulation.setCPUThrottlingRate', { rate: 1 });
	await client.detach();
	await expect(page.getByRole('article').last()).toHaveAttribute('aria-setsize', WHOLE_LOG);
	const size = Number(await page.getByRole('article').last().getAttribute('aria-setsize'));
	const before = await newestTop.jsonValue();
	const after = await settledTop(page, size);
	expect(after, 'what was read is in the list').not.toBeNull();
	expect(Math.abs(after! - before! - STEP_PIXELS), `${turns} turns of the wheel`).toBeLessThanOrEqual(
		FOOT_PIXELS
	);
}

test('a conversation of 10,000 real messages opens on the newest and scrolls up without a jump', async ({
	people,
	server
}) => {
	test.setTimeout(240_000);
	const { lines } = readChat(await readFile(SUPPORT_CHAT, 'utf8'), { limit: ENTRIES });
	const { conversation, number } = await replay({ url: server.url, lines });
	const oldest = 'Conversación reproducida';
	const newest = 'Y esto es lo último';
	// both sides of the replay end at the same time: which of them is heard last is the relay's to say
	const api = await ApiClient.signIn(server.url, 'solicitante');
	const client = api.join(conversation);
	await expect.poll(() => client.synced).toBe(true);
	client.append(await api.message(newest));
	const requester = await people.requester();
	client.leave();
	const { page } = requester;
	await page.setViewportSize({ width: 1280, height: 900 });
	const startedAt = performance.now();
	await page.goto(`${server.url}/conversations/${conversation}`);
	await expect(requester.entry(newest).last()).toBeInViewport();
	console.log(
		`long-conversation.spec.ts: newest entry on screen after ${(performance.now() - startedAt).toFixed(0)} ms, first time on this device`
	);

	await test.step('from the device, at the next opening', async () => {
		const again = performance.now();
		await page.reload();
		await expect(requester.entry(newest).last()).toBeInViewport();
		console.log(
			`long-conversation.spec.ts: ${(performance.now() - again).toFixed(0)} ms at the next opening`
		);
	});

	await test.step('up, step by step: what is read moves by the wheel and by nothing else', async () => {
		await page.getByRole('feed').hover();
		// the newest stand there before the rest has been read
		await expect(page.getByRole('article').last()).toHaveAttribute('aria-setsize', WHOLE_LOG);
		for (let step = 0; step < STEPS; step += 1) {
			const before = await middle(page);
			await page.mouse.wheel(0, -STEP_PIXELS);
			await expect.poll(() => settledTop(page, before.place)).not.toBe(before.top);
			const after = await settledTop(page, before.place);
			expect(
				Math.abs(after! - before.top - STEP_PIXELS),
				`step ${step}: entry ${before.place}`
			).toBeLessThanOrEqual(2);
		}
	});

	await test.step('what arrives meanwhile moves nothing', async () => {
		const before = await middle(page);
		const analyst = await people.analyst();
		await analyst.openTicket(number);
		await analyst.write('Llega mientras lees arriba');
		await expect(page.getByRole('button', { name: /nuevo/ })).toBeVisible();
		expect(await settledTop(page, before.place)).toBe(before.top);
		await page.getByRole('button', { name: /nuevo/ }).click();
		await expect(requester.entry('Llega mientras lees arriba')).toBeInViewport();
	});

	await test.step('to the very beginning', async () => {
		await page.getByRole('feed').focus();
		await page.keyboard.press('Home');
		await expect(requester.entry(oldest).first()).toBeInViewport();
	});

	await test.step('whoever scrolls while the rest is still loading stays there', async () => {
		for (const turns of [1, 4]) await expectWheelIsKept(page, turns);
	});
});
