const SCHEMES: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** What no reader sees, and what turns the direction of what follows. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;
const TURNING = /[\u202a-\u202e\u2066-\u2069]/u;
const LOOKS_LIKE_AN_ADDRESS = /[a-z][a-z0-9+.-]*:\/\/|^www\.|[\p{L}\p{N}-]\.\p{L}{2,}(?:[/?#:]|$)/iu;

/** Of an address that isn't of the web so much is shown; longer ones say no more. */
const MAX_SHOWN = 80;

/** An absolute address that may be followed; null for every other, in whatever spelling. */
export function safeUrl(href: string): URL | null {
	const url = URL.canParse(href) ? new URL(href) : null;
	return url && SCHEMES.has(url.protocol) ? url : null;
}

/**
 * Where a link leads, if its words could make a reader believe something else: they look like another address, the host
 * hides behind a name or in letters of another script, or the words turn around while they are read. Null: they don't.
 */
export function trueAddress(words: string, url: URL): string | null {
	const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
	const where = isWeb ? url.host : url.pathname.slice(0, MAX_SHOWN);
	if (url.username !== '' || url.host.includes('xn--') || TURNING.test(words)) return where;
	const seen = words.replaceAll(UNSEEN, '').trim();
	if (!isWeb) return seen === where || seen === `${url.protocol}${where}` ? null : where;
	if (!LOOKS_LIKE_AN_ADDRESS.test(seen)) return null;
	const spelled = /^[a-z][a-z0-9+.-]*:/i.test(seen) ? seen : `https://${seen}`;
	return URL.canParse(spelled) && new URL(spelled).host === url.host ? null : where;
}
