import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';

/** Where `npm run dev` finds the server; the built app is served by it and needs no proxy. */
const server = `http://localhost:${process.env['PORT'] ?? '3000'}`;

export default defineConfig({
	plugins: [
		tailwindcss(),
		paraglideVitePlugin({
			project: './src/i18n/project.inlang',
			outdir: './src/lib/paraglide',
			// the language lives in state/preferences, which takes over `getLocale`: switching needs no reload
			strategy: ['globalVariable', 'baseLocale'],
			emitTsDeclarations: true
		}),
		sveltekit()
	],
	// how long each plugin took is no news for whoever starts the app
	build: { rolldownOptions: { checks: { pluginTimings: false } } },
	server: {
		proxy: {
			'/api': { target: server, ws: true },
			'/sync': { target: server, ws: true },
			'/healthz': server
		}
	}
});
