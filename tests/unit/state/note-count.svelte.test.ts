import { flushSync } from 'svelte';
import { describe, expect, it } from 'vitest';
import type { Entry } from '#lib/domain/entry.ts';
import { NoteCount } from '#lib/state/note-count.svelte.ts';
import type { ConversationHandle } from '#lib/sync/conversation-handle.ts';
import { createEntries } from '../../support/entries.ts';

describe('the count of a ticket’s notes', () => {
	it('is that of the notes on this device that were not taken back', () => {
		let entries: readonly Entry[] = [];
		let isHeld = true;
		const listeners = new Set<() => void>();
		const handle = {
			get current() {
				return { rows: entries.map((entry) => ({ entry })) };
			},
			subscribe: (listener: () => void) => {
				listeners.add(listener);
				return () => listeners.delete(listener);
			},
			release: () => (isHeld = false)
		} as unknown as ConversationHandle;
		const count = new NoteCount(handle);
		const shown: number[] = [];
		const stop = $effect.root(() => {
			$effect(() => {
				shown.push(count.current);
			});
		});
		const become = (next: readonly Entry[]) => {
			entries = next;
			for (const listener of listeners) listener();
			flushSync();
		};
		flushSync();
		const make = createEntries(0);
		const [first, second] = [make.message('ana'), make.message('luis')];
		become([first, second]);
		become([first, second, make.retract('ana', first.id)]);
		stop();
		count.release();
		expect([shown, isHeld]).toEqual([[0, 2, 1], false]);
	});
});
