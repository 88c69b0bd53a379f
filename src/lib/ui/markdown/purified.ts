import DOMPurify, { type Config } from 'dompurify';
import { PICTURE_TYPES, type ArticlePicture } from '#lib/domain/article.ts';
import { PICTURE_ADDRESS } from './article-html.ts';

const TAGS = [
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
];

/** Everything that `markdownToHtml` makes, and nothing else. */
const IN_MESSAGES: Config = {
	ALLOWED_TAGS: TAGS,
	ALLOWED_ATTR: ['href', 'start', 'class'],
	ALLOWED_URI_REGEXP: /^(?:https?:\/\/|mailto:|tel:|\/(?![/\\]))/i,
	ALLOW_DATA_ATTR: false,
	ALLOW_ARIA_ATTR: false,
	RETURN_DOM_FRAGMENT: true
};

/** The same of `articleToHtml`. */
const IN_ARTICLES: Config = {
	...IN_MESSAGES,
	ALLOWED_TAGS: [
		...TAGS,
		'h2',
		'h3',
		'h4',
		'h5',
		'h6',
		'hr',
		'table',
		'thead',
		'tbody',
		'tr',
		'th',
		'td',
		'img'
	],
	ALLOWED_ATTR: ['href', 'start', 'class', 'src', 'alt'],
	ALLOWED_URI_REGEXP: /^(?:https?:\/\/|mailto:|tel:|picture:)/i
};

/**
 * HTML as nodes without anything that runs. The second of two walls: what comes here should be harmless already, and a
 * fault in one of them alone lets nothing through.
 */
export function purified(html: string): DocumentFragment {
	return fragmentOf(html, IN_MESSAGES);
}

/** The same of an article, with its own pictures in their places; what is no picture of it becomes its words. */
export function purifiedArticle(
	html: string,
	pictures: Readonly<Record<string, ArticlePicture>>
): DocumentFragment {
	const fragment = fragmentOf(html, IN_ARTICLES);
	for (const image of fragment.querySelectorAll('img')) {
		const name = PICTURE_ADDRESS.exec(image.getAttribute('src') ?? '')?.[1];
		const picture = name !== undefined && Object.hasOwn(pictures, name) ? pictures[name] : undefined;
		const address = picture ? pictureAddress(picture) : null;
		if (address === null) image.replaceWith(image.alt);
		else image.src = address;
	}
	return fragment;
}

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** Null for what isn't one of the kinds of pictures that articles may have. */
function pictureAddress({ type, data }: ArticlePicture): string | null {
	return PICTURE_TYPES.includes(type) && BASE64.test(data) ? `data:${type};base64,${data}` : null;
}

function fragmentOf(html: string, config: Config): DocumentFragment {
	const purify = DOMPurify(window);
	purify.addHook('afterSanitizeAttributes', (element) => {
		if (element.getAttribute('class') !== 'where') element.removeAttribute('class');
		if (element.localName !== 'a' || element.getAttribute('href')?.startsWith('/')) return;
		element.setAttribute('target', '_blank');
		element.setAttribute('rel', 'noopener noreferrer nofollow');
		element.setAttribute('dir', 'auto');
	});
	return purify.sanitize(html, config) as unknown as DocumentFragment;
}
