import { createSpeaker, type Speaker } from './speaker.ts';
import { createSpeakerWithoutLocks } from './speaker-without-locks.ts';

type TabWindow = Pick<Window, 'addEventListener' | 'removeEventListener' | 'document' | 'navigator'> & {
	readonly BroadcastChannel?: typeof BroadcastChannel;
	readonly crypto: Pick<Crypto, 'getRandomValues'>;
};

/** The speaker of a browser's tab, which is looked at when its window gets the focus. */
export function createTabSpeaker(
	window: TabWindow,
	name: string,
	after: (ms: number, run: () => void) => () => void
): Speaker {
	const { locks } = window.navigator as Partial<Navigator>;
	const tab = () => String(window.crypto.getRandomValues(new Uint32Array(1))[0]);
	const speaker = locks
		? createSpeaker(name, locks, after)
		: createSpeakerWithoutLocks(name, tab(), window.BroadcastChannel);
	const looked = () => speaker.looked();
	window.addEventListener('focus', looked);
	if (window.document.hasFocus()) looked();
	return {
		get speaks() {
			return speaker.speaks;
		},
		looked,
		claim: (word) => speaker.claim(word),
		stop() {
			window.removeEventListener('focus', looked);
			speaker.stop();
		}
	};
}
