import type { Attachment } from '#lib/domain/attachment.ts';
import {
	DESK,
	type AnswerEntry,
	type DeclineReason,
	type DeskWritten,
	type Entry,
	type Party,
	type Reaction,
	type ResolutionCode,
	type WrittenEntry
} from '#lib/domain/entry.ts';
import {
	createUuid,
	type ActivityId,
	type BlobHash,
	type ContractId,
	type EntryId,
	type GroupId,
	type PersonId
} from '#lib/domain/ids.ts';

type Of<Kind extends Entry['kind']> = Extract<Entry, { kind: Kind }>;
type Extra<Kind extends Entry['kind']> = Partial<Omit<Of<Kind>, 'kind'>>;

/** Builders of entries: give what matters to the test, the rest is valid. Ids are new and in order within one `createEntries`. */
export function createEntries(startAt = Date.UTC(2026, 0, 5, 9)) {
	let made = 0;
	const next = () => {
		made += 1;
		const random = new Uint8Array(10);
		new DataView(random.buffer).setUint32(6, made);
		return { id: createUuid(startAt + made, random) as EntryId, at: startAt + made * 1000 };
	};
	const person = (id: string) => id as PersonId;
	const write = <Kind extends WrittenEntry['kind']>(kind: Kind, author: string, rest: object) =>
		({ ...next(), kind, author: person(author), ...rest }) as Of<Kind>;
	const say = <Kind extends DeskWritten['kind']>(kind: Kind, ref: EntryId, rest: object = {}) =>
		({ ...next(), kind, author: DESK, ref, ...rest }) as unknown as Of<Kind>;
	return {
		open: (author: string, text = 'No puedo entrar a la VPN', extra: Extra<'open'> = {}) =>
			write('open', author, { text, ...extra }),
		message: (author: string, text = 'Hola', extra: Extra<'message'> = {}) =>
			write('message', author, { text, ...extra }),
		edit: (author: string, target: EntryId, text = 'Corregido') => write('edit', author, { target, text }),
		retract: (author: string, target: EntryId) => write('retract', author, { target }),
		reaction: (author: string, target: EntryId, reaction: Reaction = '👍', on = true) =>
			write('reaction', author, { target, reaction, on }),
		capture: (author: string, group?: string) =>
			write('capture', author, group === undefined ? {} : { group }),
		release: (author: string) => write('release', author, {}),
		transfer: (author: string, group: string, extra: { analyst?: string; text?: string } = {}) =>
			write('transfer', author, { group: group as GroupId, ...extra }),
		suspend: (author: string, text = 'Falta una pieza') => write('suspend', author, { text }),
		resume: (author: string) => write('resume', author, {}),
		resolve: (author: string, extra: Extra<'resolve'> = {}) => write('resolve', author, extra),
		reopen: (author: string, text?: string) => write('reopen', author, text === undefined ? {} : { text }),
		cancel: (author: string, text?: string) => write('cancel', author, text === undefined ? {} : { text }),
		rate: (author: string, score = 5, text?: string) =>
			write('rate', author, { score, ...(text !== undefined && { text }) }),
		numbered: (ref: EntryId, number = 1, group = 'service-desk', groups?: readonly string[]) =>
			say('numbered', ref, {
				number,
				activity: 'vpn' as ActivityId,
				contract: 'standard' as ContractId,
				group: group as GroupId,
				...(groups && { groups }),
				origin: 'chat'
			}),
		captured: (ref: EntryId, analyst: string, group?: string) =>
			say('captured', ref, { analyst, ...(group !== undefined && { group }) }),
		released: (ref: EntryId, analyst: string) => say('released', ref, { analyst }),
		transferred: (ref: EntryId, by: string, group: string, analyst?: string) =>
			say('transferred', ref, { by, group, ...(analyst !== undefined && { analyst }) }),
		suspended: (ref: EntryId, analyst: string) => say('suspended', ref, { analyst }),
		resumed: (ref: EntryId, analyst: string) => say('resumed', ref, { analyst }),
		resolved: (ref: EntryId, analyst: string, code?: ResolutionCode) =>
			say('resolved', ref, { analyst, ...(code && { code }) }),
		reopened: (ref: EntryId, by: string, analyst?: string) =>
			say('reopened', ref, { by, ...(analyst !== undefined && { analyst }) }),
		cancelled: (ref: EntryId, by: string) => say('cancelled', ref, { by }),
		closed: (ref: EntryId) => say('closed', ref),
		rated: (ref: EntryId, score = 5) => say('rated', ref, { score }),
		absent: (ref: EntryId, party: Party = 'analyst') => say('absent', ref, { party }),
		declined: (ref: EntryId, reason: DeclineReason) => say('declined', ref, { reason })
	};
}

/** What the desk answers to this request when it agrees; `group` is where a capture or a transfer leads. */
export function granted(make: ReturnType<typeof createEntries>, request: WrittenEntry): AnswerEntry {
	const { id, author } = request;
	switch (request.kind) {
		case 'open':
			return make.numbered(id);
		case 'capture':
			return make.captured(id, author, request.group);
		case 'release':
			return make.released(id, author);
		case 'transfer':
			return make.transferred(id, author, request.group, request.analyst);
		case 'suspend':
			return make.suspended(id, author);
		case 'resume':
			return make.resumed(id, author);
		case 'resolve':
			return make.resolved(id, author, request.code);
		case 'reopen':
			return make.reopened(id, author);
		case 'cancel':
			return make.cancelled(id, author);
		case 'rate':
			return make.rated(id, request.score);
		default:
			throw new TypeError(`nobody asks for anything with ${request.kind}`);
	}
}

/** A picture that a message may carry. */
export function attachment(extra: Partial<Attachment> = {}): Attachment {
	return {
		hash: 'ab'.repeat(32) as BlobHash,
		name: 'pantalla.png',
		type: 'image/png',
		size: 4096,
		width: 640,
		height: 480,
		...extra
	};
}
