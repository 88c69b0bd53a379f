import type { Speaker } from './speaker.ts';

/** `looked`: somebody looks at that tab. `offered`: nobody speaks any more, as far as it knows. `left`: it spoke, and is closed. */
interface Word {
	readonly type: 'looked' | 'offered' | 'left';
	readonly tab: string;
}

/**
 * Where there are no Web Locks (on plain http, and in old browsers): the tabs settle it among themselves. One that is
 * killed says no farewell: then the next one that is looked at speaks. `tab`: differs from every other's.
 */
export function createSpeakerWithoutLocks(
	name: string,
	tab: string,
	Channel: typeof BroadcastChannel | undefined
): Speaker {
	const channel = Channel ? new Channel(name) : null;
	let speaks = channel === null;
	const say = (type: Word['type']) => channel?.postMessage({ type, tab } satisfies Word);

	function offer(): void {
		speaks = true;
		say('offered');
	}

	if (channel) {
		channel.onmessage = ({ data }: MessageEvent<Word>) => {
			if (data.type === 'looked') speaks = false;
			else if (data.type === 'left') offer();
			// of those who offer themselves, and of one who speaks already, the greatest name stays
			else if (speaks && tab > data.tab) say('offered');
			else speaks = false;
		};
		offer();
	}

	return {
		get speaks() {
			return speaks;
		},
		looked() {
			if (speaks) return;
			speaks = true;
			say('looked');
		},
		claim: () => Promise.resolve(speaks),
		stop() {
			if (speaks) say('left');
			speaks = false;
			channel?.close();
		}
	};
}
