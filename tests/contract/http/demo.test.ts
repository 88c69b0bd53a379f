import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCore, type Core } from '../../../server/core.ts';
import { people } from '../../../server/demo/content.ts';
import { pastTickets } from '../../../server/demo/past-tickets.ts';
import { seedDemo } from '../../../server/demo/seed.ts';
import type { DirectoryChanges } from '../../../server/store/store.ts';
import { fold, isNumbered } from '#lib/domain/fold.ts';

const log = pino({ level: 'silent' });

describe('the demo', () => {
	let dataDir: string;
	let core: Core;
	let changes: DirectoryChanges;
	beforeAll(async () => {
		dataDir = await mkdtemp(join(tmpdir(), 'habla-demo-'));
		await seedDemo(dataDir, log);
		core = await openCore({ dataDir, clock: Date.now, log });
		changes = await core.store.directory.changesSince(0);
	});
	afterAll(async () => {
		await core.stop();
		await rm(dataDir, { recursive: true });
	});

	test('leaves one database behind and nothing half made', async () => {
		expect((await readdir(dataDir)).filter((name) => !/^(habla\.db(-wal|-shm)?|blobs)$/.test(name))).toEqual(
			[]
		);
	});

	test('has the people, groups, contracts and activities that were promised', () => {
		const { rows } = changes;
		const groupOf = (name: string) => rows.people.find(({ id }) => id === name)?.groups;
		expect(rows.people.map(({ id }) => id).sort()).toEqual(
			['admin', 'analista', 'analista2', 'analista3', 'solicitante', 'solicitante2'].sort()
		);
		expect(groupOf('analista')).toEqual(groupOf('analista2'));
		expect(groupOf('analista3')).not.toEqual(groupOf('analista'));
		expect(rows.contracts.length).toBeGreaterThanOrEqual(2);
		expect(rows.portfolios.length).toBeGreaterThanOrEqual(2);
		expect(rows.services.length).toBeGreaterThanOrEqual(5);
		expect(rows.activities.length).toBeGreaterThanOrEqual(12);
	});

	test('every row refers to rows that are there', () => {
		const { rows } = changes;
		const ids = <Row extends { id: string }>(list: readonly Row[]) =>
			new Set<string>(list.map(({ id }) => id));
		const [groups, portfolios, services] = [ids(rows.groups), ids(rows.portfolios), ids(rows.services)];
		for (const person of rows.people) for (const group of person.groups) expect(groups).toContain(group);
		for (const service of rows.services) expect(portfolios).toContain(service.portfolio);
		for (const activity of rows.activities) {
			expect(services).toContain(activity.service);
			expect(core.directory.catalogue.groups.get(activity.group)?.attends).toBe(true);
		}
		const { defaultActivity, defaultContract, chatEnabled } = core.directory.settings;
		expect(chatEnabled).toBe(true);
		expect(core.directory.catalogue.activities.has(defaultActivity!)).toBe(true);
		expect(core.directory.catalogue.contracts.has(defaultContract!)).toBe(true);
	});

	test('everybody can sign in', async () => {
		const users = await core.store.kysely
			.selectFrom('user')
			.innerJoin('account', 'account.userId', 'user.id')
			.select(['user.id', 'account.password'])
			.execute();
		expect(users.map(({ id }) => id).sort()).toEqual(people.map(({ id }) => id).sort());
	});

	test('has tickets in every state for both requesters, numbered in the order of time', () => {
		const { tickets } = changes.rows;
		expect(tickets).toHaveLength(pastTickets.length);
		const byRequester = Map.groupBy(tickets, ({ requester }) => requester);
		expect([...byRequester.keys()].sort()).toEqual(['solicitante', 'solicitante2']);
		for (const own of byRequester.values())
			expect(own.map(({ state }) => state)).toEqual(
				expect.arrayContaining(['queued', 'inProgress', 'resolved'])
			);
		expect(new Set(tickets.map(({ state }) => state))).toEqual(
			new Set(['queued', 'inProgress', 'suspended', 'resolved', 'cancelled'])
		);
		expect(tickets.filter(({ rating }) => rating !== null)).toMatchObject([{ state: 'resolved', rating: 5 }]);
		const inOrder = tickets.toSorted((a, b) => a.number - b.number);
		expect(inOrder.map(({ number }) => number)).toEqual(pastTickets.map((_, index) => index + 1));
		expect(inOrder.toSorted((a, b) => a.openedAt - b.openedAt)).toEqual(inOrder);
	});

	test('has colleagues who talk, one who waits to be linked, a call by name and canned replies', () => {
		const { contacts, mentions, replies, tickets } = changes.rows;
		expect(contacts).toMatchObject([
			{ people: ['analista', 'analista3'], linkedBy: ['analista3'], preview: null },
			{ people: ['analista', 'analista2'], linkedBy: ['analista', 'analista2'], lastSeqs: [3, 4] }
		]);
		expect(mentions).toMatchObject([{ person: 'analista2', author: 'analista' }]);
		const called = tickets.find(({ number }) => number === mentions[0]!.number);
		expect(called).toMatchObject({ state: 'inProgress', group: 'mesa-de-ayuda' });
		expect(replies.filter(({ group }) => group === null)).toHaveLength(1);
		for (const { texts } of replies) expect(Object.keys(texts)).toEqual(['es', 'pt-BR', 'en']);
		const several = tickets.filter(({ groups }) => groups.length > 1);
		expect(several).toMatchObject([{ state: 'queued', groups: ['infraestructura', 'mesa-de-ayuda'] }]);
	});

	test('logs and summaries say the same, and nothing happened in the future', async () => {
		for (const ticket of changes.rows.tickets) {
			const entries = await core.relay.history(ticket.conversation);
			expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
			const state = fold(entries.map(({ entry }) => entry));
			if (!isNumbered(state)) throw new Error(`${ticket.number} is ${state.state}`);
			expect(state).toMatchObject({ number: ticket.number, state: ticket.state, group: ticket.group });
			expect(ticket.analyst).toBe(state.state === 'queued' ? null : state.analyst);
			const texts = entries.filter(({ entry }) => entry.kind === 'open' || entry.kind === 'message');
			expect(ticket.preview.text).toBe((texts.at(-1)?.entry as { text: string }).text.slice(0, 140));
			expect(ticket.lastAt).toBe(entries.at(-1)?.receivedAt);
			expect(ticket.lastAt).toBeLessThan(Date.now());
			expect(entries.every(({ entry, receivedAt }) => Math.abs(entry.at - receivedAt) < 60_000)).toBe(true);
		}
	});

	test('is not made a second time', async () => {
		const { revision } = changes;
		await seedDemo(dataDir, log);
		expect((await core.store.directory.changesSince(revision)).revision).toBe(revision);
	});
});
