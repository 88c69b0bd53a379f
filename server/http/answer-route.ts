import { Hono } from 'hono';
import { isAssistantOffered } from '#lib/domain/assistant-offer.ts';
import { answerSchema, questionSchema } from '#lib/protocol/answer.ts';
import type { Answering } from '../assistant/answering.ts';
import type { Directory } from '../store/directory.ts';
import type { Auth } from './auth.ts';
import { answer, describe, take } from './describe.ts';
import { requireChat, requireSession } from './environment.ts';
import { fail } from './errors.ts';
import { createPersonLimit } from './person-limit.ts';

/** Of one person; a program that relays what several people type. */
export const ANSWERS_PER_MINUTE = 120;
/** How long a question waits while an index is made, ms; making it goes on. */
const WAIT_MS = 10_000;
/** When to ask again then, seconds. */
const AGAIN_SECONDS = 5;

interface AnswerRouteOptions {
	readonly auth: Auth;
	readonly directory: Directory;
	readonly answering: Answering;
}

/** The virtual assistant for programs, over what the person who asks may read. */
export function answerRoute({ auth, directory, answering }: AnswerRouteOptions) {
	const limit = createPersonLimit(ANSWERS_PER_MINUTE, 60);
	return new Hono().post(
		'/assistant/answer',
		describe({
			summary:
				'What the virtual assistant answers, out of what one may read, and why; 503 while it is still learning',
			answer: [200, answerSchema],
			failures: [400, 401, 403, 429, 503]
		}),
		requireSession(auth),
		requireChat(directory),
		take('json', questionSchema),
		async (c) => {
			const rights = c.get('rights');
			const person = directory.person(rights.person);
			if (!person || !isAssistantOffered(directory.settings, rights)) return fail(c, 'not-allowed');
			const wait = await limit(person.id);
			if (wait !== null) return fail(c, 'too-many-requests', { 'retry-after': String(wait) });
			const late = Promise.withResolvers<null>();
			const timer = setTimeout(() => late.resolve(null), WAIT_MS);
			try {
				const said = await Promise.race([answering.answer(person, c.req.valid('json')), late.promise]);
				if (said === null) return fail(c, 'no-answer-yet', { 'retry-after': String(AGAIN_SECONDS) });
				return answer(c, answerSchema, said);
			} finally {
				clearTimeout(timer);
			}
		}
	);
}
