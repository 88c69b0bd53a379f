import type { Token, Tokens } from 'marked';
import type { PersonId } from '#lib/domain/ids.ts';
import { callParts } from '#lib/domain/mentions.ts';
import { escapeHtml } from '#lib/domain/escape-html.ts';
import { mentionParts } from '#lib/domain/ticket-mentions.ts';
import { chatTokens } from './chat-tokenizer.ts';
import { safeUrl, trueAddress } from './honest-link.ts';

export interface MarkdownOptions {
	/** Where the ticket of this number is shown; null where this device doesn't know it. */
	readonly ticketHref: (number: number) => string | null;
	/** Whom the text calls by name; those places are marked. */
	readonly called?: ReadonlyMap<PersonId, string>;
}

export interface InlineOptions extends MarkdownOptions {
	/** Absent: a picture stays the characters that were typed. */
	readonly image?: (token: Tokens.Image) => string;
}

/**
 * Markdown as HTML of a few harmless elements. Every character of the text comes out escaped, as words or within an
 * address that was checked; a kind of token that isn't known here comes out as it was typed.
 */
export function markdownToHtml(text: string, options: MarkdownOptions): string {
	const tokens = chatTokens(text);
	return tokens ? blocks(tokens, options) : `<p>${words(text, options)}</p>`;
}

function blocks(tokens: readonly Token[], options: MarkdownOptions): string {
	return tokens.map((token) => block(token, options)).join('');
}

function block(token: Token, options: MarkdownOptions): string {
	switch (token.type) {
		case 'space':
			return '';
		case 'paragraph':
			return `<p>${inlineHtml(token.tokens ?? [], options)}</p>`;
		case 'heading':
			// a title inside of a message is a line in bold: the headings are the page's
			return `<p><strong>${inlineHtml(token.tokens ?? [], options)}</strong></p>`;
		case 'blockquote':
			return `<blockquote>${blocks(token.tokens ?? [], options)}</blockquote>`;
		case 'code':
			return `<pre><code>${escapeHtml(String(token.text))}</code></pre>`;
		case 'list':
			return listHtml(token as Tokens.List, (inner) => blocks(inner, options));
		default:
			// the lines of a list that isn't loose stand here without a paragraph of their own
			return inlineHtml([token], options);
	}
}

/** `inner`: what stands in a line of it. */
export function listHtml(
	{ ordered, start, items }: Tokens.List,
	inner: (tokens: readonly Token[]) => string
): string {
	const lines = items.map((item) => {
		const box = item.task ? (item.checked ? '☑ ' : '☐ ') : '';
		return `<li>${box}${inner(item.tokens.filter(({ type }) => type !== 'checkbox'))}</li>`;
	});
	const [tag, attribute] = ordered ? ['ol', start === 1 ? '' : ` start="${Number(start)}"`] : ['ul', ''];
	return `<${tag}${attribute}>${lines.join('')}</${tag}>`;
}

export function inlineHtml(tokens: readonly Token[], options: InlineOptions): string {
	return tokens.map((token) => inline(token, options)).join('');
}

function inline(token: Token, options: InlineOptions): string {
	switch (token.type) {
		case 'strong':
		case 'em':
		case 'del':
			return `<${token.type}>${inlineHtml(token.tokens ?? [], options)}</${token.type}>`;
		case 'codespan':
			return `<code>${escapeHtml(String(token.text))}</code>`;
		case 'br':
			return '<br>';
		case 'link':
			return link(token as Tokens.Link);
		case 'image':
			return options.image?.(token as Tokens.Image) ?? escapeHtml(token.raw);
		case 'text':
			// `raw`, because `text` has some entities replaced
			return token.tokens ? inlineHtml(token.tokens, options) : words(token.raw, options);
		case 'escape':
			return escapeHtml(String(token.text));
		default:
			return escapeHtml(token.raw);
	}
}

/** Within a link nothing else leads anywhere. */
const WITHOUT_TICKETS: MarkdownOptions = { ticketHref: () => null };

function link(token: Tokens.Link): string {
	const url = safeUrl(token.href);
	if (!url) return escapeHtml(token.raw);
	const seen = plainWords(token.tokens);
	// what looks like nothing can't be followed knowingly
	const inner = /[^\s\p{Default_Ignorable_Code_Point}]/u.test(seen)
		? inlineHtml(token.tokens, WITHOUT_TICKETS)
		: escapeHtml(url.href);
	const where = trueAddress(seen, url);
	const anchor = `<a href="${escapeHtml(url.href)}"><bdi>${inner}</bdi></a>`;
	return where === null ? anchor : `${anchor} <bdi class="where">(${escapeHtml(where)})</bdi>`;
}

/** The words that are read, without their form. */
export function plainWords(tokens: readonly Token[]): string {
	return tokens
		.map((token) =>
			'tokens' in token && token.tokens ? plainWords(token.tokens) : 'text' in token ? String(token.text) : ''
		)
		.join('');
}

function words(text: string, options: MarkdownOptions): string {
	if (!options.called?.size) return wordsWithTickets(text, options);
	return callParts(text, options.called)
		.map((part) =>
			part.isCall ? `<mark>${escapeHtml(part.text)}</mark>` : wordsWithTickets(part.text, options)
		)
		.join('');
}

function wordsWithTickets(text: string, { ticketHref }: MarkdownOptions): string {
	return mentionParts(text)
		.map((part) => {
			const href = part.type === 'ticket' ? ticketHref(part.number) : null;
			const shown = escapeHtml(part.text);
			return href === null ? shown : `<a href="${escapeHtml(href)}">${shown}</a>`;
		})
		.join('');
}
