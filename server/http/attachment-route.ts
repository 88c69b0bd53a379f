import { Hono, type Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import * as v from 'valibot';
import { ATTACHMENT_TYPES, MAX_ATTACHMENT_BYTES, namesBlob } from '#lib/domain/attachment.ts';
import {
	isBlobHash,
	isConversationId,
	type BlobHash,
	type ConversationId,
	type PersonId
} from '#lib/domain/ids.ts';
import type { Rights } from '#lib/domain/rights.ts';
import type { Relay } from '../relay/relay.ts';
import type { Attachments, StoredAttachment } from '../store/attachments.ts';
import type { Blobs } from '../store/blobs.ts';
import type { Directory } from '../store/directory.ts';
import { AttachmentContent, type Verdict } from './attachment-content.ts';
import { attachmentHeaders, rangeOf } from './attachment-headers.ts';
import type { Auth } from './auth.ts';
import { refusalToSee } from './conversation-place.ts';
import { describe, take } from './describe.ts';
import { requireSession, type SignedInEnvironment } from './environment.ts';
import { fail, type ErrorCode } from './errors.ts';

/** Most bytes that one person adds in a day: forty files of the largest size. */
export const MAX_BYTES_PER_DAY = 1024 * 1024 * 1024;
const DAY_MS = 24 * 3600 * 1000;
/** Uploads of one person at the same time: two devices with some tabs each. */
const MAX_UPLOADS_AT_ONCE = 4;
/** When somebody who sends too many at once may try again, seconds. */
const CROWD_SECONDS = 5;
/** The same for the quota of a day. */
const QUOTA_SECONDS = 3600;

const PATH = '/conversations/:id/attachments/:hash';
/** Whether it is an attachment that a request sends: it comes in as a stream, with a limit of its own. */
export function isAttachmentUpload({ req }: Context): boolean {
	return req.method === 'PUT' && /^\/api\/conversations\/[^/]+\/attachments\/[^/]+$/.test(req.path);
}

const paramSchema = v.object({
	id: v.pipe(
		v.string(),
		v.check((id) => isConversationId(id), 'a conversation id')
	),
	hash: v.pipe(
		v.string(),
		v.check((hash) => isBlobHash(hash), 'a SHA-256 in lower-case hexadecimal digits')
	)
});
const querySchema = v.object({ name: v.optional(v.string()) });

const REFUSED: Readonly<Record<Exclude<Verdict, 'sound'>, ErrorCode>> = {
	empty: 'bad-request',
	'too-large': 'too-large',
	'wrong-type': 'wrong-type',
	'cut-off': 'bad-request'
};

export interface AttachmentRouteOptions {
	readonly auth: Auth;
	readonly relay: Pick<Relay, 'read' | 'history'>;
	readonly directory: Directory;
	readonly attachments: Attachments;
	readonly blobs: Blobs;
	/** ms since 1970. */
	readonly clock: () => number;
}

export function attachmentRoute(options: AttachmentRouteOptions) {
	const { auth, relay, directory, attachments, blobs, clock } = options;
	const underway = new Map<PersonId, number>();

	/** Rule F1: bytes follow their entry. Whoever has written it may send them, whatever became of their rights since. */
	async function refusalToSend(rights: Rights, conversation: ConversationId, hash: BlobHash) {
		const entries = await relay.history(conversation);
		if (entries.some(({ entry }) => entry.author === rights.person && namesBlob(entry, hash))) return null;
		return (await refusalToSee(rights, conversation, options)) ?? 'not-announced';
	}

	/** Holds a place for the time of an upload; null when this person has all of theirs. */
	function takePlace(person: PersonId): Disposable | null {
		const count = underway.get(person) ?? 0;
		if (count >= MAX_UPLOADS_AT_ONCE) return null;
		underway.set(person, count + 1);
		return {
			[Symbol.dispose]() {
				const left = underway.get(person)! - 1;
				if (left > 0) underway.set(person, left);
				else underway.delete(person);
			}
		};
	}

	async function receive(
		bytes: AsyncIterable<Uint8Array>,
		wanted: Omit<StoredAttachment, 'size' | 'at'>
	): Promise<ErrorCode | null> {
		const content = new AttachmentContent(wanted.type);
		const received = await blobs.receive(content.inspect(bytes));
		const isRight = content.verdict === 'sound' && received.hash === wanted.hash;
		if (!isRight) {
			await received.discard();
			return content.verdict === 'sound' ? 'wrong-hash' : REFUSED[content.verdict];
		}
		await received.keep();
		await attachments.add({ ...wanted, size: received.size, at: clock() });
		return null;
	}

	return new Hono<SignedInEnvironment>()
		.put(
			PATH,
			describe({
				summary:
					'Send the bytes of an attachment that an own entry of the conversation names; the same again changes nothing',
				answer: [204, null],
				failures: [400, 401, 403, 404, 409, 413, 415, 429]
			}),
			lastOnItsConnection,
			requireSession(auth),
			take('param', paramSchema),
			async (c) => {
				const person = c.get('session').person.id;
				const rights = directory.rights(person);
				if (!rights) return fail(c, 'not-signed-in');
				if (!directory.settings.chatEnabled) return fail(c, 'chat-disabled');
				if (Number(c.req.header('content-length')) > MAX_ATTACHMENT_BYTES) return fail(c, 'too-large');
				const type = ATTACHMENT_TYPES.find((known) => known === mediaType(c.req.header('content-type')));
				if (!type) return fail(c, 'wrong-type');
				const { id, hash } = c.req.valid('param') as { id: ConversationId; hash: BlobHash };
				const refusal = await refusalToSend(rights, id, hash);
				if (refusal) return fail(c, refusal);
				using place = takePlace(person);
				if (!place) return fail(c, 'too-many-uploads', { 'retry-after': String(CROWD_SECONDS) });
				if ((await attachments.bytesSince(person, clock() - DAY_MS)) >= MAX_BYTES_PER_DAY)
					return fail(c, 'daily-quota', { 'retry-after': String(QUOTA_SECONDS) });
				const failed = await receive(c.env.incoming, { conversation: id, hash, type, uploader: person });
				return failed ? fail(c, failed) : c.body(null, 204);
			}
		)
		.get(
			PATH,
			describe({
				summary:
					'The bytes of an attachment, for whoever may open its conversation (204: on their way); `name` names the download',
				answer: [200, null],
				failures: [400, 401, 403, 404, 416]
			}),
			requireSession(auth),
			take('param', paramSchema),
			take('query', querySchema),
			async (c) => {
				const rights = directory.rights(c.get('session').person.id);
				if (!rights) return fail(c, 'not-signed-in');
				if (!directory.settings.chatEnabled) return fail(c, 'chat-disabled');
				const { id, hash } = c.req.valid('param') as { id: ConversationId; hash: BlobHash };
				const refusal = await refusalToSee(rights, id, options);
				if (refusal) return fail(c, refusal);
				const attachment = await attachments.find(id, hash);
				if (!attachment) {
					const isOnItsWay = (await relay.history(id)).some(({ entry }) => namesBlob(entry, hash));
					return isOnItsWay ? c.body(null, 204, { 'cache-control': 'no-store' }) : fail(c, 'not-found');
				}
				const { size } = attachment;
				const headers = attachmentHeaders(attachment, c.req.valid('query').name);
				const ifRange = c.req.header('if-range');
				const asked =
					ifRange === undefined || ifRange === headers['etag'] ? c.req.header('range') : undefined;
				const range = rangeOf(asked, size);
				if (range === 'unsatisfiable') return fail(c, 'bad-range', { 'content-range': `bytes */${size}` });
				const { from, to } = range ?? { from: 0, to: size - 1 };
				if (range) headers['content-range'] = `bytes ${from}-${to}/${size}`;
				headers['content-length'] = String(to - from + 1);
				const status = range ? 206 : 200;
				if (c.req.method === 'HEAD') return c.body(null, status, headers);
				return c.body(blobs.read(hash, from, to), status, headers);
			}
		);
}

/** After a refusal that came before the end of the bytes, what is still under way must not be taken for another request. */
const lastOnItsConnection = createMiddleware<SignedInEnvironment>(async (c, next) => {
	await next();
	if (!c.env.incoming.complete) c.header('connection', 'close');
});

/** Without its parameters. */
function mediaType(header: string | undefined): string {
	return header?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
}
