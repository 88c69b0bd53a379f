import { crc32, deflateSync } from 'node:zlib';
import type { ArticlePicture } from '#lib/domain/article.ts';

/** A convex shape of one colour. */
export interface Shape {
	/** Red, green, blue, 0 to 255. */
	readonly colour: readonly [number, number, number];
	/** From where to where it covers the line at `y`. */
	readonly spanAt: Spans;
}
type Spans = (y: number) => readonly [from: number, to: number] | null;

/** Lines per row of pixels, so that edges come out smooth. */
const LINES = 3;

/** A PNG of shapes on transparent ground, later ones over earlier ones. Quick: the demo draws on its first start. */
export function drawPicture(width: number, height: number, shapes: readonly Shape[]): ArticlePicture {
	const rowBytes = 1 + width * 4;
	const rows = Buffer.alloc(height * rowBytes);
	for (let y = 0; y < height; y++)
		for (const shape of shapes) drawRow(rows.subarray(y * rowBytes + 1, (y + 1) * rowBytes), y, width, shape);
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	// 8 bits a channel, with transparency
	header.set([8, 6, 0, 0, 0], 8);
	const png = Buffer.concat([
		Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
		chunk('IHDR', header),
		chunk('IDAT', deflateSync(rows)),
		chunk('IEND', Buffer.alloc(0))
	]);
	return { type: 'image/png', data: png.toString('base64') };
}

/** A rectangle with round corners. */
export function box(left: number, top: number, width: number, height: number, radius: number): Spans {
	return (y) => {
		if (y < top || y > top + height) return null;
		const beyond = Math.max(top + radius - y, y - (top + height - radius), 0);
		const inset = radius - Math.sqrt(radius * radius - beyond * beyond);
		return [left + inset, left + width - inset];
	};
}

export function polygon(corners: readonly (readonly [number, number])[]): Spans {
	return (y) => {
		const crossings = corners.flatMap(([ax, ay], index) => {
			const [bx, by] = corners.at(index - 1)!;
			return ay > y === by > y ? [] : [ax + ((y - ay) / (by - ay)) * (bx - ax)];
		});
		return crossings.length === 0 ? null : [Math.min(...crossings), Math.max(...crossings)];
	};
}

function drawRow(row: Buffer, y: number, width: number, { colour, spanAt }: Shape): void {
	const spans = Array.from({ length: LINES }, (_, line) => spanAt(y + (line + 0.5) / LINES)).filter(
		(span) => span !== null
	);
	const from = Math.max(0, Math.floor(Math.min(...spans.map(([start]) => start))));
	const to = Math.min(width, Math.ceil(Math.max(...spans.map(([, end]) => end))));
	for (let x = from; x < to; x++) {
		let cover = 0;
		for (const [start, end] of spans) cover += Math.max(0, Math.min(end, x + 1) - Math.max(start, x)) / LINES;
		const under = (row[x * 4 + 3]! / 255) * (1 - cover);
		const alpha = cover + under;
		if (alpha === 0) continue;
		for (const channel of [0, 1, 2] as const) {
			const at = x * 4 + channel;
			row[at] = Math.round((colour[channel] * cover + row[at]! * under) / alpha);
		}
		row[x * 4 + 3] = Math.round(alpha * 255);
	}
}

function chunk(type: string, data: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const frame = Buffer.alloc(8 + body.length);
	frame.writeUInt32BE(data.length, 0);
	frame.set(body, 4);
	frame.writeUInt32BE(crc32(body), 4 + body.length);
	return frame;
}
