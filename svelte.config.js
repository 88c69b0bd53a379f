import { execFileSync } from 'node:child_process';
import adapter from '@sveltejs/adapter-static';
import { directives } from './server/http/content-security-policy.js';

/**
 * The commit: rebuilding the same sources must not offer everybody an update.
 * Sources that no commit holds get a name of their own, or the old shell would stay cached over the new one.
 */
function versionName() {
	const git = (/** @type {string[]} */ ...args) =>
		execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
	const moment = Date.now().toString(36);
	try {
		const commit = git('rev-parse', '--short=12', 'HEAD');
		return git('status', '--porcelain') === '' ? commit : `${commit}-${moment}`;
	} catch {
		// no repository around the sources, as in an archive of them
		return moment;
	}
}

/** @type {import('@sveltejs/kit').Config} */
export default {
	kit: {
		adapter: adapter({ fallback: 'index.html', precompress: true }),
		paths: { relative: false },
		// the sign-in alone took 75 files and nine tenths of the whole, and the service worker keeps the whole anyway
		output: { bundleStrategy: 'single' },
		serviceWorker: { register: false },
		// Kit evaluates this file more than once per build, also in processes of its own: one build, one name
		version: { name: (process.env['HABLA_VERSION'] ??= versionName()) },
		csp: { mode: 'hash', directives }
	}
};
