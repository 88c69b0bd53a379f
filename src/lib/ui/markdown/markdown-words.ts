import type { Token } from 'marked';
import { chatTokens, childrenOf } from './chat-tokenizer.ts';

/** The words of a Markdown text in one line, without its marks: for quotes, previews and what is read aloud. */
export function markdownWords(text: string): string {
	const tokens = chatTokens(text);
	return (tokens ? tokens.map(wordsOf).join('') : text).replaceAll(/\s+/g, ' ').trim();
}

function wordsOf(token: Token): string {
	const inner = childrenOf(token);
	if (inner.length > 0) return inner.map(wordsOf).join('') + (BLOCKS.has(token.type) ? ' ' : '');
	if (token.type === 'br' || token.type === 'space') return ' ';
	if (token.type === 'checkbox') return '';
	return 'text' in token ? `${String(token.text)}${token.type === 'code' ? ' ' : ''}` : token.raw;
}

/** What ends a line. */
const BLOCKS: ReadonlySet<string> = new Set(['paragraph', 'heading', 'blockquote', 'list', 'text']);
