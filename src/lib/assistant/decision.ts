import type { Thresholds } from '../domain/parameters.ts';
import type { Answer, BuiltInIntent, IntentGuess, Why } from './answer.ts';

const MAX_SHOWN = 3;

/** What "did you mean" may offer: nobody is asked whether they meant to say hello. */
const OFFERED: ReadonlySet<BuiltInIntent> = new Set(['ask-ticket', 'talk-to-person', 'resume', 'menu']);

/** From here on nothing that is found is weighed against an intent: "quiero abrir un ticket" is one, whatever there is to read about it. */
const UNDOUBTED = 0.95;

/** What somebody wants, where that is surer than what is found for it; what is found for sure; whatever is close; else nothing. */
export function decide(why: Why, { sure, close }: Thresholds): Answer {
	const [intent] = why.intents;
	const best = why.found[0]?.certainty ?? 0;
	if (intent && intent.certainty >= sure && (intent.certainty >= best || intent.certainty >= UNDOUBTED))
		return { kind: 'intent', intent, why };
	const near = why.found.filter(({ certainty }) => certainty >= close);
	if (best >= sure) return { kind: 'found', found: near.slice(0, MAX_SHOWN), why };
	const offered = why.intents.filter((guess) => guess.certainty >= close && isOffered(guess));
	const shown = [...offered, ...near].sort((a, b) => b.certainty - a.certainty).slice(0, MAX_SHOWN);
	if (shown.length === 0) return { kind: 'none', why };
	return {
		kind: 'close',
		found: near.filter((each) => shown.includes(each)),
		intents: offered.filter((each) => shown.includes(each)),
		why
	};
}

function isOffered(guess: IntentGuess): boolean {
	return guess.kind === 'taught' || OFFERED.has(guess.intent);
}
