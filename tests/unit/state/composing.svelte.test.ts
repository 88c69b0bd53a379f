import { afterEach, describe, expect, it } from 'vitest';
import type { ConversationId, EntryId } from '#lib/domain/ids.ts';
import { Composing, type MessageSource } from '#lib/state/composing.svelte.ts';
import type { MessageExtra } from '#lib/state/conversation-view.svelte.ts';
import type { DraftKey, Drafts } from '#lib/state/drafts.ts';

const ID = '018f0000-0000-7000-8000-000000000001' as ConversationId;
const entry = (id: string) => id as EntryId;

/** The drafts of one device, seen by all its tabs. */
function createDrafts() {
	const kept = new Map<DraftKey, string>();
	const drafts: Drafts = {
		read: (key) => Promise.resolve(kept.get(key) ?? ''),
		write: (key, text) => {
			if (text === '') kept.delete(key);
			else kept.set(key, text);
			return Promise.resolve();
		},
		watch: () => () => undefined
	};
	return { kept, drafts };
}

const disposals: (() => void)[] = [];
afterEach(() => {
	for (const dispose of disposals.splice(0)) dispose();
});

function open(device = createDrafts(), sources: readonly MessageSource[] = []) {
	const sent: { text: string; extra: MessageExtra }[] = [];
	const edited: { target: EntryId; text: string }[] = [];
	let isFull = false;
	const write = (done: () => void) => {
		if (isFull) return Promise.reject(new Error('disk full'));
		done();
		return Promise.resolve();
	};
	const composing = new Composing({
		conversation: ID,
		drafts: device.drafts,
		sources,
		view: {
			send: (text, extra = {}) => write(() => sent.push({ text, extra })),
			edit: (target, text) => write(() => edited.push({ target, text }))
		}
	});
	disposals.push(() => {
		composing.dispose();
	});
	return { composing, sent, edited, ...device, fill: (full: boolean) => (isFull = full) };
}

describe('a reply', () => {
	it('carries its quote once', async () => {
		const { composing, sent } = open();
		composing.reply(entry('a'));
		expect(composing.purpose).toEqual({ kind: 'reply', quote: 'a' });
		for (const text of ['sí', 'y otra cosa']) {
			composing.composer.write(text);
			await composing.send();
		}
		expect(sent).toEqual([
			{ text: 'sí', extra: { quote: 'a' } },
			{ text: 'y otra cosa', extra: {} }
		]);
		expect(composing.purpose).toEqual({ kind: 'message' });
	});

	it('is still one after a reload, until it is sent or cancelled', async () => {
		const device = createDrafts();
		open(device).composing.reply(entry('a'));
		const { composing } = open(device);
		await composing.load();
		expect(composing.purpose).toEqual({ kind: 'reply', quote: 'a' });
		composing.cancel();
		const later = open(device).composing;
		await later.load();
		expect(later.purpose).toEqual({ kind: 'message' });
	});

	it('keeps its quote when the disk would not take it', async () => {
		const { composing, fill } = open();
		composing.reply(entry('a'));
		composing.composer.write('sí');
		fill(true);
		await composing.send();
		expect(composing.purpose).toEqual({ kind: 'reply', quote: 'a' });
		expect(composing.composer.text).toBe('sí');
	});
});

describe('an edit', () => {
	it('is sent in the place of its text, and the message begun before stands there again', async () => {
		const { composing, edited, sent } = open();
		composing.composer.write('a medias');
		await composing.edit(entry('a'), 'Hola');
		expect(composing.composer.text).toBe('Hola');
		composing.composer.write('Hola a todos');
		await composing.send();
		expect(edited).toEqual([{ target: 'a', text: 'Hola a todos' }]);
		expect(sent).toEqual([]);
		expect(composing.purpose).toEqual({ kind: 'message' });
		expect(composing.composer.text).toBe('a medias');
	});

	it('given up leaves nothing behind, and the message begun before', async () => {
		const { composing, edited, kept } = open();
		composing.composer.write('a medias');
		await composing.edit(entry('a'), 'Hola');
		composing.composer.write('Hola a todos');
		composing.cancel();
		expect(composing.composer.text).toBe('a medias');
		await composing.edit(entry('a'), 'Hola');
		expect(composing.composer.text).toBe('Hola');
		composing.cancel();
		await composing.composer.flush();
		expect(edited).toEqual([]);
		expect([...kept.keys()].filter((key) => key.startsWith('edit:'))).toEqual([]);
	});

	it('interrupted by a reload goes on with what was written, and never becomes a message', async () => {
		const device = createDrafts();
		const { composing } = open(device);
		await composing.edit(entry('a'), 'Hola');
		composing.composer.write('Hola a');
		await composing.composer.flush();
		const later = open(device).composing;
		await later.load();
		expect(later.composer.text).toBe('');
		await later.edit(entry('a'), 'Hola');
		expect(later.composer.text).toBe('Hola a');
	});

	it('that changes nothing is no entry', async () => {
		const { composing, edited } = open();
		await composing.edit(entry('a'), 'Hola');
		await composing.send();
		expect(edited).toEqual([]);
		expect(composing.purpose).toEqual({ kind: 'message' });
	});

	it('stays in its box when the disk would not take it', async () => {
		const { composing, fill } = open();
		await composing.edit(entry('a'), 'Hola');
		composing.composer.write('Hola a todos');
		fill(true);
		await composing.send();
		expect(composing.purpose).toEqual({ kind: 'edit', target: 'a' });
		expect(composing.composer.text).toBe('Hola a todos');
		expect(composing.composer.hasFailed).toBe(true);
	});

	it('doesn’t lose the quote of the message begun before', async () => {
		const { composing } = open();
		composing.reply(entry('b'));
		await composing.edit(entry('a'), 'Hola');
		composing.cancel();
		expect(composing.purpose).toEqual({ kind: 'reply', quote: 'b' });
	});
});

describe('what goes with a message', () => {
	it('is enough without a text, and forgotten only once it is on disk', async () => {
		const mentions = [entry('lucia')] as never;
		let isEnough = true;
		const source: MessageSource = {
			get isEnough() {
				return isEnough;
			},
			partOf: () => (isEnough ? { mentions } : {}),
			sent: () => {
				isEnough = false;
			}
		};
		const { composing, sent, fill } = open(createDrafts(), [source]);
		expect(composing.composer.canSend).toBe(true);
		fill(true);
		await composing.send();
		expect(isEnough).toBe(true);
		fill(false);
		await composing.send();
		await composing.send();
		expect(sent).toEqual([{ text: '', extra: { mentions } }]);
		expect(composing.composer.canSend).toBe(false);
	});
});
