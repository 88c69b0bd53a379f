import { createHash } from 'node:crypto';
import { DESK, type AnswerEntry, type OpenEntry } from '#lib/domain/entry.ts';
import { isNumbered, type Conversation, type PendingRequest } from '#lib/domain/fold.ts';
import type { ConversationId, EntryId } from '#lib/domain/ids.ts';
import { decideOpening } from '#lib/domain/opening.ts';
import type { Directory } from '../store/directory.ts';
import type { Tickets } from '../store/store.ts';
import { previewOf, subjectOf } from './summary.ts';

/** The id of the answer to a request: always the same, so that a second answer is a duplicate (rule D2). UUIDv8 of a SHA-256. */
export function answerId(request: EntryId): EntryId {
	const bytes = createHash('sha256').update(`${request} answer`).digest().subarray(0, 16);
	bytes[6] = (bytes[6]! & 0x0f) | 0x80;
	bytes[8] = (bytes[8]! & 0x3f) | 0x80;
	const hex = bytes.toString('hex');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as EntryId;
}

export interface AnswerOptions {
	readonly tickets: Tickets;
	readonly directory: Pick<Directory, 'settings' | 'catalogue' | 'rights'>;
	/** ms since 1970. */
	readonly clock: () => number;
}

/** A conversation as it stands on disk. */
export interface Standing {
	readonly id: ConversationId;
	readonly conversation: Conversation;
	/** When its first entry was received, ms. */
	readonly openedAt: number;
}

type Outcome<Answer> = Answer extends AnswerEntry ? Omit<Answer, 'id' | 'author' | 'at' | 'ref'> : never;

/**
 * Decides a request and words the answer (rules D1, D2). The decision is kept by the store under the request's id: asked again after
 * a crash between decision and answer it is the same, whatever has changed in the directory meanwhile.
 */
export async function answer(
	request: OpenEntry | PendingRequest,
	standing: Standing,
	options: AnswerOptions
): Promise<AnswerEntry> {
	const outcome = await (request.kind === 'open'
		? decideOpen(request, standing, options)
		: decidePending(request, standing, options));
	const common = { id: answerId(request.id), author: DESK, at: options.clock(), ref: request.id } as const;
	return { ...common, ...outcome };
}

async function decideOpen(
	open: OpenEntry,
	{ id, openedAt }: Standing,
	{ tickets, directory }: AnswerOptions
): Promise<Outcome<AnswerEntry>> {
	const known = await tickets.find(id);
	if (known) {
		const { number, activity, contract, group, origin } = known;
		return { kind: 'numbered', number, activity, contract, group, origin };
	}
	if (!directory.rights(open.author)?.requests) return { kind: 'declined', reason: 'no-permission' };
	const decided = decideOpening(open, directory.settings, directory.catalogue);
	if (!decided.ok) return { kind: 'declined', reason: decided.reason };
	const { opening } = decided;
	const summary = { subject: subjectOf(open.text), openedAt, preview: previewOf(open) };
	const number = await tickets.open({ ...opening, ...summary, conversation: id, requester: open.author });
	return { kind: 'numbered', number, ...opening };
}

async function decidePending(
	{ id: request, kind, author: analyst }: PendingRequest,
	{ id, conversation }: Standing,
	{ tickets, directory }: AnswerOptions
): Promise<Outcome<AnswerEntry>> {
	const ticket = await tickets.find(id);
	// the store is ahead of the log: it decided before a crash, and what it decided holds
	const isDecided = ticket !== undefined && ticket.state !== conversation.state;
	const mayAttend = isNumbered(conversation) && directory.rights(analyst)?.attends.has(conversation.group);
	if (!isDecided && !mayAttend) return { kind: 'declined', reason: 'no-permission' };
	const decision =
		kind === 'capture'
			? await tickets.capture(id, request, analyst)
			: await tickets.resolve(id, request, analyst);
	if (!decision.ok) return { kind: 'declined', reason: decision.reason };
	return { kind: kind === 'capture' ? 'captured' : 'resolved', analyst };
}
