import { fileNameOf, isPicture } from '#lib/domain/attachment.ts';
import type { StoredAttachment } from '../store/attachments.ts';

/** A year: the same address never has other bytes. Private: who may see them is asked of each person. */
const CACHE_CONTROL = 'private, max-age=31536000, immutable';

/** Headers under which no browser runs, frames or guesses at what somebody has attached. */
export function attachmentHeaders(
	{ hash, type }: Pick<StoredAttachment, 'hash' | 'type'>,
	name: string | undefined
): Record<string, string> {
	return {
		'content-type': type.startsWith('text/') ? `${type}; charset=utf-8` : type,
		'content-disposition': disposition(isPicture({ type }) ? 'inline' : 'attachment', name),
		'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
		'cross-origin-resource-policy': 'same-origin',
		'x-content-type-options': 'nosniff',
		'cache-control': CACHE_CONTROL,
		'accept-ranges': 'bytes',
		etag: `"${hash}"`
	};
}

/** RFC 6266: an ASCII name for old readers, the real one as RFC 8187 encodes it. */
function disposition(kind: 'inline' | 'attachment', name: string | undefined): string {
	if (name === undefined) return kind;
	const safe = fileNameOf(name);
	const ascii = safe.replace(/[^\x20-\x7e]|["%\\]/g, '_');
	const encoded = encodeURIComponent(safe).replace(
		/['()*]/g,
		(character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`
	);
	return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

export interface ByteRange {
	readonly from: number;
	/** Included. */
	readonly to: number;
}

const RANGE = /^bytes=(?:(\d{1,15})-(\d{1,15})?|-(\d{1,15}))$/;

/**
 * The one range that was asked for; null: all of it, as for forms that we don't serve (several ranges);
 * `unsatisfiable` where it begins behind the end.
 */
export function rangeOf(header: string | undefined, size: number): ByteRange | null | 'unsatisfiable' {
	const [, first, last, tail] = (header && RANGE.exec(header)) || [];
	if (tail !== undefined)
		return Number(tail) === 0 ? 'unsatisfiable' : { from: Math.max(0, size - Number(tail)), to: size - 1 };
	if (first === undefined) return null;
	const from = Number(first);
	const to = Math.min(last === undefined ? size - 1 : Number(last), size - 1);
	if (from >= size) return 'unsatisfiable';
	return to < from ? null : { from, to };
}
