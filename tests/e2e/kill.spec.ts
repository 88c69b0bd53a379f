import fc from 'fast-check';
import { ApiClient } from '../support/stock-client.ts';
import { expect, test } from './test.ts';

const ROUNDS = 3;
const MESSAGES = 12;

test('SIGKILL in a stream of messages: what showed “enviado” is there, the rest arrives later, nothing twice', async ({
	people,
	server
}) => {
	test.setTimeout(180_000);
	const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
	console.log(`kill.spec.ts: SEED=${seed}`);
	const [killAt] = fc.sample(
		fc.array(fc.integer({ min: 1, max: MESSAGES - 1 }), { minLength: ROUNDS, maxLength: ROUNDS }),
		{ seed, numRuns: 1 }
	) as [number[]];

	const requester = await people.requester();
	await requester.openTicket('El programa de nóminas se cierra solo');
	const conversation = requester.conversation();
	const address = new URL(requester.page.url()).pathname;
	const written: string[] = [];

	for (let round = 0; round < ROUNDS; round += 1) {
		let killed: Promise<void> | null = null;
		for (let n = 0; n < MESSAGES; n += 1) {
			const text = `ronda-${round}-mensaje-${n}.`;
			written.push(text);
			await requester.write(text);
			// not awaited: it strikes wherever the stream then is
			if (n === killAt[round]) killed = server.kill();
		}
		await killed;
		const sent = await requester.textsInState(/ronda-\d+-mensaje-\d+\./, 'enviado', 'entregado', 'leído');
		// with the writer gone nobody can send again what the server may have lost
		await requester.page.close();
		await server.restart();

		const reader = (await ApiClient.signIn(server.url, 'solicitante')).join(conversation);
		await expect.poll(() => reader.synced).toBe(true);
		await expect.poll(() => sent.filter((text) => !reader.texts.includes(text))).toEqual([]);

		await requester.openWindow(address);
		await expect.poll(() => reader.texts, { timeout: 30_000 }).toEqual(written);
		await requester.seesState(written.at(-1)!, 'enviado', 'entregado', 'leído');
		reader.leave();
	}
});
