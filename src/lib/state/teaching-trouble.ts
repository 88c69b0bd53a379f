import type { ApiError } from '../sync/api.ts';

/** Why the server didn't do it. */
export type TeachingTrouble = 'offline' | 'refused' | 'failed';

const TROUBLES: Readonly<Record<ApiError['code'], TeachingTrouble>> = {
	offline: 'offline',
	'not-signed-in': 'failed',
	'wrong-credentials': 'failed',
	throttled: 'failed',
	forbidden: 'refused',
	'chat-disabled': 'refused',
	invalid: 'refused',
	server: 'failed'
};

export function teachingTrouble({ code }: ApiError): TeachingTrouble {
	return TROUBLES[code];
}
