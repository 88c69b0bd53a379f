import { createHmac } from 'node:crypto';
import { Hono } from 'hono';
import { isAssistantOffered } from '#lib/domain/assistant-offer.ts';
import { LANGUAGES, type Language } from '#lib/domain/directory.ts';
import type { PersonId } from '#lib/domain/ids.ts';
import { externalAnswerSchema, externalQuestionSchema } from '#lib/protocol/external-assistant.ts';
import type { Directory } from '../store/directory.ts';
import type { Auth } from './auth.ts';
import { answer, describe, take } from './describe.ts';
import { requireChat, requireSession } from './environment.ts';
import { fail } from './errors.ts';
import { askExternal, type ExternalAddresses } from './external-assistant.ts';
import { createPersonLimit } from './person-limit.ts';

/** Of one person; faster than anybody types. */
export const QUESTIONS_PER_MINUTE = 30;
/** Talks of which it is known that their context was told; an older one is told it again. */
const MAX_TALKS = 10_000;

export interface ExternalRouteOptions {
	readonly auth: Auth;
	readonly directory: Directory;
	/** Signs what outsiders are told people by. */
	readonly secret: string;
}

function addressesIn(directory: Directory): ExternalAddresses | null {
	const conversation = directory.parameter(441);
	return conversation === null
		? null
		: { conversation, context: directory.parameter(442), public: directory.parameter(402) };
}

/** The first of ours that a browser asks for. */
function languageOf(header: string | undefined): Language {
	const asked = (header ?? '').split(',').map((each) => each.trim().slice(0, 2).toLowerCase());
	for (const code of asked) {
		const found = LANGUAGES.find((language) => language.slice(0, 2) === code);
		if (found) return found;
	}
	return LANGUAGES[0];
}

/** The assistant outside (parameters 441, 442, 402), whom this server alone talks to (rule V9). */
export function externalRoute({ auth, directory, secret }: ExternalRouteOptions) {
	const limit = createPersonLimit(QUESTIONS_PER_MINUTE, 60);
	const begun = new Set<string>();

	/** The same for one person in one talk, and nothing that leads back to them. */
	const senderOf = (person: PersonId, talk: string) =>
		createHmac('sha256', secret).update(`external-assistant\n${person}\n${talk}`).digest('base64url');

	function isFirst(sender: string): boolean {
		if (begun.has(sender)) return false;
		if (begun.size >= MAX_TALKS) begun.clear();
		begun.add(sender);
		return true;
	}

	return new Hono().post(
		'/assistant/external',
		describe({
			summary:
				'Ask the assistant outside; no messages where there is none, it does not answer in time, or not as it should',
			answer: [200, externalAnswerSchema],
			failures: [400, 401, 403, 413, 429]
		}),
		requireSession(auth),
		requireChat(directory),
		take('json', externalQuestionSchema),
		async (c) => {
			const rights = c.get('rights');
			if (!isAssistantOffered(directory.settings, rights)) return fail(c, 'not-allowed');
			const wait = await limit(rights.person);
			if (wait !== null) return fail(c, 'too-many-requests', { 'retry-after': String(wait) });
			const addresses = addressesIn(directory);
			if (!addresses) return answer(c, externalAnswerSchema, { messages: [] });
			const { talk, text: message } = c.req.valid('json');
			const sender = senderOf(rights.person, talk);
			const messages = await askExternal(
				{
					sender,
					message,
					language: languageOf(c.req.header('accept-language')),
					isFirst: isFirst(sender)
				},
				addresses
			);
			return answer(c, externalAnswerSchema, { messages: messages ?? [] });
		}
	);
}
