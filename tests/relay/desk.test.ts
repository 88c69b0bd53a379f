import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import type { AnswerEntry, Entry } from '#lib/domain/entry.ts';
import type { ConversationId } from '#lib/domain/ids.ts';
import { subjectOf, previewOf } from '../../server/desk/summary.ts';
import { withoutAnswers } from '../support/desk-scene.ts';
import { createEntries } from '../support/entries.ts';
import { eventually, RelayHarness, type HarnessOptions } from '../support/relay-harness.ts';

let harness: RelayHarness;
afterEach(() => harness.dispose());

async function begin(options?: HarnessOptions) {
	harness = await RelayHarness.start(options);
	const conversation = randomUUID() as ConversationId;
	const entries = createEntries();
	const ana = harness.tab('ana', conversation);
	return { conversation, entries, ana };
}

const history = async (conversation: ConversationId): Promise<Entry[]> =>
	(await harness.relay.history(conversation)).map(({ entry }) => entry);
const answersOf = async (conversation: ConversationId) =>
	(await history(conversation)).filter((entry): entry is AnswerEntry => entry.author === 'desk');

test('A ticket is numbered with what parameters and catalogue say (D1)', async () => {
	const { conversation, entries, ana } = await begin();
	ana.append(entries.open('ana', '\n  Sin red 📶 \ndesde ayer'));
	await eventually(() =>
		expect(ana.entries.at(-1)).toMatchObject({
			kind: 'numbered',
			number: 1,
			activity: 'vpn',
			contract: 'standard',
			group: 'service-desk',
			origin: 'chat'
		})
	);
	await eventually(async () =>
		expect(await harness.store.tickets.find(conversation)).toMatchObject({
			number: 1,
			requester: 'ana',
			state: 'queued',
			subject: 'Sin red 📶',
			preview: { author: 'ana', text: 'Sin red 📶 desde ayer' }
		})
	);
});

test('Without default contract (118) the request is declined with that reason, the text stays in the log', async () => {
	const { conversation, entries, ana } = await begin();
	await harness.store.directory.put('parameters', [{ number: 118, value: null }]);
	await harness.directory.caughtUp();
	ana.append(entries.open('ana', 'keep me'));
	await eventually(() =>
		expect(ana.entries.at(-1)).toMatchObject({ kind: 'declined', reason: 'no-contract' })
	);
	expect(ana.texts).toEqual(['keep me']);
	expect(await harness.store.tickets.find(conversation)).toBeUndefined();
});

test('Of two who capture at once one gets the ticket, the other is told that it is taken', async () => {
	const { conversation, entries, ana } = await begin();
	ana.append(entries.open('ana'));
	await eventually(() => expect(ana.entries).toHaveLength(2));
	const [carlos, dora] = [harness.tab('carlos', conversation), harness.tab('dora', conversation)];
	await eventually(() => expect(carlos.provider.synced && dora.provider.synced).toBe(true));
	carlos.append(entries.capture('carlos'));
	dora.append(entries.capture('dora'));
	await eventually(() => {
		expect(ana.entries).toHaveLength(6);
		expect(ana.entries).toEqual(dora.entries);
		expect(ana.entries).toEqual(carlos.entries);
	});
	const answers = await answersOf(conversation);
	expect(answers.map(({ kind }) => kind)).toEqual(['numbered', 'captured', 'declined']);
	const winner = answers.find(({ kind }) => kind === 'captured');
	expect(answers[2]).toMatchObject({ reason: 'taken' });
	expect(await harness.store.tickets.find(conversation)).toMatchObject({
		state: 'inProgress',
		analyst: winner && 'analyst' in winner ? winner.analyst : ''
	});
});

test('Resolving ends the conversation for its holder', async () => {
	const { conversation, entries, ana } = await begin();
	ana.append(entries.open('ana'));
	await eventually(() => expect(ana.entries).toHaveLength(2));
	const carlos = harness.tab('carlos', conversation);
	await eventually(() => expect(carlos.provider.synced).toBe(true));
	carlos.append(entries.capture('carlos'), entries.message('carlos', 'Listo'), entries.resolve('carlos'));
	await eventually(() => expect(ana.entries.map(({ kind }) => kind)).toContain('resolved'));
	await eventually(async () =>
		expect(await harness.store.tickets.find(conversation)).toMatchObject({
			state: 'resolved',
			analyst: 'carlos',
			preview: { author: 'carlos', text: 'Listo' },
			lastRequesterSeq: 1,
			lastAnalystSeq: 4
		})
	);
});

test('Who has lost the right between asking and deciding is declined with no-permission', async () => {
	const { control, wrap } = withoutAnswers();
	const { conversation, entries, ana } = await begin({ wrap });
	ana.append(entries.open('ana'));
	await eventually(() => expect(ana.entries).toHaveLength(2));
	let decide = () => {};
	const { tickets } = harness.store;
	const original = tickets.decide.bind(tickets);
	const gate = new Promise<void>((resolve) => (decide = resolve));
	const held: typeof original = (...asked) => gate.then(() => original(...asked));
	Object.assign(tickets, { decide: held });
	const carlos = harness.tab('carlos', conversation);
	await eventually(() => expect(carlos.provider.synced).toBe(true));
	carlos.append(entries.capture('carlos'));
	await eventually(() => expect(ana.entries).toHaveLength(3));
	await harness.store.directory.remove('people', ['carlos']);
	await harness.directory.caughtUp();
	decide();
	await eventually(() =>
		expect(ana.entries.at(-1)).toMatchObject({ kind: 'declined', reason: 'no-permission' })
	);
	expect(control.tried).toBe(0);
});

test('Cut off between decision and answer, the desk answers on restart, once and the same (D2, D3)', async () => {
	const { control, wrap } = withoutAnswers();
	const { conversation, entries, ana } = await begin({ wrap });
	control.isShut = true;
	ana.append(entries.open('ana'));
	await eventually(() => expect(control.tried).toBeGreaterThan(0));
	expect(await harness.store.tickets.find(conversation)).toMatchObject({ number: 1 });
	await harness.crash();
	control.isShut = false;
	await harness.restart();
	// what the parameters say now must not change what was decided
	expect(await answersOf(conversation)).toMatchObject([
		{ kind: 'numbered', number: 1, contract: 'standard' }
	]);
	await eventually(() => expect(ana.entries.map(({ kind }) => kind)).toEqual(['open', 'numbered']));

	const carlos = harness.tab('carlos', conversation);
	await eventually(() => expect(carlos.provider.synced).toBe(true));
	control.isShut = true;
	const { tried } = control;
	carlos.append(entries.capture('carlos'));
	await eventually(() => expect(control.tried).toBeGreaterThan(tried));
	// decided for carlos, who is no analyst any more when the server comes back: the store's word holds
	await harness.store.directory.remove('people', ['carlos']);
	await harness.crash();
	control.isShut = false;
	await harness.restart();
	for (let times = 0; times < 3; times += 1) {
		await harness.crash();
		await harness.restart();
	}
	expect((await answersOf(conversation)).map(({ kind }) => kind)).toEqual(['numbered', 'captured']);
	expect(await harness.store.tickets.find(conversation)).toMatchObject({
		state: 'inProgress',
		analyst: 'carlos'
	});
});

test('While it runs the desk tries again what failed', async () => {
	const { control, wrap } = withoutAnswers();
	const { entries, ana } = await begin({ wrap });
	control.isShut = true;
	ana.append(entries.open('ana'));
	await eventually(() => expect(control.tried).toBeGreaterThan(0));
	control.isShut = false;
	await eventually(() => expect(ana.entries.map(({ kind }) => kind)).toEqual(['open', 'numbered']));
});

test('An answer that is there already is not given again', async () => {
	const { conversation, entries, ana } = await begin();
	ana.append(entries.open('ana'));
	await eventually(() => expect(ana.entries).toHaveLength(2));
	const [numbered] = await answersOf(conversation);
	await harness.relay.append(conversation, [{ ...numbered!, at: 1 }]);
	expect(await history(conversation)).toHaveLength(2);
});

test('Summaries follow the log, and catch up after a crash (D3, D4)', async () => {
	const { conversation, entries, ana } = await begin();
	ana.append(
		entries.open('ana'),
		...Array.from({ length: 30 }, (_, index) => entries.message('ana', `text ${index}`))
	);
	const summary = () => harness.store.tickets.find(conversation);
	await eventually(async () =>
		expect(await summary()).toMatchObject({ preview: { text: 'text 29' }, lastRequesterSeq: 31 })
	);
	ana.append(entries.message('ana', 'and one more'));
	await eventually(() => expect(ana.receipts.reduce((sum, { length }) => sum + length, 0)).toBe(33));
	await harness.crash();
	await harness.restart();
	expect(await summary()).toMatchObject({ preview: { text: 'and one more' }, lastRequesterSeq: 33 });
});

test('A clean stop leaves answers given and summaries written', async () => {
	const { conversation, entries, ana } = await begin();
	ana.append(entries.open('ana'));
	await eventually(() => expect(ana.receipts.length).toBeGreaterThan(0));
	await harness.stop();
	await harness.restart();
	expect(await harness.store.journal.unsettled()).toEqual([]);
	expect((await history(conversation)).map(({ kind }) => kind)).toEqual(['open', 'numbered']);
});

test('Subject and preview are cut between what a reader sees as characters', () => {
	const family = '👨‍👩‍👧‍👦';
	const [open] = [createEntries().open('ana', `${family.repeat(40)}\nmore`)];
	for (const text of [subjectOf(open.text), previewOf(open, open.text).text]) {
		expect(text.length).toBeLessThanOrEqual(140);
		expect(text).toBe(family.repeat(Math.floor(140 / family.length)));
	}
	expect(subjectOf('a\u0301'.repeat(100)).length).toBe(140);
	expect(subjectOf(`e${'\u0301'.repeat(500)}`).length).toBe(140);
});
