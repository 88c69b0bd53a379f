import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MAX_TEXT_LENGTH } from '#lib/domain/limits.ts';
import { Composer, DRAFT_DELAY_MS, TYPING_MS } from '#lib/state/composer.svelte.ts';
import type { Drafts } from '#lib/state/drafts.ts';

/** Drafts of two tabs: what one writes, the other hears. */
function createDrafts(kept = '') {
	let text = kept;
	let isFull = false;
	const listeners = new Set<(text: string) => void>();
	const drafts: Drafts = {
		read: () => Promise.resolve(text),
		write: (_, next) => {
			if (isFull) return Promise.reject(new Error('disk full'));
			text = next;
			return Promise.resolve();
		},
		watch: (_, listener) => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		}
	};
	return {
		drafts,
		fill: (full: boolean) => (isFull = full),
		kept: () => text,
		elsewhere: (next: string) => {
			text = next;
			for (const listener of listeners) listener(next);
		}
	};
}

/** A disk that answers when the test says so. */
function createDisk() {
	const waiting: { text: string; resolve: () => void; reject: (error: Error) => void }[] = [];
	return {
		waiting,
		send: (text: string) =>
			new Promise<void>((resolve, reject) => {
				waiting.push({ text, resolve, reject });
			})
	};
}

function begin(kept = '', isConversation = true) {
	const device = createDrafts(kept);
	const disk = createDisk();
	let held = 0;
	const composer = new Composer({
		key: 'new',
		drafts: device.drafts,
		send: disk.send,
		isConversation,
		holdBack: () => {
			held += 1;
			return () => (held -= 1);
		}
	});
	return { composer, ...device, ...disk, held: () => held };
}

beforeEach(() => {
	vi.useFakeTimers();
});
afterEach(() => {
	vi.useRealTimers();
});

describe('sending', () => {
	it('clears the box only when the disk has the text', async () => {
		const { composer, waiting } = begin();
		composer.write('  Hola  ');
		const sent = composer.send();
		expect([composer.text, composer.isSending]).toEqual(['  Hola  ', true]);
		waiting[0]?.resolve();
		await sent;
		expect([composer.text, composer.isSending]).toEqual(['', false]);
		expect(waiting[0]?.text).toBe('Hola');
	});

	it('happens once, however often Enter is pressed', async () => {
		const { composer, waiting } = begin();
		composer.write('Hola');
		const presses = [composer.send(), composer.send(), composer.send()];
		waiting[0]?.resolve();
		await Promise.all(presses);
		await composer.send();
		expect(waiting).toHaveLength(1);
	});

	it('keeps the text and says so when the disk would not take it', async () => {
		const { composer, waiting } = begin();
		composer.write('Hola');
		const sent = composer.send();
		waiting[0]?.reject(new Error('disk full'));
		await sent;
		expect([composer.text, composer.hasFailed, composer.canSend]).toEqual(['Hola', true, true]);
	});

	it('leaves what was typed while the disk was busy', async () => {
		const { composer, waiting } = begin();
		composer.write('Hola');
		const sent = composer.send();
		composer.write('Hola¿Estás?');
		waiting[0]?.resolve();
		await sent;
		expect(composer.text).toBe('¿Estás?');
	});

	it('sends one after the other what was finished with Enter while the disk was busy', async () => {
		const { composer, waiting } = begin();
		composer.write('Hola');
		const sent = composer.send();
		for (const text of ['Hola¿Estás?', 'Hola¿Estás?No anda']) {
			composer.write(text);
			void composer.send();
			void composer.send();
		}
		composer.write('Hola¿Estás?No andaY ad');
		for (const at of [0, 1, 2]) {
			await vi.waitUntil(() => waiting[at]);
			waiting[at]?.resolve();
		}
		await sent;
		expect(waiting.map(({ text }) => text)).toEqual(['Hola', '¿Estás?', 'No anda']);
		expect(composer.text).toBe('Y ad');
	});

	it('lets a second text be where one is all that the screen takes', async () => {
		const { composer, waiting } = begin('', false);
		composer.write('Hola');
		const sent = composer.send();
		composer.write('HolaNo anda');
		void composer.send();
		waiting[0]?.resolve();
		await sent;
		expect(waiting).toHaveLength(1);
		expect(composer.text).toBe('No anda');
	});

	it('makes lone surrogates well-formed', async () => {
		const { composer, waiting } = begin();
		composer.write('a\ud800b');
		const sent = composer.send();
		waiting[0]?.resolve();
		await sent;
		expect(waiting[0]?.text).toBe('a\ufffdb');
	});

	it('never sends blanks, nor more than fits', async () => {
		const { composer, waiting } = begin();
		for (const blank of [' \n ', '\u200b', '\u3164\u2060']) {
			composer.write(blank);
			await composer.send();
		}
		composer.write('x'.repeat(MAX_TEXT_LENGTH + 3));
		await composer.send();
		expect(waiting).toEqual([]);
		expect(composer.room).toBe(-3);
		composer.write('x'.repeat(MAX_TEXT_LENGTH));
		expect([composer.room, composer.canSend]).toEqual([0, true]);
	});
});

describe('the draft', () => {
	it('is put into the box, unless somebody has begun to write', async () => {
		const { composer } = begin('Decía que');
		await composer.load();
		expect(composer.text).toBe('Decía que');
		const { composer: quick } = begin('Decía que');
		const loading = quick.load();
		quick.write('No');
		await loading;
		expect(quick.text).toBe('No');
	});

	it('is on disk a moment after the last key press, and gone after sending', async () => {
		const { composer, kept, waiting } = begin();
		composer.write('Hola');
		expect(kept()).toBe('');
		await vi.advanceTimersByTimeAsync(DRAFT_DELAY_MS);
		expect(kept()).toBe('Hola');
		const sent = composer.send();
		waiting[0]?.resolve();
		await sent;
		expect(kept()).toBe('');
	});

	it('is on disk at once when the page is about to go', async () => {
		const { composer, kept } = begin();
		composer.write('Hola');
		await composer.flush();
		expect(kept()).toBe('Hola');
	});

	it('holds an update of the app back until it is on disk', async () => {
		const { composer, held, fill } = begin();
		composer.write('Hola');
		expect(held()).toBe(1);
		fill(true);
		await composer.flush();
		expect([held(), composer.hasFailed]).toEqual([1, true]);
		fill(false);
		await composer.flush();
		expect([held(), composer.hasFailed]).toEqual([0, false]);
	});

	it('follows another tab, but never under the fingers of who writes here', () => {
		const { composer, elsewhere } = begin();
		elsewhere('De la otra');
		expect(composer.text).toBe('De la otra');
		composer.focusChanged(true);
		elsewhere('Otra vez');
		expect(composer.text).toBe('De la otra');
		composer.write('De la otra, y');
		composer.focusChanged(false);
		elsewhere('Y otra');
		expect(composer.text).toBe('De la otra, y');
	});

	it('is joined by a text that comes back', () => {
		const { composer } = begin();
		composer.restore('Rechazado');
		expect(composer.text).toBe('Rechazado');
		composer.restore('También');
		expect(composer.text).toBe('Rechazado\nTambién');
	});
});

describe('typing', () => {
	it('lasts a while after the last key press and ends with the text', async () => {
		const { composer } = begin();
		composer.write('H');
		expect(composer.isTyping).toBe(true);
		await vi.advanceTimersByTimeAsync(TYPING_MS);
		expect(composer.isTyping).toBe(false);
		composer.write('Ho');
		composer.write('');
		expect(composer.isTyping).toBe(false);
	});
});
