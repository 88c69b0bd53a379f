/**
 * The import law (docs/architecture.md): what each layer may import, of ours and from npm. Everything else is an error,
 * so a new layer or a new package has to be written down here first. tests/unit/import-law.test.ts proves that it bites.
 */

/** Packages by name; `node:` modules are `NODE`. */
const npm = (...names) => names.map((name) => `(?:^|/)node_modules/${name}/`);
const NODE =
	'^node:|^(?:assert|buffer|crypto|events|fs|http|net|os|path|stream|timers|url|util|worker_threads|zlib)(?:/|$)';
const MESSAGES = '^src/lib/paraglide/';
/** What the assistant has said, as screens show it; its engine is none of theirs. */
const ASSISTANT_SAID = '^src/lib/assistant/(?:answer|talk)\\.ts$';

const LAYERS = {
	domain: { files: '^src/lib/domain/', may: [] },
	protocol: {
		files: '^src/lib/protocol/',
		may: ['^src/lib/domain/', ...npm('lib0', 'y-protocols', 'valibot')]
	},
	assistant: {
		files: '^src/lib/assistant/',
		may: ['^src/lib/domain/', ...npm('@orama/stemmers')]
	},
	sync: {
		files: '^src/lib/sync/',
		may: ['^src/lib/(?:protocol|domain)/', ...npm('yjs', 'y-protocols', 'y-websocket', 'lib0')]
	},
	storage: { files: '^src/lib/storage/', may: ['^src/lib/domain/', ...npm('dexie')] },
	state: {
		files: '^src/lib/state/',
		may: ['^src/lib/(?:sync|storage|assistant|domain)/', MESSAGES, ...npm('svelte')]
	},
	ui: {
		files: '^src/lib/ui/',
		may: [
			'^src/lib/(?:state|domain)/',
			ASSISTANT_SAID,
			MESSAGES,
			...npm('svelte', 'bits-ui', '@lucide/svelte', 'virtua', 'marked', 'dompurify', 'svelte-sonner')
		]
	},
	routes: {
		files: '^src/routes/',
		may: [
			'^src/lib/(?:ui|state|domain)/',
			ASSISTANT_SAID,
			'^src/lib/app\\.ts$',
			'^src/[^/]+\\.css$',
			MESSAGES,
			'^\\$app/',
			...npm('svelte', '@sveltejs/kit')
		]
	},
	app: {
		files: '^src/lib/app(?:\\.ts$|/)',
		may: ['^src/lib/', '^\\$app/', ...npm('svelte', 'workbox-window')]
	},
	'service-worker': {
		files: '^src/service-worker\\.ts$',
		may: [
			'^src/lib/(?:protocol|domain)/',
			'^\\$service-worker$',
			...npm('workbox-precaching', 'workbox-routing')
		]
	},
	server: {
		files: '^server/',
		may: [
			'^src/lib/(?:protocol|assistant|domain)/',
			'^package\\.json$',
			NODE,
			...npm(
				'lib0',
				'y-protocols',
				'ws',
				'@types/ws',
				'kysely',
				'better-auth',
				'hono',
				'@hono/[^/]+',
				'hono-openapi',
				'@standard-schema/spec',
				'valibot',
				'@valibot/[^/]+',
				'pino',
				'rate-limiter-flexible'
			)
		]
	}
};

const law = Object.entries(LAYERS).map(([layer, { files, may }]) => ({
	name: `${layer}-imports`,
	comment: `${layer} may import only itself and what the import law names for it.`,
	severity: 'error',
	from: { path: files },
	to: { pathNot: [files, ...may] }
}));

module.exports = {
	forbidden: [
		...law,
		{
			name: 'ui-knows-state-by-type-only',
			comment: 'Components are handed view classes; making them is the composition root’s.',
			severity: 'error',
			from: { path: LAYERS.ui.files },
			to: { path: '^src/lib/state/', dependencyTypesNot: ['type-only'] }
		},
		{
			name: 'every-file-has-a-layer',
			comment: 'A file outside the layers would be outside the law.',
			severity: 'error',
			from: {
				path: '^src/.*\\.(?:ts|js|svelte)$',
				pathNot: [...Object.values(LAYERS).map(({ files }) => files), MESSAGES, '^src/app\\.d\\.ts$']
			},
			to: {}
		},
		{
			name: 'no-unresolved',
			severity: 'error',
			from: {},
			// made by SvelteKit while building
			to: { couldNotResolve: true, pathNot: '^\\$(?:app/|service-worker$)' }
		},
		{
			name: 'no-cycles',
			severity: 'error',
			from: {},
			to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }
		},
		{
			name: 'no-tests-in-the-product',
			severity: 'error',
			from: { path: '^(?:src|server)/' },
			to: { path: '^tests/' }
		}
	],
	options: {
		// the rules look at direct imports only
		doNotFollow: { path: ['node_modules', MESSAGES] },
		exclude: { path: '^(?:build|\\.svelte-kit)/' },
		tsPreCompilationDeps: true,
		combinedDependencies: false,
		builtInModules: { add: ['node:sqlite', 'node:test'] },
		enhancedResolveOptions: {
			exportsFields: ['exports'],
			conditionNames: ['svelte', 'browser', 'import', 'node', 'default', 'types'],
			extensions: ['.ts', '.js', '.mjs', '.cjs', '.svelte', '.json', '.d.ts'],
			mainFields: ['svelte', 'module', 'main', 'types']
		}
	}
};
