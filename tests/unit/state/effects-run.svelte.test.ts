import { flushSync } from 'svelte';
import { expect, test } from 'vitest';

test('effects run in this project, so that assertions inside them are seen', () => {
	let current = $state(1);
	const seen: number[] = [];
	const dispose = $effect.root(() => {
		$effect(() => {
			seen.push(current);
		});
	});
	flushSync();
	current = 2;
	flushSync();
	dispose();
	expect(seen).toEqual([1, 2]);
});
