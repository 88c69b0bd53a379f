import { m } from '#lib/paraglide/messages.js';
import type { ImportedLine } from '#lib/state/teaching-transfer.svelte.ts';

/** What became of a line of an imported file. A complete table: a new outcome doesn't compile until it has words. */
export const lineWords: Readonly<Record<ImportedLine['outcome'], () => string>> = {
	new: m.teaching_line_new,
	known: m.teaching_line_known,
	'quote-in-cell': m.teaching_line_quote_in_cell,
	'text-after-quote': m.teaching_line_text_after_quote,
	'quote-not-closed': m.teaching_line_quote_not_closed,
	'not-utf-8': m.teaching_line_not_utf_8,
	'no-header': m.teaching_line_no_header,
	'wrong-columns': m.teaching_line_wrong_columns,
	'unknown-kind': m.teaching_line_unknown_kind,
	'unknown-language': m.teaching_line_unknown_language,
	'bad-name': m.teaching_line_bad_name,
	'bad-text': m.teaching_line_bad_text,
	'too-long': m.teaching_line_too_long,
	'second-answer': m.teaching_line_second_answer,
	'two-languages': m.teaching_line_two_languages,
	'too-few-phrases': m.teaching_line_too_few_phrases,
	'too-many-phrases': m.teaching_line_too_many_phrases,
	'no-answer': m.teaching_line_no_answer,
	'too-few-words': m.teaching_line_too_few_words,
	'too-many-words': m.teaching_line_too_many_words,
	'too-many-intents': m.teaching_line_too_many_intents,
	'too-many-synonyms': m.teaching_line_too_many_synonyms
};
