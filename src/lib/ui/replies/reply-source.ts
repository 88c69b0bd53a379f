import type { Language } from '#lib/domain/directory.ts';
import { filledReply, replyLanguages, replyTextIn, type ReplyValues } from '#lib/domain/reply-text.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Replies } from '#lib/state/replies.svelte.ts';
import type { SuggestionSource } from '../composer/suggestion.ts';

interface Options {
	readonly replies: Pick<Replies, 'find'>;
	/** Of the screen. */
	readonly language: () => Language;
	readonly values: () => ReplyValues;
}

/** Canned replies behind the slash, filled with what is known of the conversation. */
export function createReplySource({ replies, language, values }: Options): SuggestionSource {
	return {
		trigger: '/',
		get label() {
			return m.replies_title();
		},
		find: (query) =>
			replies.find(query).map(({ id, shortcut, texts }) => {
				const insert = filledReply(replyTextIn(texts, language()), values());
				const languages = replyLanguages(texts).map(languageMark).join(' ');
				return { key: id, label: `/${shortcut}`, detail: `${languages} · ${insert}`, insert };
			})
	};
}

/** ES, PT, EN. */
export function languageMark(language: Language): string {
	return language.slice(0, 2).toUpperCase();
}
