import type { BuiltInIntent } from './answer.ts';
import type { Example } from './classifier.ts';
import { ENGLISH_PHRASES } from './phrases-en.ts';
import { SPANISH_PHRASES } from './phrases-es.ts';
import { PORTUGUESE_PHRASES } from './phrases-pt-br.ts';

/** `other`: what people look up, so that their "hola" or "no" before it isn't taken for all they say. */
export type PhraseTopic = BuiltInIntent | 'other';

/** One phrase per line. */
export type Phrases = Readonly<Record<PhraseTopic, string>>;

/** What built-in intents are taught from, in all languages: people mix them. */
export const BUILT_IN_EXAMPLES: readonly Example<PhraseTopic>[] = [
	SPANISH_PHRASES,
	PORTUGUESE_PHRASES,
	ENGLISH_PHRASES
].flatMap((phrases) =>
	(Object.entries(phrases) as [PhraseTopic, string][]).flatMap(([label, lines]) =>
		lines
			.trim()
			.split(/\s*\n\s*/u)
			.map((text) => ({ label, text }))
	)
);
