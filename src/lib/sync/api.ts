import type { AssistantReport } from '../domain/assistant-report.ts';
import type { Person, Reply } from '../domain/directory.ts';
import type { PersonId, ReplyId } from '../domain/ids.ts';
import type { Position } from '../domain/position-outbox.ts';
import { CHAT_DISABLED } from '../protocol/close-codes.ts';
import {
	MAX_EXTERNAL_TEXT_LENGTH,
	parseExternalAnswer,
	type ExternalAnswer
} from '../protocol/external-assistant.ts';
import { parsePerson } from '../protocol/feed.ts';

/** Everything that may go wrong with a call; none of it throws. */
export type ApiError =
	/** No answer at all. */
	| { readonly code: 'offline' }
	| { readonly code: 'not-signed-in' }
	| { readonly code: 'wrong-credentials' }
	| { readonly code: 'throttled'; readonly retryAfterSeconds: number }
	| { readonly code: 'forbidden' }
	| { readonly code: 'chat-disabled' }
	/** The call itself was wrong. */
	| { readonly code: 'invalid' }
	/** The server failed, or something that is not it answered. */
	| { readonly code: 'server' };

export type ApiResult<Value> =
	{ readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: ApiError };

export interface Api {
	signIn(username: string, password: string): Promise<ApiResult<null>>;
	signOut(): Promise<ApiResult<null>>;
	/** Who is signed in. */
	session(): Promise<ApiResult<Person>>;
	putPosition(position: Position): Promise<ApiResult<null>>;
	putParameter(number: number, value: string | null): Promise<ApiResult<null>>;
	/** Links a colleague; the feed brings what comes of it. */
	link(person: PersonId): Promise<ApiResult<null>>;
	unlink(person: PersonId): Promise<ApiResult<null>>;
	/** Writes a canned reply, or writes it anew; the feed brings it. Its owner is whoever wrote it first. */
	putReply(reply: Omit<Reply, 'owner'>): Promise<ApiResult<null>>;
	deleteReply(id: ReplyId): Promise<ApiResult<null>>;
	/** At most `MAX_REPORTS`. */
	postReports(reports: readonly AssistantReport[]): Promise<ApiResult<null>>;
	/** What an assistant outside says to this, of which it hears the beginning; empty where there is none, or it has nothing to say in time. */
	askExternal(talk: string, text: string): Promise<ApiResult<ExternalAnswer['messages']>>;
}

/** How long an answer may take, ms. */
const ANSWER_WITHIN_MS = 15_000;
const THROTTLED_SECONDS = 60;

/** Calls under `origin` ('' in a browser: the page's own). */
export interface Calls {
	/** The body of the answer. `body` goes as JSON; a file goes as it is. */
	readonly text: (method: string, path: string, body?: unknown) => Promise<ApiResult<string>>;
	/** What stands in the answer, which is JSON; null for an empty one. */
	readonly json: (...request: Parameters<Calls['text']>) => Promise<ApiResult<unknown>>;
	/** For calls whose answer says nothing more than that it is done. */
	readonly done: (...request: Parameters<Calls['text']>) => Promise<ApiResult<null>>;
}

export function createCalls(origin: string, fetch: typeof globalThis.fetch): Calls {
	const text: Calls['text'] = async (method, path, body) => {
		try {
			const response = await fetch(origin + path, {
				method,
				credentials: 'same-origin',
				signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
				...(body instanceof Blob
					? { body, headers: { 'content-type': body.type } }
					: body === undefined
						? {}
						: { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
			});
			const said = await response.text();
			return response.ok ? { ok: true, value: said } : failed(errorOf(response, said));
		} catch {
			return failed({ code: 'offline' });
		}
	};

	const json: Calls['json'] = async (...request) => {
		const result = await text(...request);
		if (!result.ok) return result;
		try {
			return { ok: true, value: result.value === '' ? null : (JSON.parse(result.value) as unknown) };
		} catch {
			// a captive portal's page in place of JSON is no server of ours
			return failed({ code: 'server' });
		}
	};

	return {
		text,
		json,
		async done(...request) {
			const result = await json(...request);
			return result.ok ? { ok: true, value: null } : result;
		}
	};
}

export function createApi({ json, done }: Calls): Api {
	return {
		signIn: (username, password) => done('POST', '/api/auth/sign-in/username', { username, password }),
		signOut: () => done('POST', '/api/auth/sign-out', {}),
		async session() {
			const result = await json('GET', '/api/session');
			if (!result.ok) return result;
			const said = (result.value as { readonly person?: unknown } | null)?.person;
			if (said === null) return failed({ code: 'not-signed-in' });
			const person = parsePerson(said);
			return person ? { ok: true, value: person } : failed({ code: 'server' });
		},
		putPosition: ({ conversation, delivered, read }) =>
			done('PUT', `/api/conversations/${conversation}/position`, { delivered, read }),
		putParameter: (number, value) => done('PUT', `/api/parameters/${number}`, { value }),
		link: (person) => done('PUT', contactPath(person)),
		unlink: (person) => done('DELETE', contactPath(person)),
		putReply: ({ id, ...reply }) => done('PUT', `/api/replies/${id}`, reply),
		deleteReply: (id) => done('DELETE', `/api/replies/${id}`),
		async askExternal(talk, text) {
			const result = await json('POST', '/api/assistant/external', {
				talk,
				text: text.slice(0, MAX_EXTERNAL_TEXT_LENGTH).toWellFormed()
			});
			if (!result.ok) return result;
			const answer = parseExternalAnswer(result.value);
			return answer ? { ok: true, value: answer.messages } : failed({ code: 'server' });
		},
		postReports: (reports) => done('POST', '/api/assistant/reports', { reports })
	};
}

const contactPath = (person: PersonId) => `/api/contacts/${encodeURIComponent(person)}`;

export function failed(error: ApiError): { readonly ok: false; readonly error: ApiError } {
	return { ok: false, error };
}

/** What a failed answer means. */
export function errorOf({ status, headers }: Pick<Response, 'status' | 'headers'>, text: string): ApiError {
	const code = codeOf(text);
	switch (status) {
		case 401:
			return { code: code === 'wrong-credentials' ? code : 'not-signed-in' };
		case 403:
			return { code: code === CHAT_DISABLED ? code : 'forbidden' };
		case 429: {
			const seconds = Number(headers.get('retry-after'));
			return { code: 'throttled', retryAfterSeconds: seconds > 0 ? seconds : THROTTLED_SECONDS };
		}
		default:
			return { code: status >= 400 && status < 500 ? 'invalid' : 'server' };
	}
}

/** `{error: {code, message}}` is the form of every failed answer; whatever else answers has no code. */
function codeOf(text: string): unknown {
	try {
		const body = JSON.parse(text) as { readonly error?: { readonly code?: unknown } } | null;
		return body?.error?.code;
	} catch {
		return null;
	}
}
