import type { Language } from '../domain/directory.ts';
import type { IntentId } from '../domain/ids.ts';
import type { Intent } from '../domain/teaching.ts';
import type { Answer, BuiltInIntent, IntentGuess } from './answer.ts';
import type { Reply } from './talk.ts';

const BUILT_IN: Readonly<Record<BuiltInIntent, Reply>> = {
	'ask-ticket': { kind: 'offer' },
	'talk-to-person': { kind: 'offer' },
	resume: { kind: 'resume' },
	menu: { kind: 'menu' },
	greeting: { kind: 'words', words: 'greeting' },
	thanks: { kind: 'words', words: 'thanks' },
	goodbye: { kind: 'words', words: 'goodbye' },
	'small-talk': { kind: 'words', words: 'small-talk' },
	confirm: { kind: 'words', words: 'confirm' },
	cancel: { kind: 'words', words: 'cancel' }
};

const FALLBACK: Reply = { kind: 'fallback', isAgain: false };

/** What is said in a talk to what the engine made of a question. */
export function replyTo(answer: Answer, intents: ReadonlyMap<IntentId, Intent>): Reply {
	switch (answer.kind) {
		case 'found':
			return { kind: 'found', found: answer.found };
		case 'close':
			return { kind: 'did-you-mean', found: answer.found, intents: answer.intents };
		case 'intent':
			return replyToIntent(answer.intent, answer.why.language, intents);
		case 'none':
			return FALLBACK;
	}
}

/** An intent that was taken away meanwhile has no answer any more. */
export function replyToIntent(
	guess: IntentGuess,
	language: Language,
	intents: ReadonlyMap<IntentId, Intent>
): Reply {
	if (guess.kind === 'built-in') return BUILT_IN[guess.intent];
	const answer = intents.get(guess.intent)?.answer ?? {};
	const text = answer[language] ?? Object.values(answer)[0];
	return text === undefined ? FALLBACK : { kind: 'text', text };
}

/** Exactly this asks for what the assistant can do, whatever else answers questions. */
const MENU = /^\s*men[uú]\s*[!.?]*\s*$/iu;

export function isMenuWish(text: string): boolean {
	return MENU.test(text);
}
