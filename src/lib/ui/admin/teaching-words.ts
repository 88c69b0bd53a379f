import type { BuiltInIntent, FoundTerm } from '#lib/assistant/answer.ts';
import type { Language } from '#lib/domain/directory.ts';
import type { IntentFault } from '#lib/domain/intent-draft.ts';
import type { SynonymsFault } from '#lib/domain/synonyms-draft.ts';
import {
	MAX_ANSWER_LENGTH,
	MAX_PHRASE_LENGTH,
	MAX_PHRASES,
	MAX_SYNONYM_WORDS
} from '#lib/domain/teaching.ts';
import { m } from '#lib/paraglide/messages.js';
import type { IntentEditor } from '#lib/state/teaching-intent.svelte.ts';
import { LANGUAGE_CHOICES } from '../shell/choice.ts';

/** Complete tables: a new code doesn't compile until it has words. */
const intentFaultTable: Readonly<Record<IntentFault['fault'], (missing: number) => string>> = {
	name: m.teaching_intent_name_wrong,
	taken: m.teaching_intent_name_taken,
	'too-few': (count) => m.teaching_intent_too_few({ count }),
	'too-many': () => m.teaching_intent_too_many({ max: MAX_PHRASES }),
	'phrase-too-long': () => m.teaching_intent_phrase_too_long({ max: MAX_PHRASE_LENGTH }),
	'no-answer': m.teaching_intent_no_answer,
	'answer-too-long': () => m.teaching_intent_answer_too_long({ max: MAX_ANSWER_LENGTH })
};

export function intentFaultWords(fault: IntentFault): string {
	return intentFaultTable[fault.fault](fault.fault === 'too-few' ? fault.missing : 0);
}

export const synonymsFaultWords: Readonly<Record<SynonymsFault, () => string>> = {
	'too-few': m.teaching_synonyms_too_few,
	'too-many': () => m.teaching_synonyms_too_many({ max: MAX_SYNONYM_WORDS }),
	'too-long': m.teaching_synonyms_too_long
};

export const troubleWords: Readonly<Record<NonNullable<IntentEditor['trouble']>, () => string>> = {
	offline: m.teaching_offline,
	refused: m.teaching_refused,
	failed: m.teaching_failed,
	disk: m.composer_failed
};

export const builtInWords: Readonly<Record<BuiltInIntent, () => string>> = {
	'ask-ticket': m.teaching_builtin_ask_ticket,
	'talk-to-person': m.teaching_builtin_talk_to_person,
	resume: m.teaching_builtin_resume,
	menu: m.teaching_builtin_menu,
	greeting: m.teaching_builtin_greeting,
	thanks: m.teaching_builtin_thanks,
	goodbye: m.teaching_builtin_goodbye,
	'small-talk': m.teaching_builtin_small_talk,
	confirm: m.teaching_builtin_confirm,
	cancel: m.teaching_builtin_cancel
};

/** An intent that administrators made bears the name that they gave it. */
export function intentWords(name: string): string {
	return Object.hasOwn(builtInWords, name) ? builtInWords[name as BuiltInIntent]() : name;
}

export const howWords: Readonly<Record<FoundTerm['how'], () => string>> = {
	exact: m.teaching_try_how_exact,
	inflected: m.teaching_try_how_inflected,
	synonym: m.teaching_try_how_synonym,
	prefix: m.teaching_try_how_prefix,
	typo: m.teaching_try_how_typo
};

/** In its own words, as everywhere. */
export function languageName(language: Language): string {
	return LANGUAGE_CHOICES.find(({ value }) => value === language)?.label ?? language;
}

/** 0 to 1. */
export function percent(share: number, language: Language): string {
	return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(share);
}
