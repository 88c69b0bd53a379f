import { LANGUAGES, type Language, type LocalisedText, type Reply } from './directory.ts';
import { plainText } from './plain-text.ts';

export const REPLY_VARIABLES = ['requester', 'ticket', 'analyst', 'group', 'activity', 'date'] as const;
export type ReplyVariable = (typeof REPLY_VARIABLES)[number];

/** What a reply is filled with; a variable without a value stays as it was typed. */
export type ReplyValues = Partial<Readonly<Record<ReplyVariable, string>>>;

/** Each variable under its name in every language of the app. */
const NAMES: Readonly<Record<string, ReplyVariable>> = {
	requester: 'requester',
	solicitante: 'requester',
	ticket: 'ticket',
	analyst: 'analyst',
	asistente: 'analyst',
	atendente: 'analyst',
	group: 'group',
	grupo: 'group',
	activity: 'activity',
	actividad: 'activity',
	atividade: 'activity',
	date: 'date',
	fecha: 'date',
	data: 'date'
};

const VARIABLE = /\{\{\s*([^{}]*?)\s*\}\}/gu;

function variableOf(name: string): ReplyVariable | undefined {
	const known = plainText(name);
	return Object.hasOwn(NAMES, known) ? NAMES[known] : undefined;
}

/** The text with its variables filled in. */
export function filledReply(text: string, values: ReplyValues): string {
	return text.replace(VARIABLE, (typed, name: string) => {
		const variable = variableOf(name);
		return (variable && values[variable]) ?? typed;
	});
}

/** Names in double braces that are no variables, each once, as they were typed. */
export function unknownVariables(text: string): readonly string[] {
	const names = [...text.matchAll(VARIABLE)].map(([, name = '']) => name);
	return [...new Set(names.filter((name) => variableOf(name) === undefined))];
}

/** The languages in which there is a text, in the order of the app. */
export function replyLanguages(texts: Partial<LocalisedText>): readonly Language[] {
	return LANGUAGES.filter((language) => (texts[language] ?? '') !== '');
}

/** The text in the wanted language, else in Spanish, else in any. */
export function replyTextIn(texts: Partial<LocalisedText>, wanted: Language): string {
	const languages = replyLanguages(texts);
	const language = [wanted, 'es' as const].find((each) => languages.includes(each)) ?? languages[0];
	return language === undefined ? '' : texts[language]!;
}

/**
 * Replies that fit what is typed behind the slash: by shortcut first, then those whose shortcut or text holds all the words;
 * each lot in the order of the shortcuts.
 */
export function findReplies(replies: Iterable<Reply>, query: string): readonly Reply[] {
	const wanted = plainText(query.trim());
	const words = wanted.split(' ').filter(Boolean);
	const byShortcut = (a: Reply, b: Reply) => (a.shortcut < b.shortcut ? -1 : Number(a.shortcut > b.shortcut));
	const begin: Reply[] = [];
	const hold: Reply[] = [];
	for (const reply of replies) {
		const shortcut = plainText(reply.shortcut);
		const text = [shortcut, ...Object.values(reply.texts).map(plainText)].join(' ');
		if (shortcut.startsWith(wanted)) begin.push(reply);
		else if (words.every((word) => text.includes(word))) hold.push(reply);
	}
	return [...begin.sort(byShortcut), ...hold.sort(byShortcut)];
}

/** What may stand behind the slash: letters, digits and hyphens, no longer than anybody types. Lower case. */
const REPLY_SHORTCUT = /^[\p{L}\p{N}][\p{L}\p{N}-]{0,31}$/u;

export function isReplyShortcut(shortcut: string): boolean {
	return REPLY_SHORTCUT.test(shortcut) && shortcut === shortcut.toLowerCase();
}
