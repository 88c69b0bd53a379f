import globals from 'globals';
import svelte from 'eslint-plugin-svelte';
import { defineConfig, globalIgnores } from 'eslint/config';
import typescript from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/**
 * Components import types whose imports the compiler erases before the import law is checked
 * (.dependency-cruiser.cjs), so for them the law is repeated here by name.
 */
const componentsImport = (files, forbidden) => ({
	files,
	rules: {
		'no-restricted-imports': [
			'error',
			{
				patterns: [
					{
						regex: `(?:^#lib/|^(?:\\.\\./)+(?:lib/)?)(?:${forbidden.join('|')})(?:/|\\.ts$)`,
						message: 'Against the import law (docs/architecture.md).'
					}
				]
			}
		]
	}
});

export default defineConfig(
	globalIgnores([
		'build/',
		'.svelte-kit/',
		'src/lib/paraglide/',
		'data/',
		'test-results/',
		'playwright-report/'
	]),
	...typescript.configs.recommendedTypeChecked,
	...svelte.configs.recommended,
	{
		linterOptions: { reportUnusedDisableDirectives: 'error' },
		languageOptions: {
			globals: { ...globals.browser, ...globals.node },
			parserOptions: {
				projectService: true,
				tsconfigRootDir: import.meta.dirname,
				extraFileExtensions: ['.svelte']
			}
		},
		rules: {
			'no-undef': 'off',
			'no-empty': ['error', { allowEmptyCatch: false }],
			'no-console': 'off',
			eqeqeq: 'error',
			'prefer-const': 'error',
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-misused-promises': 'error',
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/switch-exhaustiveness-check': [
				'error',
				{ considerDefaultExhaustiveForUnions: true }
			],
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
			// `!` stands where noUncheckedIndexedAccess can't see what the line before it has established
			'@typescript-eslint/no-non-null-assertion': 'off',
			'@typescript-eslint/require-await': 'off',
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }]
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: typescript.parser, svelteConfig } }
	},
	{
		files: ['**/*.svelte'],
		rules: {
			// the parser takes what markup hands to a snippet or a callback for `any`; svelte-check knows better and checks it
			'@typescript-eslint/no-unsafe-argument': 'off',
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'@typescript-eslint/no-unsafe-call': 'off',
			'@typescript-eslint/no-unsafe-member-access': 'off',
			'@typescript-eslint/no-unsafe-return': 'off',
			// `$props()` is destructured as a whole, for one bindable of it
			'prefer-const': 'off',
			'svelte/prefer-const': ['error', { destructuring: 'all' }]
		}
	},
	{
		// the parser sees callbacks and snippets of a component's markup as `any`; svelte-check judges their types
		files: ['**/*.svelte'],
		rules: {
			'@typescript-eslint/no-unsafe-argument': 'off',
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'@typescript-eslint/no-unsafe-call': 'off',
			'@typescript-eslint/no-unsafe-member-access': 'off',
			'@typescript-eslint/no-unsafe-return': 'off'
		}
	},
	{
		// one app, one base path: addresses are written as they are
		files: ['**/*.svelte', '**/*.ts'],
		rules: {
			'svelte/no-navigation-without-resolve': 'off',
			// state is `$state.raw` and replaced as a whole; what is mutated inside is local
			'svelte/prefer-svelte-reactivity': 'off'
		}
	},
	componentsImport(['src/lib/ui/**/*.svelte'], ['protocol', 'sync', 'storage', 'app']),
	componentsImport(['src/routes/**/*.svelte'], ['protocol', 'sync', 'storage']),
	{
		files: ['src/lib/domain/**', 'src/lib/protocol/**'],
		rules: {
			'no-restricted-globals': [
				'error',
				'crypto',
				'fetch',
				'setTimeout',
				'setInterval',
				'window',
				'document'
			],
			'no-restricted-properties': [
				'error',
				{ object: 'Date', property: 'now', message: 'Time is an argument.' },
				{ object: 'Math', property: 'random', message: 'Randomness is an argument.' }
			]
		}
	},
	{
		files: ['tests/**'],
		rules: {
			// a test's body reads what it has just made
			'@typescript-eslint/unbound-method': 'off'
		}
	},
	{ files: ['**/*.js', '**/*.cjs'], ...typescript.configs.disableTypeChecked }
);
