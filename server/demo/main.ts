import { runProcess } from '../process.ts';
import { DEMO_PASSWORD, people } from './content.ts';
import { seedDemo } from './seed.ts';

await runProcess({
	defaultDataDir: './data/demo',
	async prepare({ dataDir }, log) {
		await seedDemo(dataDir, log);
		return [];
	},
	welcome: (address) => [
		'',
		`  Habla: ${address}`,
		'',
		`  password of everybody: ${DEMO_PASSWORD}`,
		...people.map(({ username, name, groups }) =>
			`  ${username.padEnd(14)}${name.padEnd(22)}${groups.join(', ')}`.trimEnd()
		),
		''
	]
});
