import { randomBytes, randomInt } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import * as decoding from 'lib0/decoding';
import { WebSocket } from 'ws';
import type { Entry } from '#lib/domain/entry.ts';
import { createUuid } from '#lib/domain/ids.ts';
import { encodeSync, MESSAGE, readReceipts, SYNC } from '#lib/protocol/messages.ts';
import { encodeStruct, encodeUpdate } from '#lib/protocol/update.ts';
import { median, startBenchServer, type BenchServer } from './children.ts';
import { personOf } from './people.ts';

const WARM_UP_MS = 1_000;
const MEASURED_MS = 4_000;
const ROUNDS = 3;
/** Messages on their way at any time, over all conversations: enough to keep a server busy, too few to queue for seconds. */
const IN_FLIGHT = 1_000;
const SERVERS = { 'bare + ack + fsync': 'bare-server.ts', habla: 'habla-server.ts' } as const;
type ServerName = keyof typeof SERVERS;

/** One writer and one reader of one conversation. Counts what the writer holds a receipt for and the reader has got. */
class Conversation {
	confirmed = 0;
	delivered = 0;
	readonly #client = randomInt(2 ** 32);
	readonly #person: string;
	readonly #writer: WebSocket;
	readonly #reader: WebSocket;
	readonly #window: number;
	#clock = 0;
	#running = true;

	constructor(port: number, index: number, window: number) {
		this.#person = personOf(index);
		this.#window = window;
		const id = createUuid(Date.now(), randomBytes(10));
		const url = `ws://127.0.0.1:${port}/sync/${id}?person=${this.#person}`;
		this.#writer = new WebSocket(url);
		this.#reader = new WebSocket(url);
		this.#writer.on('message', (data) => this.#onReceipt(data as Buffer));
		this.#reader.on('message', (data) => this.#onUpdate(data as Buffer));
	}

	/** Both ends connected and the first entry on its way. */
	async open(): Promise<void> {
		await Promise.all([once(this.#writer, 'open'), once(this.#reader, 'open')]);
		this.#write('open');
	}

	start(): void {
		for (let count = 0; count < this.#window; count += 1) this.#write('message');
	}

	stop(): void {
		this.#running = false;
		this.#writer.terminate();
		this.#reader.terminate();
	}

	#write(kind: 'open' | 'message'): void {
		const now = Date.now();
		const entry = {
			id: createUuid(now, randomBytes(10)),
			kind,
			author: this.#person,
			at: now,
			text: TEXT
		} as Entry;
		const clock = this.#clock;
		this.#clock += 1;
		const origin = clock === 0 ? null : { client: this.#client, clock: clock - 1 };
		const bytes = encodeStruct({ client: this.#client, clock, origin, entries: [entry] });
		this.#writer.send(encodeSync(SYNC.update, encodeUpdate([{ client: this.#client, clock, bytes }])));
	}

	#onReceipt(data: Buffer): void {
		const decoder = decoding.createDecoder(data);
		if (decoding.readVarUint(decoder) !== MESSAGE.receipt || !this.#running) return;
		// the bare server acknowledges one message with an empty receipt
		const own = decoding.hasContent(decoder)
			? readReceipts(decoder)
					.filter(({ client }) => client === this.#client)
					.reduce((sum, { length }) => sum + length, 0)
			: 1;
		const isOpening = this.confirmed === 0;
		this.confirmed += own;
		if (!isOpening) for (let count = 0; count < own; count += 1) this.#write('message');
	}

	#onUpdate(data: Buffer): void {
		if (data[0] === MESSAGE.sync && data[1] === SYNC.update) this.delivered += 1;
	}
}

const TEXT = 'No puedo entrar a la VPN desde esta mañana; dice error 809 y ya reinicié el equipo.';

async function rate(server: BenchServer, conversations: number): Promise<number> {
	const window = Math.max(1, Math.floor(IN_FLIGHT / conversations));
	const all = Array.from(
		{ length: conversations },
		(_, index) => new Conversation(server.port, index, window)
	);
	await Promise.all(all.map((conversation) => conversation.open()));
	while (all.some(({ confirmed }) => confirmed === 0)) await wait(20);
	for (const conversation of all) conversation.start();
	await wait(WARM_UP_MS);
	const count = (): number => all.reduce((sum, { confirmed }) => sum + confirmed, 0);
	const [before, startedAt] = [count(), performance.now()];
	await wait(MEASURED_MS);
	const messages = count() - before;
	const seconds = (performance.now() - startedAt) / 1000;
	if (all.some(({ delivered }) => delivered === 0)) throw new Error('a reader was forgotten');
	for (const conversation of all) conversation.stop();
	return messages / seconds;
}

/** Saturated rate of confirmed messages with admission and durable commit, beside the limit, servers taking turns. */
export async function benchRelay(): Promise<void> {
	for (const conversations of [100, 1_000]) {
		const rates: Record<ServerName, number[]> = { 'bare + ack + fsync': [], habla: [] };
		for (let round = 0; round < ROUNDS; round += 1) {
			for (const name of Object.keys(SERVERS) as ServerName[]) {
				const server = await startBenchServer(SERVERS[name]);
				rates[name].push(await rate(server, conversations));
				await server.stop();
			}
		}
		const [bare, habla] = [median(rates['bare + ack + fsync']), median(rates.habla)];
		console.log(
			`relay, ${conversations} conversations of two: bare ${Math.round(bare)}/s, habla ${Math.round(habla)}/s, ratio ${(habla / bare).toFixed(2)}`
		);
	}
}
