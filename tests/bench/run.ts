import { benchAssistant } from './assistant.ts';
import { benchDesk } from './desk.ts';
import { benchOpening } from './opening.ts';
import { benchRelay } from './relay.ts';
import { benchSearch } from './search.ts';

/** `npm run bench` runs all, `npm run bench -- NAME` one. Figures of one run are compared with each other, never with another run's. */
const BENCHES: Readonly<Record<string, () => Promise<void>>> = {
	relay: benchRelay,
	opening: benchOpening,
	desk: benchDesk,
	search: benchSearch,
	assistant: benchAssistant
};

const [name] = process.argv.slice(2);
if (name !== undefined && !Object.hasOwn(BENCHES, name)) {
	console.error(`No benchmark is called ${name}. There are: ${Object.keys(BENCHES).join(', ')}.`);
	process.exit(1);
}
for (const [each, bench] of Object.entries(BENCHES)) if (name === undefined || name === each) await bench();
