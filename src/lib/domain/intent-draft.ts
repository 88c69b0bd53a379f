import { LANGUAGES, type Language, type LocalisedText } from './directory.ts';
import { plainText } from './plain-text.ts';
import {
	isIntentName,
	MAX_ANSWER_LENGTH,
	MAX_PHRASE_LENGTH,
	MAX_PHRASES,
	MIN_PHRASES,
	type Intent,
	type Phrase
} from './teaching.ts';

/** An intent as it is being written. */
export interface IntentDraft {
	readonly name: string;
	/** One phrase per line; '' for languages without any. */
	readonly phrases: LocalisedText;
	/** '' for languages without an answer. */
	readonly answer: LocalisedText;
}

const NOTHING: LocalisedText = { es: '', 'pt-BR': '', en: '' };
export const EMPTY_INTENT: IntentDraft = { name: '', phrases: NOTHING, answer: NOTHING };

export function draftOfIntent({ name, phrases, answer }: Intent): IntentDraft {
	const linesIn = (language: Language) =>
		phrases
			.filter((phrase) => phrase.language === language)
			.map(({ text }) => text)
			.join('\n');
	return {
		name,
		phrases: { es: linesIn('es'), 'pt-BR': linesIn('pt-BR'), en: linesIn('en') },
		answer: { ...NOTHING, ...answer }
	};
}

/** What the server is to keep: every phrase once, without empty lines and languages in which nothing is said. */
export function intentOfDraft({ name, phrases, answer }: IntentDraft): Omit<Intent, 'id'> {
	const said = LANGUAGES.filter((language) => answer[language].trim() !== '');
	return {
		name: name.trim(),
		phrases: LANGUAGES.flatMap((language) => phrasesIn(phrases[language], language)),
		answer: Object.fromEntries(said.map((language) => [language, answer[language].toWellFormed()]))
	};
}

function phrasesIn(lines: string, language: Language): readonly Phrase[] {
	const byPlain = new Map<string, Phrase>();
	for (const line of lines.split('\n')) {
		const text = line.trim().toWellFormed();
		if (text !== '' && !byPlain.has(plainText(text))) byPlain.set(plainText(text), { language, text });
	}
	return [...byPlain.values()];
}

/** Why a draft can't be saved as it is. */
export type IntentFault =
	| { readonly fault: 'name' }
	/** Another intent has it. */
	| { readonly fault: 'taken' }
	| { readonly fault: 'too-few'; readonly missing: number }
	| { readonly fault: 'too-many' }
	/** One phrase of this language. */
	| { readonly fault: 'phrase-too-long'; readonly language: Language }
	| { readonly fault: 'no-answer' }
	| { readonly fault: 'answer-too-long'; readonly language: Language };

/** `others`: names of the other intents. */
export function intentFaults(draft: IntentDraft, others: ReadonlySet<string>): readonly IntentFault[] {
	const { name, phrases, answer } = intentOfDraft(draft);
	const faults: IntentFault[] = [];
	if (!isIntentName(name)) faults.push({ fault: 'name' });
	else if (others.has(name)) faults.push({ fault: 'taken' });
	if (phrases.length < MIN_PHRASES) faults.push({ fault: 'too-few', missing: MIN_PHRASES - phrases.length });
	if (phrases.length > MAX_PHRASES) faults.push({ fault: 'too-many' });
	for (const language of LANGUAGES) {
		if (phrases.some((phrase) => phrase.language === language && phrase.text.length > MAX_PHRASE_LENGTH))
			faults.push({ fault: 'phrase-too-long', language });
		if ((answer[language] ?? '').length > MAX_ANSWER_LENGTH)
			faults.push({ fault: 'answer-too-long', language });
	}
	if (Object.keys(answer).length === 0) faults.push({ fault: 'no-answer' });
	return faults;
}

/** How a draft is kept on the device. */
export function encodeIntentDraft(draft: IntentDraft): string {
	return JSON.stringify(draft);
}

/** Null for what is none, as an older version of this app may have left it. */
export function parseIntentDraft(text: string): IntentDraft | null {
	if (text === '') return null;
	try {
		const said = JSON.parse(text) as Partial<Record<keyof IntentDraft, unknown>>;
		const phrases = localisedOf(said.phrases);
		const answer = localisedOf(said.answer);
		return typeof said.name === 'string' && phrases && answer ? { name: said.name, phrases, answer } : null;
	} catch {
		return null;
	}
}

function localisedOf(value: unknown): LocalisedText | null {
	if (typeof value !== 'object' || value === null) return null;
	const said = value as Readonly<Record<string, unknown>>;
	const textIn = (language: Language) => (typeof said[language] === 'string' ? said[language] : '');
	return { es: textIn('es'), 'pt-BR': textIn('pt-BR'), en: textIn('en') };
}
