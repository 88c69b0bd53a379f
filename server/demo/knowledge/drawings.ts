import type { ArticlePicture } from '#lib/domain/article.ts';
import { drawPicture, box, polygon, type Shape } from './picture.ts';

const INK = [70, 64, 84] as const;
const PLATE = [226, 223, 234] as const;
const ACCENT = [120, 76, 168] as const;
const PAPER = [255, 255, 255] as const;

/** HDMI, DisplayPort and USB-C as one sees them at the edge of a laptop. */
export function drawPorts(): ArticlePicture {
	const shapes: Shape[] = [
		{ colour: PLATE, spanAt: box(0, 0, 360, 110, 14) },
		{
			colour: INK,
			spanAt: polygon([
				[24, 34],
				[124, 34],
				[124, 58],
				[108, 76],
				[40, 76],
				[24, 58]
			])
		},
		{ colour: PAPER, spanAt: box(42, 48, 64, 8, 2) },
		{
			colour: INK,
			spanAt: polygon([
				[148, 34],
				[240, 34],
				[240, 76],
				[164, 76],
				[148, 60]
			])
		},
		{ colour: PAPER, spanAt: box(164, 48, 60, 8, 2) },
		{ colour: INK, spanAt: box(264, 40, 72, 30, 15) },
		{ colour: PAPER, spanAt: box(280, 51, 40, 8, 4) }
	];
	return drawPicture(360, 110, shapes);
}

/** A printer from the side with the three places where paper gets stuck, top to bottom: cover, back, tray. */
export function drawPrinter(): ArticlePicture {
	const mark = (x: number, y: number, count: number): Shape[] => [
		{ colour: ACCENT, spanAt: box(x - 17, y - 17, 34, 34, 17) },
		...Array.from({ length: count }, (_, index) => ({
			colour: PAPER,
			spanAt: box(x - count * 4 + 1 + index * 8, y - 8, 5, 16, 1)
		}))
	];
	return drawPicture(360, 240, [
		{ colour: PLATE, spanAt: box(0, 0, 360, 240, 14) },
		// the cover, lifted
		{
			colour: INK,
			spanAt: polygon([
				[80, 88],
				[232, 30],
				[240, 44],
				[88, 102]
			])
		},
		{ colour: INK, spanAt: box(70, 98, 220, 96, 10) },
		// the door at the back
		{ colour: PAPER, spanAt: box(262, 112, 10, 60, 3) },
		// the tray, and a sheet in it
		{ colour: INK, spanAt: box(40, 200, 250, 18, 6) },
		{ colour: PAPER, spanAt: box(52, 204, 150, 6, 2) },
		{ colour: PAPER, spanAt: box(92, 124, 130, 10, 3) },
		...mark(160, 62, 1),
		...mark(318, 142, 2),
		...mark(318, 208, 3)
	]);
}
