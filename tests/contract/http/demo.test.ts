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
import { ARTICLE_STATUSES, type Article } from '#lib/domain/article.ts';
import { LANGUAGES } from '#lib/domain/directory.ts';
import { fold, isNumbered } from '#lib/domain/fold.ts';
import { isUuid, type GroupId } from '#lib/domain/ids.ts';
import { canReadArticle } from '#lib/domain/knowledge-rights.ts';
import { isByChat, isContractValid, missingFields } from '#lib/domain/opening.ts';
import { isIntentName, MIN_PHRASES } from '#lib/domain/teaching.ts';

const log = pino({ level: 'silent' });

describe('the demo', () => {
	let dataDir: string;
	let core: Core;
	let changes: DirectoryChanges;
	let articles: readonly Article[];
	beforeAll(async () => {
		dataDir = await mkdtemp(join(tmpdir(), 'habla-demo-'));
		await seedDemo(dataDir, log);
		core = await openCore({ dataDir, clock: Date.now, log });
		changes = await core.store.directory.changesSince(0);
		const page = await core.store.directory.articlesAfter(0, changes.revision, Number.MAX_SAFE_INTEGER);
		expect(page.isLast).toBe(true);
		articles = page.articles;
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

	test('has every gate closed somewhere, a contract that has ended and one for a single group', () => {
		const { activities, services, portfolios, contracts, groups } = changes.rows;
		for (const gates of [activities, services, portfolios])
			expect(gates.filter(({ byChat }) => byChat === false)).toHaveLength(1);
		expect(activities.filter((activity) => isByChat(activity, core.directory.catalogue))).toHaveLength(14);
		expect(groups.filter(({ requests, attends }) => !requests && !attends)).toHaveLength(1);
		const valid = (group: string) =>
			contracts
				.filter((contract) => isContractValid(contract, { groups: [group as GroupId], nowMs: Date.now() }))
				.map(({ id }) => id);
		expect(valid('administracion')).toEqual(['corporativo', 'sucursales']);
		expect(valid('ventas')).toEqual(['corporativo', 'sucursales', 'fuerza-de-ventas']);
	});

	test('every activity has synonyms in three languages, and some ask for details', () => {
		const { activities } = changes.rows;
		for (const { synonyms } of activities) {
			expect(Object.keys(synonyms ?? {})).toEqual(['es', 'pt-BR', 'en']);
			for (const words of Object.values(synonyms!)) expect(words.length).toBeGreaterThanOrEqual(2);
		}
		expect(activities.filter((activity) => missingFields(activity).length > 0).length).toBeGreaterThan(1);
		expect(activities.flatMap(({ fields = [] }) => fields.filter(({ choices }) => choices))).not.toEqual([]);
		expect(
			missingFields(activities.find(({ id }) => id === core.directory.settings.defaultActivity)!)
		).toEqual([]);
	});

	test('has a knowledge base of two levels, in three languages and of every privacy', () => {
		const { folders, people: all, activities, groups } = changes.rows;
		expect(folders.length).toBeGreaterThanOrEqual(6);
		const tops = new Set(folders.filter(({ parent }) => parent === null).map(({ id }) => id));
		const below = folders.filter(({ parent }) => parent !== null);
		expect(below.length).toBeGreaterThanOrEqual(2);
		expect(below.every(({ parent }) => tops.has(parent!))).toBe(true);
		for (const { rights, administrators } of folders) {
			expect(Object.keys(rights).every((id) => groups.some((group) => group.id === id))).toBe(true);
			expect(administrators.every((id) => all.some((person) => person.id === id))).toBe(true);
		}
		const inAll = articles.filter(({ texts }) => LANGUAGES.every((language) => texts[language]));
		expect(inAll.length).toBeGreaterThanOrEqual(30);
		expect(inAll.length).toBeLessThan(articles.length);
		const count = (test: (article: Article) => boolean) => articles.filter(test).length;
		expect(count(({ privacy }) => privacy === 'confidential')).toBeGreaterThanOrEqual(2);
		expect(count(({ privacy }) => privacy === 'internal')).toBeGreaterThanOrEqual(8);
		expect(count(({ privacy }) => privacy === 'public-internal')).toBeGreaterThanOrEqual(6);
		expect(count(({ privacy }) => privacy === 'public-external')).toBeGreaterThanOrEqual(6);
		for (const status of ARTICLE_STATUSES)
			expect(count((article) => article.status === status)).toBeGreaterThanOrEqual(1);
		expect(count(({ expiresAt }) => expiresAt !== null && expiresAt < Date.now())).toBe(1);
		const ids = new Set(articles.map(({ id }) => id));
		const known = new Set(activities.map(({ id }) => id));
		for (const { id, folder, author, related = [], activity, updatedAt } of articles) {
			expect(isUuid(id)).toBe(true);
			expect(folders.some((row) => row.id === folder)).toBe(true);
			expect(all.some((person) => person.id === author)).toBe(true);
			expect(related.every((other) => other !== id && ids.has(other))).toBe(true);
			expect(activity === undefined || known.has(activity)).toBe(true);
			expect(updatedAt).toBeLessThan(Date.now());
		}
	});

	test('articles are as long as real ones, and show the pictures that they name', () => {
		for (const { texts, pictures = {} } of articles) {
			for (const [name, { type, data }] of Object.entries(pictures)) {
				const bytes = Buffer.from(data, 'base64');
				expect([type, bytes.subarray(0, 8).toString('latin1')]).toEqual(['image/png', '\x89PNG\r\n\x1a\n']);
				for (const { body } of Object.values(texts)) expect(body).toContain(`](picture:${name})`);
			}
			for (const { title, body, keywords = [] } of Object.values(texts)) {
				expect(title.length).toBeLessThanOrEqual(80);
				expect(keywords.length).toBeGreaterThanOrEqual(2);
				const words = body.split(/\s+/).length;
				expect(words, title).toBeGreaterThanOrEqual(80);
				expect(words, title).toBeLessThanOrEqual(250);
				for (const [, name] of body.matchAll(/\]\(picture:(\w+)\)/g)) expect(pictures).toHaveProperty(name!);
			}
		}
		expect(articles.filter(({ pictures }) => pictures)).toHaveLength(2);
	});

	test('each of its people reads something that another may not', () => {
		const { folders, people: all } = changes.rows;
		const places = new Map(folders.map((folder) => [folder.id, folder]));
		const read = (id: string) => {
			const person = all.find((one) => one.id === id)!;
			return new Set(articles.filter((one) => canReadArticle(person, one, places, Date.now())));
		};
		const [ventas, administracion, desk, infrastructure] = [
			read('solicitante'),
			read('solicitante2'),
			read('analista2'),
			read('analista3')
		];
		expect(ventas.difference(administracion).size).toBe(1);
		expect(administracion.difference(ventas).size).toBe(1);
		expect(desk.difference(ventas).size).toBeGreaterThan(5);
		expect(infrastructure.difference(desk).size).toBeGreaterThan(0);
		expect(read('analista').difference(desk).size).toBe(1);
	});

	test('its assistant is on for everybody and has been taught in three languages; nothing that is asked is kept', () => {
		const { intents, synonyms } = changes.rows;
		expect(core.directory.settings).toMatchObject({
			assistantForAnalysts: true,
			assistantForRequesters: true,
			fallback: null,
			keepsUtterances: false
		});
		expect(intents.length).toBeGreaterThanOrEqual(3);
		for (const { name, phrases, answer } of intents) {
			expect(isIntentName(name)).toBe(true);
			for (const language of LANGUAGES) {
				expect(answer[language]).toBeTruthy();
				const own = phrases.filter((phrase) => phrase.language === language);
				expect(own.length).toBeGreaterThanOrEqual(MIN_PHRASES);
			}
		}
		expect(synonyms.length).toBeGreaterThanOrEqual(3);
		expect(new Set(synonyms.map(({ language }) => language))).toEqual(new Set(LANGUAGES));
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
