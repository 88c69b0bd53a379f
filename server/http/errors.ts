import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import * as v from 'valibot';

/** Codes are for programs, which put them into the reader's language; messages are for whoever reads a log. */
const MESSAGES = {
	'bad-request': 'The request is not valid',
	'bad-json': 'The body is not valid JSON',
	'bad-value': 'The value is not valid for this parameter',
	'not-signed-in': 'Sign in first',
	'wrong-credentials': 'User name or password is wrong',
	'foreign-origin': 'This origin may not call the API',
	'not-allowed': 'Your rights do not cover this',
	'not-yours': 'This conversation is not yours',
	'chat-disabled': 'The chat is switched off (parameter 316)',
	'not-found': 'There is nothing here',
	'unknown-conversation': 'There is no such conversation',
	'unknown-parameter': 'There is no parameter with this number',
	'unknown-person': 'There is no analyst of this id',
	'too-many-replies': 'There are as many canned replies here as there may be',
	'not-announced': 'No entry of yours in this conversation names it',
	'wrong-type': 'This type is not taken, or the bytes are of another one',
	'wrong-hash': 'The bytes have another SHA-256',
	'bad-range': 'The range lies beyond the end',
	'too-large': 'The body is too large',
	'too-many-uploads': 'Too many uploads at once; wait',
	'daily-quota': 'No more can be uploaded today',
	'too-many-attempts': 'Too many failed attempts; wait',
	'too-many-requests': 'Too many requests; wait',
	'too-few-phrases': 'An intent needs more phrases than these',
	'too-many-phrases': 'The intent has as many phrases as there may be',
	'too-many-intents': 'There are as many intents as there may be',
	'too-many-synonyms': 'There are as many sets of synonyms as there may be',
	'name-taken': 'Another intent has this name',
	'unknown-intent': 'There is no intent with this id',
	'unknown-folder': 'There is no folder with this id',
	'folder-in-circle': 'The folder would stand in itself',
	'folder-not-empty': 'The folder still holds articles or folders',
	'changed-meanwhile': 'Somebody else has changed it meanwhile',
	'no-answer-yet': 'What it knows is still being learnt; ask again',
	internal: 'Something went wrong on the server'
} as const;
export type ErrorCode = keyof typeof MESSAGES;

const STATUS = {
	'bad-request': 400,
	'bad-json': 400,
	'bad-value': 400,
	'not-signed-in': 401,
	'wrong-credentials': 401,
	'foreign-origin': 403,
	'not-allowed': 403,
	'not-yours': 403,
	'chat-disabled': 403,
	'not-found': 404,
	'unknown-conversation': 404,
	'unknown-parameter': 404,
	'unknown-person': 404,
	'too-many-replies': 409,
	'not-announced': 409,
	'wrong-type': 415,
	'wrong-hash': 400,
	'bad-range': 416,
	'too-large': 413,
	'too-many-uploads': 429,
	'daily-quota': 429,
	'too-many-attempts': 429,
	'too-many-requests': 429,
	'too-few-phrases': 400,
	'too-many-phrases': 409,
	'too-many-intents': 409,
	'too-many-synonyms': 409,
	'name-taken': 409,
	'unknown-intent': 404,
	'unknown-folder': 404,
	'folder-in-circle': 409,
	'folder-not-empty': 409,
	'changed-meanwhile': 409,
	'no-answer-yet': 503,
	internal: 500
} as const satisfies Record<ErrorCode, ContentfulStatusCode>;

export const errorSchema = v.strictObject({
	error: v.strictObject({
		code: v.picklist(Object.keys(MESSAGES) as [ErrorCode, ...ErrorCode[]]),
		message: v.string()
	})
});

/** The one form of every failed answer: `{error: {code, message}}` with the status that belongs to the code. */
export function fail<Code extends ErrorCode>(
	c: Pick<Context, 'json'>,
	code: Code,
	headers: Record<string, string> = {}
) {
	return c.json({ error: { code, message: MESSAGES[code] } }, STATUS[code], {
		'cache-control': 'no-store',
		...headers
	});
}
