import { Hono } from 'hono';
import * as v from 'valibot';
import type { ActivityId, ContractId, GroupId } from '#lib/domain/ids.ts';
import type { Catalogue } from '#lib/domain/opening.ts';
import {
	COMPOSER_FORMATS,
	isParameterNumber,
	MAX_UTTERANCE_DAYS,
	MENU_WORD,
	PARAMETERS,
	type ParameterType
} from '#lib/domain/parameters.ts';
import type { Directory } from '../store/directory.ts';
import type { DirectoryTables } from '../store/store.ts';
import type { Auth } from './auth.ts';
import { answer, describe, take } from './describe.ts';
import { requireSession } from './environment.ts';
import { fail } from './errors.ts';

const MAX_ORIGIN_LENGTH = 64;
/** The name of an e-mail template: begins with a letter, then what file names and addresses take as well. */
const TEMPLATE_NAME = /^\p{L}[\p{L}\p{N}_.-]{0,63}$/u;

const paramSchema = v.object({ number: v.pipe(v.string(), v.regex(/^\d{1,6}$/, 'a number')) });
const bodySchema = v.strictObject({ value: v.nullable(v.pipe(v.string(), v.maxLength(1024))) });
const parameterSchema = v.strictObject({ number: v.number(), value: v.nullable(v.string()) });

/** Whether a parameter of this type may have this value (DOMAIN's table of parameters). */
const isValid: Record<ParameterType, (value: string, catalogue: Catalogue) => boolean> = {
	boolean: (value) => value === 'yes' || value === 'no',
	origin: (value) =>
		value.trim() === value && value.length > 0 && value.length <= MAX_ORIGIN_LENGTH && value.isWellFormed(),
	contract: (value, { contracts }) => contracts.has(value as ContractId),
	activity: (value, { activities }) => activities.has(value as ActivityId),
	group: (value, { groups }) => groups.get(value as GroupId)?.attends === true,
	template: (value) => TEMPLATE_NAME.test(value),
	composer: (value) => COMPOSER_FORMATS.some((format) => format === value),
	address: (value) => isHttpAddress(value),
	fallback: (value) => value.isWellFormed() && MENU_WORD.test(value),
	certainty: (value) => /^(?:0(?:\.\d{1,3})?|1)$/.test(value),
	days: (value) => /^[1-9]\d{0,2}$/.test(value) && Number(value) <= MAX_UTTERANCE_DAYS
};

function isHttpAddress(value: string): boolean {
	const url = URL.canParse(value) ? new URL(value) : null;
	return url !== null && (url.protocol === 'http:' || url.protocol === 'https:') && url.username === '';
}

export function isParameterValue(type: ParameterType, value: string, catalogue: Catalogue): boolean {
	return isValid[type](value, catalogue);
}

interface ParameterRouteOptions {
	readonly auth: Auth;
	readonly tables: DirectoryTables;
	readonly directory: Directory;
}

export function parameterRoute({ auth, tables, directory }: ParameterRouteOptions) {
	return new Hono().put(
		'/parameters/:number',
		describe({
			summary: 'Set a numbered parameter, or unset it with null; for administrators; takes effect at once',
			answer: [200, parameterSchema],
			failures: [400, 401, 403, 404]
		}),
		requireSession(auth),
		take('param', paramSchema),
		take('json', bodySchema),
		async (c) => {
			if (!c.get('session').person.administrator) return fail(c, 'not-allowed');
			const number = Number(c.req.valid('param').number);
			if (!isParameterNumber(number)) return fail(c, 'unknown-parameter');
			const { value } = c.req.valid('json');
			if (value !== null && !isParameterValue(PARAMETERS[number], value, directory.catalogue))
				return fail(c, 'bad-value');
			await tables.put('parameters', [{ number, value }]);
			// whoever asked may rely on it from now on
			await directory.caughtUp();
			return answer(c, parameterSchema, { number, value });
		}
	);
}
