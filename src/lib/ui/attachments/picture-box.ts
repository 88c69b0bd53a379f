import type { Attachment } from '#lib/domain/attachment.ts';

/** Longest side of a picture in the list, px: alone, and beside others. */
const ALONE = 288;
const AMONG_OTHERS = 144;
/** No picture is narrower than it can be pressed, nor flatter, px. What its writer says of it may be anything. */
const SHORTEST = 72;

interface Box {
	readonly width: number;
	readonly height: number;
}

/** The place of a picture in the list, px, known before its bytes are. */
export function pictureBox(
	{ width = 4, height = 3 }: Pick<Attachment, 'width' | 'height'>,
	count: number
): Box {
	const side = count === 1 ? ALONE : AMONG_OTHERS;
	const scale = Math.min(1, side / Math.max(width, height));
	const bound = (length: number) => Math.max(SHORTEST, Math.round(length * scale));
	return { width: bound(width), height: bound(height) };
}
