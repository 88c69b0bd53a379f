import type { Context } from 'hono';
import { describeRoute, resolver, validator } from 'hono-openapi';
import * as v from 'valibot';
import { errorSchema, fail, type ErrorCode } from './errors.ts';

/** Checks that JSON Schema has no word for are left out of the document; they still run. */
const INTO_JSON_SCHEMA = { errorMode: 'ignore' };

interface Description {
	readonly summary: string;
	/** Status and body of success; null: an empty body. */
	readonly answer: readonly [status: number, schema: v.GenericSchema | null];
	/** Status codes of failures, each with `{error: {code, message}}`. */
	readonly failures: readonly number[];
}

/** Puts a route into /api/openapi.json. */
export function describe({ summary, answer: [status, schema], failures }: Description) {
	const success = schema
		? { description: 'Done', content: json(schema) }
		: { description: 'Done, nothing to say' };
	const failed = failures.map(
		(code) => [code, { description: 'Refused', content: json(errorSchema) }] as const
	);
	return describeRoute({
		summary,
		responses: { [status]: success, ...Object.fromEntries(failed) }
	});
}

function json(schema: v.GenericSchema) {
	return { 'application/json': { schema: resolver(schema, INTO_JSON_SCHEMA) } };
}

/** What a route takes; anything else is answered with 400 and `code`. */
export function take<Target extends 'json' | 'param' | 'query', Schema extends v.GenericSchema>(
	target: Target,
	schema: Schema,
	code: ErrorCode = 'bad-request'
) {
	return validator(target, schema, (result, c) => (result.success ? undefined : fail(c, code)), {
		options: INTO_JSON_SCHEMA
	});
}

/** A successful answer, held against what the route promises; throws when they differ, which is a bug. */
export function answer(c: Context, schema: v.GenericSchema, value: unknown) {
	return c.json(v.parse(schema, value), 200, { 'cache-control': 'no-store' });
}
