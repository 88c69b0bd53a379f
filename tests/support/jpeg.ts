import type { Page } from '@playwright/test';

/** Where the photo was taken, as a camera writes it; here in words, so that it can be looked for. */
export const PLACE = 'Calle de la Prueba 7, 4.6097 N 74.0817 W';

/** A photo of 400 × 300 that a browser drew, with what a camera adds: EXIF that turns it, and the place. */
export async function jpegWithPlace(page: Page): Promise<Buffer> {
	const drawn = await page.evaluate(async () => {
		const canvas = document.createElement('canvas');
		canvas.width = 400;
		canvas.height = 300;
		const context = canvas.getContext('2d')!;
		context.fillStyle = 'rgb(20 90 60)';
		context.fillRect(0, 0, 400, 300);
		const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg'));
		return [...new Uint8Array(await blob!.arrayBuffer())];
	});
	// right after the mark of the beginning
	return Buffer.concat([Buffer.from(drawn.slice(0, 2)), exif(), Buffer.from(drawn.slice(2))]);
}

/** An APP1 segment: orientation 6 (turn to the right), a pointer to GPS, and the place as the picture's description. */
function exif(): Buffer {
	const place = Buffer.from(`${PLACE}\0`, 'latin1');
	const entries = 3;
	const placeAt = 8 + 2 + entries * 12 + 4;
	const gpsAt = placeAt + place.length + (place.length % 2);
	const tiff = Buffer.alloc(gpsAt + 2 + 12 + 4);
	tiff.write('II', 0, 'latin1');
	tiff.writeUInt16LE(42, 2);
	tiff.writeUInt32LE(8, 4);
	tiff.writeUInt16LE(entries, 8);
	const entry = (index: number, tag: number, type: number, count: number, value: number) => {
		const at = 10 + index * 12;
		tiff.writeUInt16LE(tag, at);
		tiff.writeUInt16LE(type, at + 2);
		tiff.writeUInt32LE(count, at + 4);
		tiff.writeUInt32LE(value, at + 8);
	};
	entry(0, 0x010e, 2, place.length, placeAt);
	entry(1, 0x0112, 3, 1, 6);
	entry(2, 0x8825, 4, 1, gpsAt);
	place.copy(tiff, placeAt);
	tiff.writeUInt16LE(1, gpsAt);
	// GPSLatitudeRef "N"
	tiff.writeUInt16LE(1, gpsAt + 2);
	tiff.writeUInt16LE(2, gpsAt + 4);
	tiff.writeUInt32LE(2, gpsAt + 6);
	tiff.write('N\0', gpsAt + 10, 'latin1');
	const content = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
	const head = Buffer.from([0xff, 0xe1, 0, 0]);
	head.writeUInt16BE(content.length + 2, 2);
	return Buffer.concat([head, content]);
}
