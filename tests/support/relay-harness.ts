import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { vi } from 'vitest';
import { WebSocketServer } from 'ws';
import type * as Y from 'yjs';
import type { Person } from '#lib/domain/directory.ts';
import type {
	ActivityId,
	ContractId,
	ConversationId,
	GroupId,
	PersonId,
	PortfolioId,
	ServiceId
} from '#lib/domain/ids.ts';
import { createDesk, type Desk } from '../../server/desk/desk.ts';
import { MAX_PAYLOAD_BYTES, type RelayLimits } from '../../server/relay/limits.ts';
import { createRelay, type Relay } from '../../server/relay/relay.ts';
import { createDirectory } from '../../server/store/directory-view.ts';
import { openSqliteStore } from '../../server/store/sqlite.ts';
import type { Store } from '../../server/store/store.ts';
import { RawClient } from './raw-client.ts';
import { TabClient } from './tab-client.ts';

/** ana and berta request; carlos and dora attend for service-desk, emil for field; gina requests and attends for service-desk. */
const PEOPLE: Readonly<Record<string, readonly string[]>> = {
	ana: ['customers'],
	berta: ['customers'],
	carlos: ['service-desk'],
	dora: ['service-desk'],
	emil: ['field'],
	gina: ['customers', 'service-desk']
};

export const person = (id: string, ...groups: string[]): Person => ({
	id: id as PersonId,
	username: id,
	name: id,
	groups: groups as GroupId[],
	administrator: false
});

const text = (value: string) => ({ es: value, 'pt-BR': value, en: value });

async function fillDirectory({ directory }: Store): Promise<void> {
	const group = (id: string, requests: boolean) => ({
		id: id as GroupId,
		name: id,
		requests,
		attends: !requests
	});
	await directory.put('groups', [
		group('customers', true),
		group('service-desk', false),
		group('field', false)
	]);
	await directory.put(
		'people',
		Object.entries(PEOPLE).map(([id, of]) => person(id, ...of))
	);
	await directory.put('contracts', [{ id: 'standard' as ContractId, name: 'Standard' }]);
	await directory.put('portfolios', [{ id: 'it' as PortfolioId, name: text('TI') }]);
	await directory.put('services', [
		{ id: 'network' as ServiceId, portfolio: 'it' as PortfolioId, name: text('Red') }
	]);
	await directory.put('activities', [
		{
			id: 'vpn' as ActivityId,
			service: 'network' as ServiceId,
			type: 'incident',
			name: text('VPN'),
			description: text('VPN'),
			group: 'service-desk' as GroupId
		}
	]);
	await directory.put('parameters', [
		{ number: 118, value: 'standard' },
		{ number: 316, value: 'yes' },
		{ number: 317, value: 'vpn' }
	]);
}

export interface HarnessOptions {
	readonly limits?: Partial<RelayLimits>;
	/** Stands between relay and store: to hold, fail or watch what is written. */
	readonly wrap?: (store: Store) => Store;
	readonly clock?: () => number;
	/** How often the desk closes what has ended long ago. */
	readonly sweepMs?: number;
}

interface Running {
	readonly store: Store;
	readonly relay: Relay;
	readonly desk: Desk;
	readonly directory: Awaited<ReturnType<typeof createDirectory>>;
	readonly sockets: WebSocketServer;
	/** What it complains of from then on is the test's own doing. */
	isCrashed: boolean;
	close(): Promise<void>;
}

/** The real relay and desk over a real database file, on a port of their own. Who a socket belongs to stands in its address. */
export class RelayHarness {
	/** What the server logged as an error. */
	readonly errors: unknown[] = [];
	/** Kept over restarts. */
	port = 0;
	readonly #folder: string;
	readonly #options: HarnessOptions;
	readonly #clients: { leave(): void }[] = [];
	#running: Running | null = null;

	private constructor(folder: string, options: HarnessOptions) {
		this.#folder = folder;
		this.#options = options;
	}

	static async start(options: HarnessOptions = {}): Promise<RelayHarness> {
		const folder = await mkdtemp(join(tmpdir(), 'habla-relay-'));
		const harness = new RelayHarness(folder, options);
		await harness.#run(true);
		return harness;
	}

	get store(): Store {
		return this.#now.store;
	}

	get relay(): Relay {
		return this.#now.relay;
	}

	get directory(): Running['directory'] {
		return this.#now.directory;
	}

	get #now(): Running {
		if (!this.#running) throw new Error('the server is down');
		return this.#running;
	}

	/** An unmodified y-websocket client over a real document. */
	tab(personId: string, conversation: string, params: Record<string, string> = {}, doc?: Y.Doc): TabClient {
		const client = new TabClient(`ws://127.0.0.1:${this.port}/sync`, personId, conversation, params, doc);
		this.#clients.push(client);
		return client;
	}

	/** A bare WebSocket, open when it resolves. */
	async raw(personId: string, conversation: string, since?: number): Promise<RawClient> {
		const query = `person=${personId}${since === undefined ? '' : `&since=${since}`}`;
		const client = new RawClient(`ws://127.0.0.1:${this.port}/sync/${conversation}?${query}`);
		this.#clients.push(client);
		await client.opened;
		return client;
	}

	/** What `one` does in the screen of colleagues; answers their conversation. */
	async link(one: string, other: string): Promise<ConversationId> {
		const id = randomUUID() as ConversationId;
		const { conversation } = await this.store.directory.link(one as PersonId, other as PersonId, id);
		await this.directory.caughtUp();
		return conversation;
	}

	async unlink(one: string, other: string): Promise<void> {
		await this.store.directory.unlink(one as PersonId, other as PersonId);
	}

	/** Clean stop, as on SIGTERM. */
	async stop(): Promise<void> {
		const { relay, desk } = this.#now;
		await relay.stop();
		await desk.stop();
		await this.#down();
	}

	/** Nothing is finished and nothing is said. */
	async crash(): Promise<void> {
		const running = this.#now;
		running.isCrashed = true;
		for (const socket of running.sockets.clients) socket.terminate();
		await this.#down();
		// a dead process has no timers
		await running.relay.stop();
		await running.desk.stop();
	}

	async restart(): Promise<void> {
		await this.#run(false);
	}

	async dispose(): Promise<void> {
		for (const client of this.#clients) client.leave();
		if (this.#running) await this.stop();
		await rm(this.#folder, { recursive: true, force: true });
	}

	async #down(): Promise<void> {
		const { close } = this.#now;
		this.#running = null;
		await close();
	}

	async #run(isNew: boolean): Promise<void> {
		const opened = await openSqliteStore(join(this.#folder, 'habla.db'));
		if (isNew) await fillDirectory(opened);
		const store = this.#options.wrap?.(opened) ?? opened;
		const directory = await createDirectory(store);
		const clock = this.#options.clock ?? Date.now;
		const complain = (fields: unknown) => {
			if (!running?.isCrashed) this.errors.push(fields);
		};
		const log = { debug: () => {}, warn: () => {}, error: complain };
		let running: Running | null = null;
		const relay = createRelay({
			journal: store.journal,
			directory,
			clock,
			randomClient: () => Math.floor(Math.random() * 2 ** 32),
			log,
			...(this.#options.limits && { limits: this.#options.limits }),
			onCommitted: (committed, position) => desk.onCommitted(committed, position),
			onPresence: (conversation, person) => desk.onPresence(conversation, person)
		});
		const desk: Desk = createDesk({
			relay,
			journal: store.journal,
			tickets: store.tickets,
			colleagues: store.directory,
			directory,
			clock,
			log,
			projectionMs: 10,
			...(this.#options.sweepMs && { sweepMs: this.#options.sweepMs })
		});
		await desk.start();
		const server = createServer();
		const sockets = new WebSocketServer({ server, maxPayload: MAX_PAYLOAD_BYTES });
		sockets.on('connection', (socket, request) => {
			const url = new URL(request.url ?? '', 'http://relay');
			relay.accept(socket, {
				person: url.searchParams.get('person') as PersonId,
				conversation: url.pathname.slice('/sync/'.length),
				since: Number(url.searchParams.get('since') ?? 0)
			});
		});
		server.listen(this.port, '127.0.0.1');
		await once(server, 'listening');
		this.port = (server.address() as AddressInfo).port;
		const close = async () => {
			sockets.close();
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
			await directory.close();
			await store.close();
		};
		running = { store, relay, desk, directory, sockets, isCrashed: false, close };
		this.#running = running;
	}
}

/** Waits for a condition; never for a time. */
export function eventually<Result>(check: () => Result | Promise<Result>): Promise<Result> {
	return vi.waitFor(check, { timeout: 10_000, interval: 5 });
}
