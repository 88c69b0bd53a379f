import { createHash } from 'node:crypto';
import type { BlobHash } from '#lib/domain/ids.ts';

/** Files small enough to stand in a test, each with the mark of its type. */
const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

/** One transparent pixel. */
export const PNG = new Uint8Array(
	Buffer.from(
		'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
		'base64'
	)
);
export const PDF = latin1(
	'%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n'
);
export const SVG = latin1('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
export const HTML = latin1('<!doctype html><script>alert(1)</script>');

export function hashOf(bytes: Uint8Array): BlobHash {
	return createHash('sha256').update(bytes).digest('hex') as BlobHash;
}
