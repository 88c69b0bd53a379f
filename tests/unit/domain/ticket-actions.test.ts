import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Group, Person, Ticket } from '#lib/domain/directory.ts';
import type { Entry, TicketRequest } from '#lib/domain/entry.ts';
import { analystOf, fold } from '#lib/domain/fold.ts';
import { createUuid, type ConversationId, type GroupId, type PersonId } from '#lib/domain/ids.ts';
import { REOPEN_WITHIN_MS } from '#lib/domain/limits.ts';
import { refusalOf, rightsOf, type Rights } from '#lib/domain/rights.ts';
import { actionsOf, type TicketActionKind } from '#lib/domain/ticket-actions.ts';
import { TICKET_VENUE } from '#lib/domain/venue.ts';
import { rule } from '../../../server/store/ticket-decisions.ts';
import { createEntries, granted } from '../../support/entries.ts';
import { ticket as ticketRow } from '../../support/rows.ts';

const START = Date.UTC(2026, 0, 5, 9);
const DAY_MS = 24 * 3600 * 1000;
const [DESK, NETWORKS] = ['service-desk', 'networks'] as GroupId[] as [GroupId, GroupId];
const groups = new Map<GroupId, Group>(
	[
		{ id: 'staff', name: 'Staff', requests: true, attends: false },
		{ id: DESK, name: 'Service desk', requests: false, attends: true },
		{ id: NETWORKS, name: 'Networks', requests: false, attends: true }
	].map((group) => [group.id as GroupId, group as Group])
);
const rights = (id: string, of: readonly string[]) =>
	rightsOf({ id, username: id, name: id, groups: of, administrator: false } as unknown as Person, groups);
/** The last one asks for tickets and attends for the very group that gets them. */
const lucia = rights('lucia', ['staff', DESK]);
const ana = rights('ana', [DESK]);
const bruno = rights('bruno', [DESK, NETWORKS]);
const carla = rights('carla', [NETWORKS]);
const mario = rights('mario', ['staff']);
const everybody = [mario, ana, bruno, carla, lucia] as const;

const attends = (person: PersonId, group: GroupId) =>
	everybody.some((each) => each.person === person && each.attends.has(group));

const KINDS = [
	'capture',
	'release',
	'transfer',
	'suspend',
	'resume',
	'resolve',
	'reopen',
	'cancel',
	'rate'
] as const satisfies readonly TicketActionKind[];

/** A ticket on its way through the desk's own rules, as log and as summary. */
function createHistory(requester: PersonId, also: boolean) {
	const make = createEntries(START);
	const open = make.open(requester);
	const offered = also ? [DESK, NETWORKS] : [DESK];
	const entries: Entry[] = [open, make.numbered(open.id, 1, DESK, offered)];
	let row: Ticket = {
		...ticketRow(createUuid(START, new Uint8Array(10)) as ConversationId, 1),
		requester,
		group: DESK,
		groups: offered
	};
	const context = (now: number) => ({
		now,
		attends,
		isExecutor: (group: GroupId) => groups.get(group)?.attends === true
	});
	const requestBy = ({ person }: Rights, kind: TicketActionKind): TicketRequest => {
		if (kind === 'capture') {
			const mine = row.groups.filter((group) => attends(person, group));
			return make.capture(person, mine.length > 1 ? mine[1] : undefined);
		}
		if (kind === 'transfer') return make.transfer(person, NETWORKS, { analyst: 'carla' });
		return make[kind](person);
	};
	return {
		make,
		requestBy,
		conversation: () => fold(entries),
		row: () => row,
		/** What the desk would say to it now. */
		ruling: (request: TicketRequest, now: number) => rule(row, request, context(now)),
		/** Written, and answered unless `isWaiting`. */
		ask(request: TicketRequest, now: number, isWaiting = false) {
			entries.push(request);
			if (isWaiting) return;
			const ruled = rule(row, request, context(now));
			if (typeof ruled === 'string') {
				entries.push(make.declined(request.id, ruled));
				return;
			}
			row = { ...row, ...ruled.changes };
			const { group, analyst } = ruled.granted;
			if (request.kind === 'capture')
				entries.push(make.captured(request.id, request.author, group ?? undefined));
			else if (request.kind === 'reopen')
				entries.push(make.reopened(request.id, request.author, analyst ?? undefined));
			else entries.push(granted(make, request));
		},
		close() {
			const conversation = fold(entries);
			if (row.finishedAt === null || row.state === 'closed' || !('end' in conversation)) return;
			entries.push(make.closed(conversation.end));
			row = { ...row, state: 'closed' };
		}
	};
}

interface Step {
	readonly who: number;
	readonly kind: TicketActionKind | 'close';
	readonly days: number;
}
const steps = fc.array(
	fc.record({
		who: fc.nat(everybody.length - 1),
		kind: fc.constantFrom(...KINDS, 'close' as const),
		days: fc.nat(3)
	}),
	{ maxLength: 10 }
);

function played(requesterAt: number, also: boolean, walk: readonly Step[]) {
	const history = createHistory(everybody[requesterAt]!.person, also);
	let now = START;
	for (const { who, kind, days } of walk) {
		now += days * DAY_MS;
		if (kind === 'close') {
			history.close();
			continue;
		}
		const person = everybody[who]!;
		const request = history.requestBy(person, kind);
		const refusal = refusalOf(
			person,
			TICKET_VENUE,
			history.conversation(),
			request,
			() => undefined,
			START + DAY_MS
		);
		if (refusal === null) history.ask(request, now);
	}
	return { history, now };
}

const kindsOf = (who: Rights, { history, now }: ReturnType<typeof played>) =>
	actionsOf(who, history.conversation(), history.row().finishedAt, now).map(({ kind }) => kind);

const anything = [fc.constantFrom(0, 4), fc.boolean(), steps] as const;

describe('what can be asked about a ticket', () => {
	it('is offered exactly where the relay admits it and the desk grants it (rule R4)', () => {
		const offeredEver = new Set<string>();
		fc.assert(
			fc.property(...anything, (requesterAt, also, walk) => {
				const world = played(requesterAt, also, walk);
				const { history, now } = world;
				const conversation = history.conversation();
				for (const who of everybody) {
					const offered = kindsOf(who, world);
					for (const kind of KINDS) {
						const request = history.requestBy(who, kind);
						const refusal = refusalOf(
							who,
							TICKET_VENUE,
							conversation,
							request,
							() => undefined,
							START + DAY_MS
						);
						const isGranted = refusal === null && typeof history.ruling(request, now) !== 'string';
						// who holds a ticket has no need to take it
						const isIdle = kind === 'capture' && analystOf(conversation) === who.person;
						expect([who.person, kind, offered.includes(kind)]).toEqual([
							who.person,
							kind,
							isGranted && !isIdle
						]);
						if (isGranted && !isIdle) offeredEver.add(kind);
					}
				}
			}),
			{ numRuns: 300 }
		);
		expect([...offeredEver].sort()).toEqual([...KINDS].sort());
	});

	it('can be asked for only once while it waits, and nothing that it would overtake', () => {
		fc.assert(
			fc.property(...anything, (requesterAt, also, walk) => {
				const world = played(requesterAt, also, walk);
				const { now } = world;
				for (const who of everybody) {
					for (const kind of kindsOf(who, world)) {
						const waiting = played(requesterAt, also, walk);
						waiting.history.ask(waiting.history.requestBy(who, kind), now, true);
						const still = kindsOf(who, waiting);
						expect(still).not.toContain(kind);
						if (kind !== 'capture' && kind !== 'rate')
							expect(still.filter((each) => each !== 'rate')).toEqual([]);
					}
				}
			}),
			{ numRuns: 100 }
		);
	});

	it('goes on behind an own capture that waits: each step is admitted now and granted after it', () => {
		const { history, now } = played(0, false, []);
		history.ask(history.requestBy(ana, 'capture'), now, true);
		const next = kindsOf(ana, { history, now });
		expect(next).toEqual(['resolve', 'suspend', 'transfer', 'release', 'cancel']);
		for (const kind of next) {
			const request = history.requestBy(ana, kind);
			expect(
				refusalOf(ana, TICKET_VENUE, history.conversation(), request, () => undefined, START + DAY_MS)
			).toBeNull();
			const captured = played(0, false, [{ who: 1, kind: 'capture', days: 0 }]);
			expect(captured.history.ruling(captured.history.requestBy(ana, kind), now)).not.toBeTypeOf('string');
		}
		expect(kindsOf(bruno, { history, now })).toEqual(['capture', 'transfer']);
	});

	it('names the groups for which it can be captured, so that more than one is asked', () => {
		const { history, now } = played(0, true, []);
		const captureBy = (who: Rights) =>
			actionsOf(who, history.conversation(), null, now).find(({ kind }) => kind === 'capture');
		expect(captureBy(ana)).toEqual({ kind: 'capture', groups: [DESK] });
		expect(captureBy(bruno)).toEqual({ kind: 'capture', groups: [DESK, NETWORKS] });
		expect(captureBy(mario)).toBeUndefined();
	});

	it('is reopened to the last moment of its time, and not after it', () => {
		const { history } = played(0, false, [
			{ who: 1, kind: 'capture', days: 0 },
			{ who: 1, kind: 'resolve', days: 0 }
		]);
		const at = (now: number) =>
			actionsOf(mario, history.conversation(), START, now).some(({ kind }) => kind === 'reopen');
		expect(at(START + REOPEN_WITHIN_MS)).toBe(true);
		expect(at(START + REOPEN_WITHIN_MS + 1)).toBe(false);
	});

	it('is nothing before there is a number', () => {
		const make = createEntries();
		expect(actionsOf(mario, fold([make.open('mario')]), null, START)).toEqual([]);
		expect(actionsOf(mario, { state: 'empty' }, null, START)).toEqual([]);
	});
});
