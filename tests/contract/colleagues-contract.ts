import { describe, expect, test } from 'vitest';
import { conversationId, personId } from './store-builders.ts';
import type { OpenForTest } from './store-contract.ts';
import type { Store } from '../../server/store/store.ts';
import type { Mention } from '#lib/domain/directory.ts';
import { notesOf } from '#lib/domain/ids.ts';

const [ana, bea, carlos] = [personId('ana'), personId('bea'), personId('carlos')];
const conversation = conversationId(1);
const notes = notesOf(conversation);

const contacts = async (store: Store) => (await store.directory.changesSince(0)).rows.contacts;
const mentions = async (store: Store) => (await store.directory.changesSince(0)).rows.mentions;
const revisionOf = async (store: Store) => (await store.directory.changesSince(0)).revision;

const call = (person: typeof ana, seq: number, text: string): Mention => ({
	conversation: notes,
	person,
	author: carlos,
	number: 7,
	seq,
	at: 1000 + seq,
	text
});

export function describeColleaguesContract(open: OpenForTest): void {
	describe('colleagues', () => {
		test('R7: two people have one row, whoever links first, with who has linked the other', async () => {
			const { store, reopen } = await open();
			const first = await store.directory.link(bea, ana, conversation);
			const made = { conversation, people: [ana, bea], lastAt: 0, preview: null, lastSeqs: [0, 0] };
			expect(first).toEqual({ ...made, linkedBy: [bea] });
			const both = { ...made, linkedBy: [ana, bea] };
			expect(await store.directory.link(ana, bea, conversationId(2))).toEqual(both);
			expect(await contacts(await reopen())).toEqual([both]);
		});

		test('linking again, and taking back what is not there, changes nothing', async () => {
			const { store } = await open();
			await store.directory.unlink(ana, bea);
			await store.directory.link(ana, bea, conversation);
			const revision = await revisionOf(store);
			await store.directory.link(ana, bea, conversationId(2));
			await store.directory.unlink(bea, ana);
			await store.directory.unlink(ana, carlos);
			expect(await revisionOf(store)).toBe(revision);
			expect(await contacts(store)).toMatchObject([{ conversation, linkedBy: [ana] }]);
		});

		test('a link taken back leaves the row and its conversation to both', async () => {
			const { store } = await open();
			await store.directory.link(ana, bea, conversation);
			await store.directory.link(bea, ana, conversation);
			const revision = await revisionOf(store);
			await store.directory.unlink(ana, bea);
			const { rows } = await store.directory.changesSince(revision);
			expect(rows.contacts).toMatchObject([{ conversation, linkedBy: [bea] }]);
			await store.directory.unlink(bea, ana);
			await store.directory.link(bea, ana, conversationId(9));
			expect(await contacts(store)).toMatchObject([{ conversation, linkedBy: [bea] }]);
		});

		test('two who link each other at the same time share one row', async () => {
			const { store } = await open();
			await Promise.all([
				store.directory.link(ana, bea, conversationId(1)),
				store.directory.link(bea, ana, conversationId(2))
			]);
			expect(await contacts(store)).toMatchObject([{ people: [ana, bea], linkedBy: [ana, bea] }]);
		});

		test('nobody links themselves', async () => {
			const { store } = await open();
			await expect(store.directory.link(ana, ana, conversation)).rejects.toThrow('ana');
			expect(await contacts(store)).toEqual([]);
		});

		test('what two say moves their row forward and never back, by the side that said it', async () => {
			const { store } = await open();
			await store.directory.link(ana, bea, conversation);
			await store.directory.link(ana, carlos, conversationId(2));
			const untouched = (await contacts(store))[1];
			const said = { author: bea, text: 'Hola' };
			const newest = { conversation, lastAt: 50, preview: { ...said, seq: 3 }, lastSeqs: [2, 3] as const };
			await store.directory.projectContacts([newest]);
			const moved = { conversation, lastAt: 50, preview: said, lastSeqs: [2, 3] };
			expect(await contacts(store)).toMatchObject([untouched!, moved]);
			const revision = await revisionOf(store);
			const older = { author: ana, text: '¿Estás?', seq: 2 };
			await store.directory.projectContacts([
				newest,
				{ conversation, lastAt: 40, preview: older, lastSeqs: [2, 0] }
			]);
			expect(await revisionOf(store)).toBe(revision);
			await store.directory.projectContacts([{ ...newest, preview: { author: bea, text: '', seq: 4 } }]);
			expect((await contacts(store))[1]).toMatchObject({ preview: { author: bea, text: '' } });
		});

		test('a read position between two analysts says that it concerns both', async () => {
			const { store } = await open();
			await store.directory.link(ana, bea, conversation);
			const row = { conversation, person: ana, delivered: 2, read: 1 };
			await store.directory.advance(row);
			const { positions } = await store.directory.changesSince(0);
			expect(positions).toEqual([{ row, concerns: { people: [ana, bea] } }]);
		});

		test('R6: a person is called once per ticket, by the newest note that names them', async () => {
			const { store, reopen } = await open();
			const everybody = () => true;
			const calls = [call(ana, 1, 'mira'), call(bea, 2, 'tú también'), call(ana, 3, 'otra vez')];
			await store.directory.mention(notes, calls, everybody);
			const newest = [call(ana, 3, 'otra vez'), call(bea, 2, 'tú también')];
			expect(await mentions(store)).toEqual(newest);
			const revision = await revisionOf(store);
			await store.directory.mention(notes, calls, everybody);
			expect(await revisionOf(store)).toBe(revision);
			expect(await mentions(await reopen())).toEqual(newest);
		});

		test('what a note says now, its callers see; who may not be called is not', async () => {
			const { store } = await open();
			await store.directory.mention(notes, [call(ana, 1, 'secreto')], () => true);
			// ana attends no more: what she was told is kept current, but she is called to nothing new
			await store.directory.mention(
				notes,
				[call(ana, 1, ''), call(ana, 2, 'sin ti'), call(bea, 2, 'sin ti')],
				() => false
			);
			expect(await mentions(store)).toEqual([call(ana, 1, '')]);
		});
	});
}
