import { LANGUAGES, type Language, type LocalisedText, type Reply } from './directory.ts';
import type { GroupId } from './ids.ts';
import { MAX_TEXT_LENGTH } from './limits.ts';
import { isReplyShortcut, replyLanguages } from './reply-text.ts';

/** A canned reply as it is being written. */
export interface ReplyDraft {
	readonly group: GroupId | null;
	readonly shortcut: string;
	/** '' for languages without a text. */
	readonly texts: LocalisedText;
}

export const EMPTY_REPLY: ReplyDraft = { group: null, shortcut: '', texts: { es: '', 'pt-BR': '', en: '' } };

export function draftOfReply({ group, shortcut, texts }: Reply): ReplyDraft {
	return { group, shortcut, texts: { ...EMPTY_REPLY.texts, ...texts } };
}

/** What the server is to keep: without the languages in which nothing is said. */
export function replyOfDraft({ group, shortcut, texts }: ReplyDraft): Omit<Reply, 'id' | 'owner'> {
	const said = LANGUAGES.filter((language) => texts[language].trim() !== '');
	const kept: Partial<LocalisedText> = Object.fromEntries(
		said.map((language) => [language, texts[language].toWellFormed()])
	);
	return { group, shortcut, texts: kept };
}

/** Why a draft can't be saved as it is. */
export type ReplyFault =
	| { readonly fault: 'shortcut' }
	/** Another reply that this person sees has it. */
	| { readonly fault: 'taken' }
	| { readonly fault: 'no-text' }
	| { readonly fault: 'too-long'; readonly language: Language };

/** `others`: shortcuts of the other replies. */
export function faultsOf(draft: ReplyDraft, others: ReadonlySet<string>): readonly ReplyFault[] {
	const { shortcut, texts } = replyOfDraft(draft);
	const faults: ReplyFault[] = [];
	if (!isReplyShortcut(shortcut)) faults.push({ fault: 'shortcut' });
	else if (others.has(shortcut)) faults.push({ fault: 'taken' });
	const languages = replyLanguages(texts);
	if (languages.length === 0) faults.push({ fault: 'no-text' });
	for (const language of languages)
		if (texts[language]!.length > MAX_TEXT_LENGTH) faults.push({ fault: 'too-long', language });
	return faults;
}

/** How a draft is kept on the device. */
export function encodeDraft(draft: ReplyDraft): string {
	return JSON.stringify(draft);
}

/** Null for what is none, as an older version of this app may have left it. */
export function parseDraft(text: string): ReplyDraft | null {
	if (text === '') return null;
	try {
		const { group, shortcut, texts } = JSON.parse(text) as Partial<Record<keyof ReplyDraft, unknown>>;
		if (typeof shortcut !== 'string' || typeof texts !== 'object' || texts === null) return null;
		const said = texts as Readonly<Record<string, unknown>>;
		const textIn = (language: Language) => (typeof said[language] === 'string' ? said[language] : '');
		return {
			group: typeof group === 'string' ? (group as GroupId) : null,
			shortcut,
			texts: { es: textIn('es'), 'pt-BR': textIn('pt-BR'), en: textIn('en') }
		};
	} catch {
		return null;
	}
}
