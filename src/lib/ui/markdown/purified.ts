import DOMPurify, { type Config } from 'dompurify';

/** Everything that `markdownToHtml` makes, and nothing else. */
const ALLOWED: Config = {
	ALLOWED_TAGS: [
		'p',
		'br',
		'strong',
		'em',
		'del',
		'code',
		'pre',
		'blockquote',
		'ul',
		'ol',
		'li',
		'a',
		'bdi',
		'mark'
	],
	ALLOWED_ATTR: ['href', 'start', 'class'],
	ALLOWED_URI_REGEXP: /^(?:https?:\/\/|mailto:|tel:|\/(?![/\\]))/i,
	ALLOW_DATA_ATTR: false,
	ALLOW_ARIA_ATTR: false,
	RETURN_DOM_FRAGMENT: true
};

/**
 * HTML as nodes without anything that runs. The second of two walls: what comes here should be harmless already, and a
 * fault in one of them alone lets nothing through.
 */
export function purified(html: string): DocumentFragment {
	const purify = DOMPurify(window);
	purify.addHook('afterSanitizeAttributes', (element) => {
		if (element.getAttribute('class') !== 'where') element.removeAttribute('class');
		if (element.localName !== 'a' || element.getAttribute('href')?.startsWith('/')) return;
		element.setAttribute('target', '_blank');
		element.setAttribute('rel', 'noopener noreferrer nofollow');
		element.setAttribute('dir', 'auto');
	});
	return purify.sanitize(html, ALLOWED) as unknown as DocumentFragment;
}
