/** The two tones, Hz: a fourth upwards, soft enough for an open-plan office. */
const TONES = [587.33, 783.99] as const;
const LENGTH_S = 0.25;
const LOUDNESS = 0.08;

/**
 * A short sound of our own, made when it is needed. Browsers let a page sound only after its person has done something
 * in it: until then this stays silent, rather than ring late.
 */
export function createChime(
	window: Pick<Window, 'navigator'> & { readonly AudioContext?: typeof AudioContext }
): { ring(): void } {
	let context: AudioContext | null = null;
	return {
		ring() {
			const { AudioContext, navigator } = window;
			const isAllowed = (navigator as Partial<Navigator>).userActivation?.hasBeenActive ?? true;
			if (!AudioContext || !isAllowed) return;
			context ??= new AudioContext();
			const playing = context;
			playing.resume().then(() => play(playing), silent);
		}
	};
}

function play(context: AudioContext): void {
	const { currentTime: start, destination } = context;
	const oscillator = context.createOscillator();
	const loudness = context.createGain();
	TONES.forEach((tone, index) => {
		const at = start + (index * LENGTH_S) / TONES.length;
		oscillator.frequency.setValueAtTime(tone, at);
		// rising and falling, for a tone that is cut off clicks
		loudness.gain.setValueAtTime(0, at);
		loudness.gain.linearRampToValueAtTime(LOUDNESS, at + 0.01);
		loudness.gain.linearRampToValueAtTime(0, at + LENGTH_S / TONES.length);
	});
	oscillator.connect(loudness).connect(destination);
	oscillator.start(start);
	oscillator.stop(start + LENGTH_S);
}

function silent(error: unknown): void {
	console.warn('the sound could not be played', error);
}
