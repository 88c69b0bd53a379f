import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import * as v from 'valibot';
import { WebSocket } from 'ws';
import { createPerson } from '../../../server/http/accounts.ts';
import { errorSchema } from '../../../server/http/errors.ts';
import type { ThrottleLimits } from '../../../server/http/throttle.ts';
import { startServer, type RunningServer } from '../../../server/start.ts';
import type { Group, Person } from '#lib/domain/directory.ts';
import type { ActivityId, ContractId, ConversationId, GroupId, PersonId } from '#lib/domain/ids.ts';
import type { TicketRequest } from '#lib/domain/entry.ts';
import { parseFeedFrame, type FeedChanges, type FeedPresence } from '#lib/protocol/feed.ts';
import { encodeStruct } from '#lib/protocol/update.ts';
import { createEntries } from '../../support/entries.ts';

export const PASSWORD = 'correct horse';

const GROUPS: readonly Group[] = [
	{ id: 'sales' as GroupId, name: 'Sales', requests: true, attends: false },
	{ id: 'desk-a' as GroupId, name: 'Desk A', requests: false, attends: true },
	{ id: 'desk-b' as GroupId, name: 'Desk B', requests: false, attends: true }
];
const MEMBERS = { luz: ['sales'], joa: ['sales'], ana: ['desk-a'], ben: ['desk-b'], adi: [] } as const;
export type Name = keyof typeof MEMBERS;

const localised = { es: 'x', 'pt-BR': 'x', en: 'x' };

interface Options {
	readonly publicOrigin?: string;
	readonly siteFolder?: string;
	readonly signInLimits?: ThrottleLimits;
	/** ms since 1970. */
	readonly clock?: () => number;
	/** Who can sign in; everybody stands in the directory. */
	readonly accounts?: readonly Name[];
}

/** A real server on a free port with a small company in it: two requesters, two analysts of different desks, an administrator. */
export async function startTestServer(options: Options = {}): Promise<TestServer> {
	const dataDir = await mkdtemp(join(tmpdir(), 'habla-http-'));
	const {
		publicOrigin = null,
		siteFolder = join(dataDir, 'no-build'),
		signInLimits,
		clock = Date.now
	} = options;
	const server = await startServer({
		config: { port: 0, host: '127.0.0.1', dataDir, publicOrigin, logLevel: 'silent' },
		log: pino({ level: 'silent' }),
		clock,
		siteFolder,
		...(signInLimits && { signInLimits })
	});
	const { store, directory } = server.core;
	await store.directory.put('groups', GROUPS);
	await store.directory.put('contracts', [{ id: 'gold' as ContractId, name: 'Gold' }]);
	await store.directory.put('activities', [
		{
			id: 'vpn' as ActivityId,
			service: 'net' as never,
			type: 'incident',
			name: localised,
			description: localised,
			group: 'desk-a' as GroupId
		}
	]);
	await store.directory.put('parameters', [
		{ number: 118, value: 'gold' },
		{ number: 316, value: 'yes' }
	]);
	const people = Object.keys(MEMBERS).map((name) => personNamed(name as Name));
	await store.directory.put('people', people);
	const withAccount = options.accounts ?? (Object.keys(MEMBERS) as Name[]);
	for (const name of withAccount)
		await createPerson(store, { person: personNamed(name), password: PASSWORD }, Date.now());
	await directory.caughtUp();
	return new TestServer(server, dataDir);
}

export function personNamed(name: Name, groups: readonly string[] = MEMBERS[name]): Person {
	return {
		id: name as PersonId,
		username: name,
		name: name.toUpperCase(),
		groups: groups as readonly GroupId[],
		administrator: name === 'adi'
	};
}

export class TestServer {
	readonly running: RunningServer;
	readonly url: string;
	readonly dataDir: string;

	constructor(running: RunningServer, dataDir: string) {
		this.running = running;
		this.dataDir = dataDir;
		this.url = `http://127.0.0.1:${running.port}`;
	}

	signIn(username: string, password = PASSWORD, headers: Record<string, string> = {}): Promise<Response> {
		return fetch(`${this.url}/api/auth/sign-in/username`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', ...headers },
			body: JSON.stringify({ username, password })
		});
	}

	async as(name: Name): Promise<Visitor> {
		const response = await this.signIn(name);
		if (!response.ok) throw new Error(`${name} could not sign in: ${response.status}`);
		return new Visitor(this.url, cookieOf(response));
	}

	/** Without a session. */
	get stranger(): Visitor {
		return new Visitor(this.url, '');
	}

	/** A ticket straight in journal and store, as relay and desk would leave it. */
	async openTicket(requester: Name, id: string, group = 'desk-a'): Promise<ConversationId> {
		const { store } = this.running.core;
		const conversation = id as ConversationId;
		const subject = `of ${requester}`;
		const make = createEntries();
		const open = make.open(requester, subject);
		const log = [open, make.numbered(open.id, 1, group)];
		await store.journal.append(
			log.map((entry, index) => {
				const origin = index === 0 ? null : { client: index, clock: 0 };
				const struct = { client: index + 1, clock: 0, origin, entries: [entry] };
				return {
					conversation,
					author: entry.author,
					client: struct.client,
					clock: 0,
					length: 1,
					seq: index + 1,
					receivedAt: 1,
					bytes: encodeStruct(struct)
				};
			})
		);
		await store.tickets.open({
			conversation,
			requester: requester as PersonId,
			activity: 'vpn' as ActivityId,
			contract: 'gold' as ContractId,
			group: group as GroupId,
			groups: [group as GroupId],
			origin: 'chat',
			subject,
			openedAt: 1,
			preview: { author: requester as PersonId, text: subject }
		});
		return conversation;
	}

	/** Asks the store for it, as the desk does. */
	async ask(conversation: ConversationId, request: TicketRequest): Promise<void> {
		const { directory, store } = this.running.core;
		const decision = await store.tickets.decide(conversation, request, {
			now: Date.now(),
			attends: (person, group) => directory.rights(person)?.attends.has(group) ?? false,
			isExecutor: (group) => directory.catalogue.groups.get(group)?.attends ?? false
		});
		if (!decision.ok) throw new Error(`declined: ${decision.reason}`);
	}

	async dispose(): Promise<void> {
		await this.running.stop();
		await rm(this.dataDir, { recursive: true });
	}
}

export function cookieOf(response: Response): string {
	return response.headers
		.getSetCookie()
		.map((cookie) => cookie.split(';')[0])
		.join('; ');
}

/** The code of a failed answer, which has to have the one form of all of them. */
export async function errorOf(response: Response): Promise<string> {
	return v.parse(errorSchema, await response.json()).error.code;
}

export class Visitor {
	readonly #url: string;
	readonly cookie: string;

	constructor(url: string, cookie: string) {
		this.#url = url;
		this.cookie = cookie;
	}

	get(path: string): Promise<Response> {
		return fetch(this.#url + path, { headers: { cookie: this.cookie } });
	}

	send(method: string, path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
		return fetch(this.#url + path, {
			method,
			headers: { cookie: this.cookie, 'content-type': 'application/json', ...headers },
			body: typeof body === 'string' ? body : JSON.stringify(body)
		});
	}

	async feed(since = 0): Promise<FeedChanges> {
		return (await (await this.get(`/api/feed?since=${since}`)).json()) as FeedChanges;
	}

	socket(path: string, headers: Record<string, string> = {}): TestSocket {
		return new TestSocket(
			new WebSocket(this.#url.replace('http', 'ws') + path, { headers: { cookie: this.cookie, ...headers } })
		);
	}
}

export class TestSocket {
	readonly changes: FeedChanges[] = [];
	readonly presence: FeedPresence[] = [];
	/** Resolves with code and reason. */
	readonly closed: Promise<readonly [number, string]>;
	/** Resolves at the first frame. */
	readonly heard: Promise<void>;
	readonly raw: WebSocket;

	constructor(socket: WebSocket) {
		this.raw = socket;
		this.heard = new Promise((resolve) => socket.once('message', () => resolve()));
		this.closed = new Promise((resolve, reject) => {
			socket.on('close', (code, reason) => resolve([code, reason.toString()]));
			socket.on('error', reject);
		});
		socket.on('message', (data, isBinary) => {
			if (isBinary) return;
			const text = (data as Buffer).toString();
			const frame = parseFeedFrame(text);
			if (!frame) throw new Error(`not a frame of the feed: ${text}`);
			if (frame.type === 'changes') this.changes.push(frame);
			if (frame.type === 'presence') this.presence.push(frame);
		});
	}
}
