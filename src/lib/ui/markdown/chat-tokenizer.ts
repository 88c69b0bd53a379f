import { Lexer, Tokenizer, type Token, type Tokens } from 'marked';

/** What a backslash protects. Not itself, nor a slash: `\\server\share` and `C:\temp` are read as they were typed. */
const PROTECTED = /^\\([*_`~[\]#>])/;

/**
 * Markdown as far as people use it while they talk. Raw HTML, tables, pictures, rules and link definitions stay the
 * characters that were typed: nothing that somebody wrote may be missing from what others read.
 */
class ChatTokenizer extends Tokenizer {
	override html(): undefined {
		return undefined;
	}

	override tag(): undefined {
		return undefined;
	}

	override table(_src: string): Tokens.Table | undefined {
		return undefined;
	}

	override def(): undefined {
		return undefined;
	}

	override lheading(): undefined {
		return undefined;
	}

	override hr(_src: string): Tokens.Hr | undefined {
		return undefined;
	}

	override reflink(): undefined {
		return undefined;
	}

	override br(src: string) {
		return src.startsWith('\\') ? undefined : super.br(src);
	}

	override escape(src: string) {
		const match = PROTECTED.exec(src);
		return match ? { type: 'escape' as const, raw: match[0], text: match[1]! } : undefined;
	}
}

/** Deeper than this nobody nests on purpose. */
const MAX_DEPTH = 8;
/**
 * Each of these may open something, and a few thousand of them cost seconds: with so many a text is a log or a bomb,
 * and is shown as it was typed. (16,384 characters of `_*a ` took 2.4 s.)
 */
const MAX_MARKS = 600;
const MARKS = /[*_~`[\]<!]/g;
/** Quotes and lists that open in one line, each within the one before. */
const OPENERS = /^[ \t]*(?:(?:>|[-*+]|\d{1,9}[.)])[ \t]*){9}/m;

/** A text taken apart; null where it is nested or marked beyond what people write, and is best shown as it is. */
export function chatTokens(text: string): readonly Token[] | null {
	if (marksIn(text) > MAX_MARKS || OPENERS.test(text)) return null;
	const tokens = new Lexer({ gfm: true, breaks: true, tokenizer: new ChatTokenizer() }).lex(text);
	return isDeeper(tokens, MAX_DEPTH) ? null : tokens;
}

/** Markdown as an article is written in: also rules, tables, and lines that go on in the next. */
class ArticleTokenizer extends ChatTokenizer {
	override hr(src: string) {
		return Tokenizer.prototype.hr.call(this, src);
	}

	override table(src: string) {
		return Tokenizer.prototype.table.call(this, src);
	}
}

/** Marks cost within their paragraph, so that a long article may have many. */
const PARAGRAPH = /\n[ \t]*\n/;

/** As `chatTokens`, of an article. */
export function articleTokens(text: string): readonly Token[] | null {
	if (text.split(PARAGRAPH).some((part) => marksIn(part) > MAX_MARKS) || OPENERS.test(text)) return null;
	const tokens = new Lexer({ gfm: true, breaks: false, tokenizer: new ArticleTokenizer() }).lex(text);
	return isDeeper(tokens, MAX_DEPTH) ? null : tokens;
}

function marksIn(text: string): number {
	return text.match(MARKS)?.length ?? 0;
}

function isDeeper(tokens: readonly Token[], depth: number): boolean {
	return tokens.some((token) => {
		const inner = childrenOf(token);
		return inner.length > 0 && (depth === 0 || isDeeper(inner, depth - 1));
	});
}

/** What stands within a token. */
export function childrenOf(token: Token): readonly Token[] {
	if (token.type === 'list')
		return (token.items as readonly { readonly tokens: Token[] }[]).flatMap((item) => item.tokens);
	return 'tokens' in token ? (token.tokens ?? []) : [];
}
