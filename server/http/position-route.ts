import { Hono } from 'hono';
import * as v from 'valibot';
import { isConversationId, type ConversationId } from '#lib/domain/ids.ts';
import type { Relay } from '../relay/relay.ts';
import type { Directory } from '../store/directory.ts';
import type { DirectoryTables } from '../store/store.ts';
import type { Auth } from './auth.ts';
import { couldSeeOnce, refusalToSee } from './conversation-place.ts';
import { describe, take } from './describe.ts';
import { requireChat, requireSession } from './environment.ts';
import { fail } from './errors.ts';

const seq = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const paramSchema = v.object({
	id: v.pipe(
		v.string(),
		v.check((id) => isConversationId(id), 'a conversation id')
	)
});
const positionSchema = v.strictObject({ delivered: seq, read: seq });

interface PositionRouteOptions {
	readonly auth: Auth;
	readonly tables: Pick<DirectoryTables, 'advance'>;
	readonly directory: Directory;
	readonly relay: Pick<Relay, 'read' | 'history'>;
}

export function positionRoute({ auth, tables, directory, relay }: PositionRouteOptions) {
	return new Hono().put(
		'/conversations/:id/position',
		describe({
			summary:
				'How far this person has received and read a conversation, as sequence numbers; both only grow',
			answer: [204, null],
			failures: [400, 401, 403, 404]
		}),
		requireSession(auth),
		requireChat(directory),
		take('param', paramSchema),
		take('json', positionSchema),
		async (c) => {
			const rights = c.get('rights');
			const conversation = c.req.valid('param').id as ConversationId;
			const refused = await refusalToSee(rights, conversation, { relay, directory });
			if (refused === 'not-yours' && (await couldSeeOnce(rights, conversation, relay)))
				return c.body(null, 204);
			if (refused) return fail(c, refused);
			const { delivered, read } = c.req.valid('json');
			const { person } = rights;
			// what was read was delivered
			await tables.advance({ conversation, person, delivered: Math.max(delivered, read), read });
			return c.body(null, 204);
		}
	);
}
