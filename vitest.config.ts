import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { NothingSkipped } from './tests/support/nothing-skipped.ts';

/** One project per kind of test (tests/README.md); all but `state` run in plain Node, without SvelteKit. */
const inNode = (name: string) => ({
	test: {
		name,
		environment: 'node' as const,
		include: [`tests/${name}/**/*.test.ts`],
		exclude: ['tests/unit/state/**']
	}
});

export default defineConfig({
	test: {
		allowOnly: false,
		reporters: ['default', new NothingSkipped(), ['json', { outputFile: './test-results/vitest.json' }]],
		projects: [
			inNode('unit'),
			inNode('contract'),
			inNode('relay'),
			inNode('sync'),
			{
				plugins: [svelte({ configFile: false })],
				// without `browser` Svelte resolves to its server build, where effects never run
				resolve: { conditions: ['browser'] },
				test: {
					name: 'state',
					environment: 'happy-dom',
					include: ['tests/unit/state/**/*.svelte.test.ts']
				}
			}
		]
	}
});
