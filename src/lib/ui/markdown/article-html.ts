import type { Token, Tokens } from 'marked';
import { escapeHtml } from '#lib/domain/escape-html.ts';
import { articleTokens } from './chat-tokenizer.ts';
import { safeUrl } from './honest-link.ts';
import { inlineHtml, listHtml, plainWords, type InlineOptions } from './markdown-html.ts';

export interface ArticleHtmlOptions {
	/** The level of its first heading: it stands below the title. */
	readonly level: 2 | 3 | 4;
	/** The names of its pictures. */
	readonly pictures: ReadonlySet<string>;
}

/** How a picture of the article is named in its text; anything else is a picture from elsewhere, and isn't shown. */
export const PICTURE_ADDRESS = /^picture:([\p{L}\p{N}._-]{1,80})$/u;

/**
 * An article's Markdown as HTML of a few harmless elements: those of a message, headings, rules, tables and its own
 * pictures, whose bytes `purifiedArticle` puts there.
 */
export function articleToHtml(text: string, options: ArticleHtmlOptions): string {
	const tokens = articleTokens(text);
	return tokens ? new ArticleWriter(options).blocks(tokens) : `<p>${escapeHtml(text)}</p>`;
}

class ArticleWriter {
	readonly #options: ArticleHtmlOptions;
	readonly #inline: InlineOptions;
	/** Of the heading before: none is deeper than it by more than one, for whoever reads by headings. */
	#level: number;

	constructor(options: ArticleHtmlOptions) {
		this.#options = options;
		this.#inline = { ticketHref: () => null, image: (image) => this.#image(image) };
		this.#level = options.level - 1;
	}

	blocks(tokens: readonly Token[]): string {
		return tokens.map((token) => this.#block(token)).join('');
	}

	#block(token: Token): string {
		switch (token.type) {
			case 'space':
				return '';
			case 'paragraph':
				return `<p>${this.#inlines(token.tokens)}</p>`;
			case 'heading':
				return this.#heading(token as Tokens.Heading);
			case 'blockquote':
				return `<blockquote>${this.blocks(token.tokens ?? [])}</blockquote>`;
			case 'code':
				return `<pre><code>${escapeHtml(String(token.text))}</code></pre>`;
			case 'list':
				return listHtml(token as Tokens.List, (inner) => this.blocks(inner));
			case 'hr':
				return '<hr>';
			case 'table':
				return this.#table(token as Tokens.Table);
			default:
				return this.#inlines([token]);
		}
	}

	#heading({ depth, tokens }: Tokens.Heading): string {
		const wanted = this.#options.level - 1 + depth;
		this.#level = Math.min(wanted, this.#level + 1, 6);
		return `<h${this.#level}>${this.#inlines(tokens)}</h${this.#level}>`;
	}

	#table({ header, rows }: Tokens.Table): string {
		const line = (cells: readonly Tokens.TableCell[], tag: 'th' | 'td') =>
			`<tr>${cells.map(({ tokens }) => `<${tag}>${this.#inlines(tokens)}</${tag}>`).join('')}</tr>`;
		const body = rows.map((row) => line(row, 'td')).join('');
		return `<table><thead>${line(header, 'th')}</thead><tbody>${body}</tbody></table>`;
	}

	#image({ href, tokens, text, raw }: Tokens.Image): string {
		const words = escapeHtml(plainWords(tokens) || text);
		const name = PICTURE_ADDRESS.exec(href)?.[1];
		if (name !== undefined)
			return this.#options.pictures.has(name) ? `<img src="picture:${name}" alt="${words}">` : words;
		// one from elsewhere would tell its owner who reads what
		const url = safeUrl(href);
		return url
			? `<a href="${escapeHtml(url.href)}"><bdi>${words || escapeHtml(url.href)}</bdi></a>`
			: escapeHtml(raw);
	}

	#inlines(tokens: readonly Token[] = []): string {
		return inlineHtml(tokens, this.#inline);
	}
}
