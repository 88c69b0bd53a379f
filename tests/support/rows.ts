import type { Ticket } from '#lib/domain/directory.ts';
import type { Entry } from '#lib/domain/entry.ts';
import type { ActivityId, ContractId, ConversationId, GroupId, PersonId } from '#lib/domain/ids.ts';
import type { LogRow } from '#lib/domain/log.ts';

/** Rows of one conversation, each written after the one before by one client. */
export function createRows(conversation: ConversationId, client = 7) {
	let clock = 0;
	return (entry: Entry, seq?: number): LogRow => {
		const origin = clock === 0 ? null : { client, clock: clock - 1 };
		const row = { conversation, id: entry.id, client, clock, origin, entry };
		clock += 1;
		return seq === undefined ? row : { ...row, receipt: { seq, receivedAt: 1_000_000 + seq } };
	};
}

export function ticket(conversation: ConversationId, number: number): Ticket {
	return {
		conversation,
		number,
		requester: 'ana' as PersonId,
		activity: 'vpn' as ActivityId,
		contract: 'standard' as ContractId,
		group: 'service-desk' as GroupId,
		groups: ['service-desk' as GroupId],
		origin: 'chat',
		state: 'queued',
		analyst: null,
		finishedAt: null,
		rating: null,
		subject: 'VPN',
		openedAt: 1,
		lastAt: 1,
		preview: { author: 'ana' as PersonId, text: 'VPN' },
		lastRequesterSeq: 1,
		lastAnalystSeq: 0
	};
}

/** Of every collection with rows of its own none. */
export function noRows() {
	return {
		people: [],
		groups: [],
		contracts: [],
		portfolios: [],
		services: [],
		activities: [],
		parameters: [],
		tickets: [],
		contacts: [],
		mentions: [],
		replies: [],
		folders: [],
		intents: [],
		synonyms: []
	};
}
