import type { BuiltInIntent, FoundTerm, IntentGuess } from '#lib/assistant/answer.ts';
import type { AssistantLine, HandOverWords, SmallTalk, Way } from '#lib/assistant/talk.ts';
import type { PersonId } from '#lib/domain/ids.ts';
import { m } from '#lib/paraglide/messages.js';
import { markdownWords } from '../markdown/markdown-words.ts';

export const smallTalkWords: Record<SmallTalk, () => string> = {
	greeting: m.assistant_words_greeting,
	thanks: m.assistant_words_thanks,
	goodbye: m.assistant_words_goodbye,
	'small-talk': m.assistant_words_small_talk,
	confirm: m.assistant_words_confirm,
	cancel: m.assistant_words_cancel
};

export const wayWords: Record<Way, () => string> = {
	person: m.assistant_way_person,
	resume: m.assistant_way_resume,
	knowledge: m.assistant_way_knowledge
};

const intentWords: Record<BuiltInIntent, () => string> = {
	'ask-ticket': m.assistant_intent_ask_ticket,
	'talk-to-person': m.assistant_intent_talk_to_person,
	resume: m.assistant_intent_resume,
	menu: m.assistant_intent_menu,
	greeting: m.assistant_intent_greeting,
	thanks: m.assistant_intent_thanks,
	goodbye: m.assistant_intent_goodbye,
	'small-talk': m.assistant_intent_small_talk,
	confirm: m.assistant_intent_confirm,
	cancel: m.assistant_intent_cancel
};

/** What administrators have named is said as they have named it. */
export function intentName(guess: IntentGuess): string {
	return guess.kind === 'taught' ? guess.name : intentWords[guess.intent]();
}

const HOW: Record<FoundTerm['how'], (words: { asked: string; found: string }) => string> = {
	exact: m.assistant_term_exact,
	inflected: m.assistant_term_inflected,
	synonym: m.assistant_term_synonym,
	prefix: m.assistant_term_prefix,
	typo: m.assistant_term_typo
};

export function termWords({ asked, found, how }: FoundTerm): string {
	return HOW[how]({ asked, found });
}

/** What somebody reads of a line where it can't be pressed: in the ticket, and aloud. */
export function lineWords(
	{ content }: Pick<AssistantLine, 'content'>,
	fallback: string | null,
	nameOf: (person: PersonId) => string | null
): string {
	switch (content.kind) {
		case 'text':
			return markdownWords(content.text);
		case 'words':
			return smallTalkWords[content.words]();
		case 'found':
			return `${m.assistant_found()} ${content.found.map(({ title }) => title).join(' · ')}`;
		case 'did-you-mean':
			return [
				m.assistant_did_you_mean(),
				[...content.found.map(({ title }) => title), ...content.intents.map(intentName)].join(' · ')
			].join(' ');
		case 'menu':
			return m.assistant_menu();
		case 'offer':
			return m.assistant_offer();
		case 'resume':
			return m.assistant_resume();
		case 'fallback':
			return content.isAgain ? m.assistant_fallback_again() : (fallback ?? m.assistant_fallback());
		case 'external':
			return content.messages.map(({ text }) => markdownWords(text ?? '')).join(' ');
		case 'handed-over':
			return m.assistant_handed_over_waiting();
		case 'silent':
			return m.assistant_silent({ name: nameOf(content.analyst) ?? m.assistant_somebody() });
		case 'back':
			return content.how === 'ended' ? m.assistant_back() : m.assistant_back_queue();
	}
}

/** In the language of the screen, which is the person's. */
export function handOverWords(
	fallback: string | null,
	nameOf: (person: PersonId) => string | null
): HandOverWords {
	return {
		// what became of an earlier ticket stands there
		said: (line) =>
			line.content.kind === 'handed-over' || line.content.kind === 'silent' || line.content.kind === 'back'
				? ''
				: lineWords(line, fallback, nameOf),
		asked: (text) => m.assistant_summary_asked({ text }),
		shown: (titles) => m.assistant_summary_shown({ titles: titles.join(', ') }),
		reason: {
			'no-answer': m.assistant_summary_no_answer,
			'not-useful': m.assistant_summary_not_useful,
			asked: m.assistant_summary_asked_person
		}
	};
}
