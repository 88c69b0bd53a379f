import type { DecisionContext, JournalRow, Store } from '../../server/store/store.ts';
import type { Activity, Group, Person, Portfolio, Reply, Service } from '#lib/domain/directory.ts';
import type { TicketRequest } from '#lib/domain/entry.ts';
import type {
	ActivityId,
	ContractId,
	ConversationId,
	EntryId,
	GroupId,
	PersonId,
	PortfolioId,
	ReplyId,
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

export const ticket = (conversation: ConversationId, group = 'service-desk', ...others: string[]) =>
	({
		conversation,
		requester: personId('ana'),
		subject: 'No puedo entrar a la VPN',
		openedAt: 1_790_000_000_000,
		preview: { author: personId('ana'), text: 'No puedo entrar a la VPN' },
		activity: 'vpn' as ActivityId,
		contract: 'standard' as ContractId,
		group: groupId(group),
		groups: [groupId(group), ...others.map(groupId)],
		origin: 'chat'
	}) satisfies Parameters<Store['tickets']['open']>[0];

/** When requests are decided unless a test says otherwise, ms. */
export const NOW = 1_790_000_100_000;

const WORDS: { readonly [Kind in TicketRequest['kind']]: object } = {
	capture: {},
	release: {},
	transfer: { group: 'service-desk' },
	suspend: { text: 'Espero la pieza' },
	resume: {},
	resolve: {},
	reopen: {},
	cancel: {},
	rate: { score: 4 }
};

/** Valid as it is; `extra` says what matters. */
export function request<Kind extends TicketRequest['kind']>(
	number: number,
	kind: Kind,
	author: string,
	extra: Partial<Extract<TicketRequest, { kind: Kind }>> = {}
): TicketRequest {
	return { id: requestId(number), kind, author, at: NOW, ...WORDS[kind], ...extra } as TicketRequest;
}

/** bea attends for service-desk and field, carlos for service-desk, dora for field, emil for none of them. */
const ATTENDS: Readonly<Record<string, readonly string[]>> = {
	bea: ['service-desk', 'field'],
	carlos: ['service-desk'],
	dora: ['field'],
	emil: ['elsewhere']
};

export function context(now = NOW, attends = ATTENDS): DecisionContext {
	return {
		now,
		attends: (person, group) => attends[person]?.includes(group) ?? false,
		isExecutor: (group) => ['service-desk', 'field', 'elsewhere'].includes(group)
	};
}

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

export const reply = (owner: string, group: string | null): Reply => ({
	id: `reply-of-${owner}` as ReplyId,
	owner: personId(owner),
	group: group === null ? null : groupId(group),
	shortcut: 'hola',
	texts: { es: 'Hola, {{requester}}.', en: 'Hello, {{requester}}.' }
});
