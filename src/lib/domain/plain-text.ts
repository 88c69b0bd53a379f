/** What a text is compared by: people type "jose" and mean "José", and a line break is as good as a space. */
export function plainText(text: string): string {
	const bare = IS_ASCII.test(text) ? text : text.normalize('NFD').replace(MARKS, '');
	return bare.replace(SPACES, ' ').toLowerCase();
}

/** A text as it is compared, with the place in the original from which each of its characters comes. */
export interface PlacedText {
	readonly plain: string;
	/** One for each character of `plain`, and the original's length behind them. */
	readonly places: readonly number[];
}

/** Slower than `plainText`, and the same answer: for the few texts on a screen, whose hits are marked in them. */
export function placedPlainText(text: string): PlacedText {
	let plain = '';
	const places: number[] = [];
	for (const { segment, index } of letters.segment(text)) {
		const piece = plainText(segment);
		if (piece === ' ' && plain.endsWith(' ')) continue;
		plain += piece;
		for (let unit = 0; unit < piece.length; unit += 1) places.push(index);
	}
	return { plain, places: [...places, text.length] };
}

const IS_ASCII = /^[\u0000-\u007f]*$/;
const MARKS = /\p{Mn}/gu;
const SPACES = /\s+/gu;
/** Letters with what stands above and below them; those are the same in every language. */
const letters = new Intl.Segmenter('es');
