import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createSpeaker, type Speaker } from '#lib/sync/speaker.ts';
import { createSpeakerWithoutLocks } from '#lib/sync/speaker-without-locks.ts';
import { createChannels } from '../support/channels.ts';
import { createLocks } from '../support/locks.ts';

/** Tabs of one browser, in which everything said has been heard. */
interface Browser {
	open(how?: { readonly isLookedAt: boolean }): Promise<Speaker>;
	settled(): Promise<void>;
}

const never = () => () => undefined;

function withLocks(): Browser {
	const locks = createLocks();
	const settled = async () => void (await turn());
	return {
		async open(how) {
			const speaker = createSpeaker('habla', locks, never);
			if (how?.isLookedAt) speaker.looked();
			await settled();
			return speaker;
		},
		settled
	};
}

function withoutLocks(): Browser {
	const channels = createChannels();
	let opened = 0;
	const settled = async () => {
		for (let rounds = 0; rounds < 5; rounds += 1) await turn();
	};
	return {
		async open(how) {
			opened += 1;
			const speaker = createSpeakerWithoutLocks('habla', `tab ${opened}`, channels);
			if (how?.isLookedAt) speaker.looked();
			await settled();
			return speaker;
		},
		settled
	};
}

describe.each([
	['with Web Locks', withLocks],
	['without Web Locks', withoutLocks]
])('the tabs of a browser %s', (_, createBrowser) => {
	const speaking = (tabs: readonly Speaker[]) => tabs.map(({ speaks }) => speaks);
	const count = (tabs: readonly Speaker[]) => speaking(tabs).filter(Boolean).length;

	it('have one that speaks, however many there are', async () => {
		const browser = createBrowser();
		const tabs: Speaker[] = [];
		for (let opened = 0; opened < 4; opened += 1) {
			tabs.push(await browser.open());
			expect(count(tabs)).toBe(1);
		}
	});

	it('leave the word to the one that is looked at', async () => {
		const browser = createBrowser();
		const tabs = [await browser.open(), await browser.open(), await browser.open()];
		for (const looked of [1, 0, 2, 2, 0]) {
			tabs[looked]!.looked();
			await browser.settled();
			expect(speaking(tabs)).toEqual(tabs.map((_tab, index) => index === looked));
		}
	});

	it('begin with one that speaks where it is looked at from the start', async () => {
		const browser = createBrowser();
		const alone = await createBrowser().open({ isLookedAt: true });
		expect(alone.speaks).toBe(true);
		const others = [await browser.open(), await browser.open()];
		const opening = browser.open({ isLookedAt: true });
		const tabs = [...others, await opening];
		await browser.settled();
		expect(speaking(tabs)).toEqual([false, false, true]);
		tabs[0]!.looked();
		await browser.settled();
		expect(speaking(tabs)).toEqual([true, false, false]);
	});

	it('have another one as soon as it is closed', async () => {
		const browser = createBrowser();
		let tabs = [await browser.open(), await browser.open(), await browser.open()];
		while (tabs.length > 0) {
			const last = tabs.find(({ speaks }) => speaks)!;
			last.stop();
			await browser.settled();
			expect(last.speaks).toBe(false);
			tabs = tabs.filter((tab) => tab !== last);
			expect(count(tabs)).toBe(Math.min(1, tabs.length));
		}
	});
});

describe('a claim', () => {
	it('is granted to whoever asks first, and refused while that tab holds it', async () => {
		const browser = withLocks();
		const [first, second] = [await browser.open(), await browser.open()];
		const claims = await Promise.all([first.claim('c/7'), second.claim('c/7'), second.claim('c/8')]);
		expect(claims).toEqual([true, false, true]);
		expect(await second.claim('c/7')).toBe(false);
	});
});

describe('a tab alone', () => {
	it('speaks where there is no channel to others either', async () => {
		const speaker = createSpeakerWithoutLocks('habla', 'tab', undefined);
		expect([speaker.speaks, await speaker.claim('c/7')]).toEqual([true, true]);
	});
});
