import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { fail } from './errors.ts';

/** A canned reply of the greatest length in each language, in UTF-8 and with room for what JSON escapes. */
const MAX_BODY_BYTES = 192 * 1024;
/** An intent of 500 phrases, or an article with its pictures: that many characters of three bytes each. */
export const MAX_KNOWLEDGE_BYTES = 2 * 1024 * 1024;
/** Everything that an assistant is usually taught, as CSV. */
export const MAX_CSV_BYTES = 2 * 1024 * 1024;

/** What is still under way of a body that nobody reads must not be taken for another request. */
const limitTo = (maxSize: number) =>
	bodyLimit({ maxSize, onError: (c: Context) => fail(c, 'too-large', { connection: 'close' }) });

const LARGER: readonly (readonly [RegExp, MiddlewareHandler])[] = [
	[/^\/api\/(articles|intents)\//, limitTo(MAX_KNOWLEDGE_BYTES)],
	[/^\/api\/assistant\/teaching\.csv$/, limitTo(MAX_CSV_BYTES)]
];
const usual = limitTo(MAX_BODY_BYTES);

/** How large a body may be, by where it goes. */
export const limitBodies: MiddlewareHandler = (c, next) => {
	const larger = LARGER.find(([path]) => path.test(c.req.path));
	return (larger?.[1] ?? usual)(c, next);
};
