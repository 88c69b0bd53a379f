import type { AttachmentType } from '#lib/domain/attachment.ts';
import type { FileTools, RedrawnPicture } from '#lib/state/prepare-file.ts';

/** Longest side of a picture that is sent, px: a whole screen stays legible. */
const MAX_SIDE = 2048;
/** Longest side of the small picture in the list, px. */
const THUMBNAIL_SIDE = 320;
/** For types that lose something. */
const QUALITY = 0.85;

/**
 * Draws pictures anew, so that only their pixels leave the device: no place, no camera, no comment. A GIF stays as it is,
 * because redrawing would stop it; cameras don't write GIFs, and what they would tell has no standard place in one.
 */
export const redraw: FileTools['redraw'] = async (file, type): Promise<RedrawnPicture | null> => {
	const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null);
	if (!bitmap) return null;
	try {
		const { width, height } = fit(bitmap, type === 'image/gif' ? Infinity : MAX_SIDE);
		const picture = type === 'image/gif' ? undefined : await draw(bitmap, { width, height }, type);
		const isSmall = Math.max(width, height) <= THUMBNAIL_SIDE;
		const thumbnailType = type === 'image/jpeg' ? type : 'image/png';
		const thumbnail = isSmall ? undefined : await draw(bitmap, fit(bitmap, THUMBNAIL_SIDE), thumbnailType);
		return { width, height, ...(picture && { picture }), ...(thumbnail && { thumbnail }) };
	} finally {
		bitmap.close();
	}
};

interface Size {
	readonly width: number;
	readonly height: number;
}

/** Never larger than it is. */
function fit({ width, height }: Size, side: number): Size {
	const scale = Math.min(1, side / Math.max(width, height));
	return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

async function draw(bitmap: ImageBitmap, { width, height }: Size, type: AttachmentType) {
	const canvas = createCanvas(width, height);
	const context = 'convertToBlob' in canvas ? canvas.getContext('2d') : canvas.getContext('2d');
	if (!context) throw new Error('no canvas to draw on');
	context.imageSmoothingQuality = 'high';
	context.drawImage(bitmap, 0, 0, width, height);
	const blob = await toBlob(canvas, type);
	// a browser that can't write the type writes PNG
	return { type: blob.type as AttachmentType, bytes: new Uint8Array(await blob.arrayBuffer()) };
}

function createCanvas(width: number, height: number): OffscreenCanvas | HTMLCanvasElement {
	if (globalThis.OffscreenCanvas) return new OffscreenCanvas(width, height);
	return Object.assign(document.createElement('canvas'), { width, height });
}

function toBlob(canvas: OffscreenCanvas | HTMLCanvasElement, type: string): Promise<Blob> {
	if ('convertToBlob' in canvas) return canvas.convertToBlob({ type, quality: QUALITY });
	return new Promise((resolve, reject) =>
		canvas.toBlob(
			(blob) => (blob ? resolve(blob) : reject(new Error('the canvas gave nothing'))),
			type,
			QUALITY
		)
	);
}
