import type { JournalRow, Store } from '../../server/store/store.ts';
import type { Activity, Group, Person, Portfolio, Service } from '#lib/domain/directory.ts';
import type {
	ActivityId,
	ContractId,
	ConversationId,
	EntryId,
	GroupId,
	PersonId,
	PortfolioId,
	ServiceId
} from '#lib/domain/ids.ts';

/** Rows for the store: give what matters to the test, the rest is valid. */

const uuid = (prefix: string, number: number) =>
	`${prefix}-0000-7000-8000-${String(number).padStart(12, '0')}`;
export const conversationId = (number: number) => uuid('00000000', number) as ConversationId;
export const requestId = (number: number) => uuid('11111111', number) as EntryId;
export const personId = (name: string) => name as PersonId;
export const groupId = (name: string) => name as GroupId;

export function journalRow(conversation: ConversationId, seq: number, text = `entry ${seq}`): JournalRow {
	return {
		conversation,
		author: personId('ana'),
		client: 2 ** 32 + 7,
		clock: seq - 1,
		length: 1,
		seq,
		receivedAt: 1_790_000_000_000 + seq,
		bytes: new TextEncoder().encode(text)
	};
}

/** The database refuses it. */
export function brokenRow(conversation: ConversationId, seq: number): JournalRow {
	return { ...journalRow(conversation, seq), author: null as unknown as PersonId };
}

export const textOf = (row: JournalRow) => new TextDecoder().decode(row.bytes);

export const ticket = (conversation: ConversationId, group = 'service-desk') =>
	({
		conversation,
		requester: personId('ana'),
		subject: 'No puedo entrar a la VPN',
		openedAt: 1_790_000_000_000,
		preview: { author: personId('ana'), text: 'No puedo entrar a la VPN' },
		activity: 'vpn' as ActivityId,
		contract: 'standard' as ContractId,
		group: groupId(group),
		origin: 'chat'
	}) satisfies Parameters<Store['tickets']['open']>[0];

export const person = (name: string, ...groups: string[]): Person => ({
	id: personId(name),
	username: name,
	name,
	groups: groups.map(groupId),
	administrator: false
});

export const group = (name: string, does: 'requests' | 'attends'): Group => ({
	id: groupId(name),
	name,
	requests: does === 'requests',
	attends: does === 'attends'
});

const text = { es: 'Acceso ñandú', 'pt-BR': 'Acesso', en: 'Access' };
export const portfolio: Portfolio = { id: 'workplace' as PortfolioId, name: text };
export const service: Service = { id: 'network' as ServiceId, portfolio: portfolio.id, name: text };
export const activity: Activity = {
	id: 'vpn' as ActivityId,
	service: service.id,
	type: 'incident',
	name: text,
	description: text,
	group: groupId('service-desk')
};

export const parameters = (...values: [number, string | null][]) =>
	values.map(([number, value]) => ({ number, value }));
