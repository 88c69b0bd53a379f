import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Entry } from '#lib/domain/entry.ts';
import { createUuid, type EntryId, type PersonId } from '#lib/domain/ids.ts';
import { MESSAGE, readReceipts } from '#lib/protocol/messages.ts';
import type { Decoder } from 'lib0/decoding';
import { DemoServer } from '../support/server.ts';
import { ApiClient, StockClient, signInByHttp } from '../support/stock-client.ts';

const ROUNDS = 8;
const MESSAGES = 60;
const PATIENCE = { timeout: 20_000 };

/** A stock client that also hears which of its clocks the relay has confirmed. */
class ConfirmedClient extends StockClient {
	readonly #confirmed = new Set<number>();

	constructor(url: string, conversation: string, cookie: string) {
		super(url, conversation, cookie);
		this.provider.messageHandlers[MESSAGE.receipt] = (_encoder, decoder: Decoder) => {
			for (const { client, clock, length } of readReceipts(decoder))
				if (client === this.doc.clientID)
					for (let index = 0; index < length; index += 1) this.#confirmed.add(clock + index);
		};
	}

	/** How many of its own entries, from the first, are confirmed. */
	get confirmed(): number {
		return this.#confirmed.size;
	}

	cutOff(): void {
		this.provider.disconnect();
	}

	comeBack(): void {
		this.provider.connect();
	}
}

let server: DemoServer;
beforeAll(async () => {
	server = await DemoServer.start();
}, 60_000);
afterAll(() => server.dispose());

const written = (kind: 'open' | 'message', text: string): Entry => {
	const at = Date.now();
	return {
		id: createUuid(at, randomBytes(10)) as EntryId,
		kind,
		author: 'solicitante' as PersonId,
		at,
		text
	};
};

test('a process killed in mid-stream keeps what it confirmed, takes the rest later, and nothing twice', async () => {
	const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
	console.log(`sigkill.test.ts: SEED=${seed}`);
	const [killAt = []] = fc.sample(
		fc.array(fc.integer({ min: 0, max: MESSAGES - 1 }), { minLength: ROUNDS, maxLength: ROUNDS }),
		{ seed, numRuns: 1 }
	);
	const conversation = createUuid(Date.now(), randomBytes(10));
	const cookie = await signInByHttp(server.url, 'solicitante');
	const writer = new ConfirmedClient(server.url, conversation, cookie);
	const ids: string[] = [];
	const write = (entry: Entry): void => {
		ids.push(entry.id);
		writer.append(entry);
	};
	write(written('open', 'Se corta la corriente'));
	await vi.waitFor(() => expect(writer.confirmed).toBe(1), PATIENCE);
	let confirmedBeforeKills = 0;

	for (const [round, at] of killAt.entries()) {
		const before = writer.confirmed;
		for (let n = 0; n < MESSAGES; n += 1) {
			write(written('message', `ronda ${round}, mensaje ${n}`));
			if (n === at) await vi.waitFor(() => expect(writer.confirmed).toBeGreaterThan(before), PATIENCE);
			// one turn of the event loop each, so that commits and receipts interleave with the stream
			else await new Promise((resolve) => setImmediate(resolve));
		}
		await server.kill();
		writer.cutOff();
		const confirmed = ids.slice(0, writer.confirmed);
		confirmedBeforeKills += writer.confirmed - before;
		// the writer stays away: what it was promised has to be on the server's own disk
		await server.restart();
		const reader = (await ApiClient.signIn(server.url, 'solicitante')).join(conversation);
		await vi.waitFor(() => expect(reader.synced).toBe(true), PATIENCE);
		const kept = new Set(reader.entries.map((entry) => entry.id));
		expect(confirmed.filter((id) => !kept.has(id as EntryId))).toEqual([]);

		writer.comeBack();
		const own = () => reader.entries.filter((entry) => entry.author !== 'desk').map((entry) => entry.id);
		await vi.waitFor(() => expect(own()).toEqual(ids), PATIENCE);
		await vi.waitFor(() => expect(writer.confirmed).toBe(ids.length), PATIENCE);
		expect(reader.entries.filter((entry) => entry.kind === 'numbered')).toHaveLength(1);
		reader.leave();
	}
	// the loop has struck while something was being confirmed
	expect(confirmedBeforeKills).toBeGreaterThan(0);
	writer.leave();
}, 120_000);
