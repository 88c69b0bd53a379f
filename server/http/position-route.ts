import { Hono } from 'hono';
import * as v from 'valibot';
import { isConversationId, type ConversationId, type PersonId } from '#lib/domain/ids.ts';
import { canSeeTicket, type Rights } from '#lib/domain/rights.ts';
import type { Directory } from '../store/directory.ts';
import type { Store } from '../store/store.ts';
import type { Auth } from './auth.ts';
import { describe, take } from './describe.ts';
import { requireSession } from './environment.ts';
import { fail, type ErrorCode } from './errors.ts';

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
	readonly store: Store;
	readonly directory: Directory;
}

export function positionRoute({ auth, store, directory }: PositionRouteOptions) {
	async function refusal(conversation: ConversationId, rights: Rights): Promise<ErrorCode | null> {
		const ticket = await store.tickets.find(conversation);
		if (ticket) return canSeeTicket(rights, ticket) ? null : 'not-yours';
		// not numbered, or declined: its requester's alone
		const [first] = await store.journal.load(conversation);
		if (!first) return 'unknown-conversation';
		return first.author === rights.person ? null : 'not-yours';
	}

	async function advance(person: PersonId, conversation: ConversationId, delivered: number, read: number) {
		// what was read was delivered
		await store.directory.advance({ conversation, person, delivered: Math.max(delivered, read), read });
	}

	return new Hono().put(
		'/conversations/:id/position',
		describe({
			summary:
				'How far this person has received and read a conversation, as sequence numbers; both only grow',
			answer: [204, null],
			failures: [400, 401, 403, 404]
		}),
		requireSession(auth),
		take('param', paramSchema),
		take('json', positionSchema),
		async (c) => {
			const { person } = c.get('session');
			const rights = directory.rights(person.id);
			if (!rights) return fail(c, 'not-signed-in');
			if (!directory.settings.chatEnabled) return fail(c, 'chat-disabled');
			const conversation = c.req.valid('param').id as ConversationId;
			const refused = await refusal(conversation, rights);
			if (refused) return fail(c, refused);
			const { delivered, read } = c.req.valid('json');
			await advance(person.id, conversation, delivered, read);
			return c.body(null, 204);
		}
	);
}
