import { DESK, type DeclineReason, type Entry } from '#lib/domain/entry.ts';
import {
	createUuid,
	type ActivityId,
	type ContractId,
	type EntryId,
	type GroupId,
	type PersonId
} from '#lib/domain/ids.ts';

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
	return {
		open: (author: string, text = 'No puedo entrar a la VPN', extra: Partial<Entry> = {}) =>
			({ ...next(), kind: 'open', author: person(author), text, ...extra }) as Extract<
				Entry,
				{ kind: 'open' }
			>,
		message: (author: string, text = 'Hola') =>
			({ ...next(), kind: 'message', author: person(author), text }) satisfies Entry,
		capture: (author: string) => ({ ...next(), kind: 'capture', author: person(author) }) satisfies Entry,
		resolve: (author: string) => ({ ...next(), kind: 'resolve', author: person(author) }) satisfies Entry,
		numbered: (ref: EntryId, number = 1, group = 'service-desk') =>
			({
				...next(),
				kind: 'numbered',
				author: DESK,
				ref,
				number,
				activity: 'vpn' as ActivityId,
				contract: 'standard' as ContractId,
				group: group as GroupId,
				origin: 'chat'
			}) satisfies Entry,
		captured: (ref: EntryId, analyst: string) =>
			({ ...next(), kind: 'captured', author: DESK, ref, analyst: person(analyst) }) satisfies Entry,
		resolved: (ref: EntryId, analyst: string) =>
			({ ...next(), kind: 'resolved', author: DESK, ref, analyst: person(analyst) }) satisfies Entry,
		declined: (ref: EntryId, reason: DeclineReason) =>
			({ ...next(), kind: 'declined', author: DESK, ref, reason }) satisfies Entry
	};
}
