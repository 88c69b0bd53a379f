import { openCore } from './core.ts';
import { createFirstAdministrator } from './first-administrator.ts';
import { runProcess } from './process.ts';

await runProcess({
	defaultDataDir: './data',
	async prepare({ dataDir }, log) {
		const core = await openCore({ dataDir, clock: Date.now, log });
		const password = await createFirstAdministrator(core.store, Date.now());
		await core.stop();
		if (password === null) return [];
		return [
			'An administrator was created. This password is shown only now:',
			'',
			'  user name  admin',
			`  password   ${password}`,
			''
		];
	}
});
