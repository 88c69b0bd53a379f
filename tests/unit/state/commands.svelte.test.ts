import { flushSync, untrack } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import { Commands, type Command } from '#lib/state/commands.svelte.ts';

const command = (id: string, changes: Partial<Command> = {}): Command => ({
	id,
	group: 'app',
	words: () => id,
	run: () => undefined,
	...changes
});

const ids = (commands: readonly Command[]) => commands.map(({ id }) => id);

describe('commands', () => {
	it('are there as long as their screen registers them, group by group', () => {
		const commands = new Commands();
		commands.register([command('sign-out'), command('desk', { group: 'go' })]);
		const leave = commands.register([command('capture', { group: 'ticket' })]);
		expect(ids(commands.available)).toEqual(['capture', 'desk', 'sign-out']);
		leave();
		expect(ids(commands.available)).toEqual(['desk', 'sign-out']);
	});

	it('are offered only while they can be done', () => {
		const commands = new Commands();
		let canCapture = false;
		commands.register([command('capture', { key: 'a', isAvailable: () => canCapture })]);
		expect(commands.byKey('a')).toBeNull();
		canCapture = true;
		commands.register([]);
		expect(commands.byKey('a')?.id).toBe('capture');
	});

	it('are all there after several screens have changed theirs at once', () => {
		const commands = new Commands();
		let isNumbered = $state(false);
		const screen = (id: string) => () => {
			const here = [command(isNumbered ? `${id} 41` : id)];
			return untrack(() => commands.register(here));
		};
		const stop = $effect.root(() => {
			$effect(screen('bar'));
			$effect(screen('pane'));
			$effect(screen('notes'));
		});
		flushSync();
		isNumbered = true;
		flushSync();
		expect(ids(commands.available)).toEqual(['bar 41', 'pane 41', 'notes 41']);
		stop();
		expect(ids(commands.available)).toEqual([]);
	});

	it('of the same name: the one registered last stands, and the other again after it', () => {
		const commands = new Commands();
		const [portal, ticket] = [vi.fn(), vi.fn()];
		commands.register([command('search', { key: '/', run: portal })]);
		const leave = commands.register([command('search', { key: '/', run: ticket })]);
		commands.byKey('/')?.run();
		leave();
		commands.byKey('/')?.run();
		expect([ticket.mock.calls.length, portal.mock.calls.length]).toEqual([1, 1]);
	});

	it('are found by words in any order, whatever the accents and capitals', () => {
		const commands = new Commands();
		commands.register([
			command('new', { words: () => 'Nueva conversación' }),
			command('keys', { words: () => 'Atajos de teclado' })
		]);
		expect(ids(commands.find('CONVERSACION nueva'))).toEqual(['new']);
		expect(ids(commands.find('  '))).toEqual(['new', 'keys']);
		expect(ids(commands.find('nueva teclado'))).toEqual([]);
	});

	it('answer to their key in either case, and to no other', () => {
		const commands = new Commands();
		commands.register([command('reply', { key: 'r' }), command('keys', { key: '?' }), command('new')]);
		expect(commands.byKey('R')?.id).toBe('reply');
		expect(commands.byKey('?')?.id).toBe('keys');
		expect(commands.byKey('x')).toBeNull();
	});
});
