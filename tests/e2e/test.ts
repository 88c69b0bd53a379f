import { test as base, expect } from '@playwright/test';
import { People } from '../support/people.ts';
import { DemoServer } from '../support/server.ts';

export { expect };

interface PerTest {
	/** A server of this test's own, with the demo's people and tickets. */
	readonly server: DemoServer;
	readonly people: People;
}

interface PerWorker {
	/** The demo's data folder, made once. */
	readonly seed: string;
}

export const test = base.extend<PerTest, PerWorker>({
	seed: [
		async ({}, use) => {
			const server = await DemoServer.start();
			await server.stop();
			await use(server.dataDir);
			await server.dispose();
		},
		{ scope: 'worker' }
	],
	server: async ({ seed }, use) => {
		const server = await DemoServer.start(seed);
		await use(server);
		await server.dispose();
	},
	people: async ({ browser, server }, use) => {
		const people = new People(browser, server);
		await use(people);
		await people.leave();
		expect(people.complaints, 'errors in the consoles of the pages').toEqual([]);
	}
});
