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
import { parseFeedFrame, type FeedChanges } from '#lib/protocol/feed.ts';

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
	/** Who can sign in; everybody stands in the directory. */
	readonly accounts?: readonly Name[];
}

/** A real server on a free port with a small company in it: two requesters, two analysts of different desks, an administrator. */
export async function startTestServer(options: Options = {}): Promise<TestServer> {
	const dataDir = await mkdtemp(join(tmpdir(), 'habla-http-'));
	const { publicOrigin = null, siteFolder = join(dataDir, 'no-build'), signInLimits } = options;
	const server = await startServer({
		config: { port: 0, host: '127.0.0.1', dataDir, publicOrigin, logLevel: 'silent' },
		log: pino({ level: 'silent' }),
		clock: Date.now,
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

	/** A ticket straight in the store, as the desk would open it. */
	async openTicket(requester: Name, conversation: string, group = 'desk-a'): Promise<ConversationId> {
		await this.running.core.store.tickets.open({
			conversation: conversation as ConversationId,
			requester: requester as PersonId,
			activity: 'vpn' as ActivityId,
			contract: 'gold' as ContractId,
			group: group as GroupId,
			origin: 'chat',
			subject: `of ${requester}`,
			openedAt: 1,
			preview: { author: requester as PersonId, text: `of ${requester}` }
		});
		return conversation as ConversationId;
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
		});
	}
}
