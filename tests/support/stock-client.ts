import { randomBytes } from 'node:crypto';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { Entry, MessageEntry } from '#lib/domain/entry.ts';
import { createUuid, UUID_RANDOM_BYTES, type EntryId, type PersonId } from '#lib/domain/ids.ts';
import { MESSAGE } from '#lib/protocol/messages.ts';

/** Signs in over HTTP and answers the session cookie. */
export async function signInByHttp(url: string, username: string, password = 'habla-demo'): Promise<string> {
	const response = await fetch(`${url}/api/auth/sign-in/username`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', origin: url },
		body: JSON.stringify({ username, password })
	});
	if (!response.ok) throw new Error(`sign-in of ${username}: ${response.status} ${await response.text()}`);
	return response.headers
		.getSetCookie()
		.map((cookie) => cookie.slice(0, cookie.indexOf(';')))
		.join('; ');
}

/** A person's session on the API. */
export class ApiClient {
	readonly #url: string;
	readonly #cookie: string;

	private constructor(url: string, cookie: string) {
		this.#url = url;
		this.#cookie = cookie;
	}

	static async signIn(url: string, username: string): Promise<ApiClient> {
		return new ApiClient(url, await signInByHttp(url, username));
	}

	async setParameter(number: number, value: string | null): Promise<void> {
		const response = await this.#fetch(`/api/parameters/${number}`, 'PUT', { value });
		if (!response.ok) throw new Error(`parameter ${number}: ${response.status} ${await response.text()}`);
	}

	async parameter(number: number): Promise<string | null> {
		const response = await this.#fetch('/api/feed', 'GET');
		const { rows } = (await response.json()) as {
			rows: { parameters?: { number: number; value: string | null }[] };
		};
		return rows.parameters?.find((parameter) => parameter.number === number)?.value ?? null;
	}

	/** The code of the API's error, null where there is none. */
	async errorOf(method: string, path: string, body?: unknown): Promise<string | null> {
		const response = await this.#fetch(path, method, body);
		if (response.ok) return null;
		return ((await response.json()) as { error: { code: string } }).error.code;
	}

	/** What the API answers, as it stands there. */
	async text(path: string): Promise<string> {
		return (await this.#fetch(path, 'GET')).text();
	}

	async personId(): Promise<string> {
		const response = await this.#fetch('/api/session', 'GET');
		return ((await response.json()) as { person: { id: string } }).person.id;
	}

	/** A message as this person would write it now. */
	async message(text: string): Promise<MessageEntry> {
		const at = Date.now();
		const id = createUuid(at, randomBytes(UUID_RANDOM_BYTES)) as EntryId;
		return { id, kind: 'message', author: (await this.personId()) as PersonId, at, text };
	}

	/** An unmodified y-websocket client, as anybody may write one. */
	join(conversation: string): StockClient {
		return new StockClient(this.#url, conversation, this.#cookie);
	}

	#fetch(path: string, method: string, body?: unknown): Promise<Response> {
		return fetch(this.#url + path, {
			method,
			headers: { cookie: this.#cookie, origin: this.#url, 'content-type': 'application/json' },
			...(body === undefined ? {} : { body: JSON.stringify(body) })
		});
	}
}

export class StockClient {
	readonly doc = new Y.Doc();
	/** Code of the last close by the server. */
	closeCode: number | null = null;
	protected readonly provider: WebsocketProvider;

	constructor(url: string, conversation: string, cookie: string) {
		// Node's sockets have no cookie jar of their own
		class SocketWithSession extends WebSocket {
			constructor(address: string | URL, protocols?: string | string[]) {
				super(address, protocols, { headers: { cookie, origin: url } });
			}
		}
		this.provider = new WebsocketProvider(`${url.replace('http', 'ws')}/sync`, conversation, this.doc, {
			WebSocketPolyfill: SocketWithSession as unknown as typeof globalThis.WebSocket,
			disableBc: true
		});
		// the stock client passes over types it doesn't know, with a line on the console for each: all that is left out here
		for (const type of [MESSAGE.receipt, MESSAGE.refusal]) this.provider.messageHandlers[type] = () => {};
		this.provider.on('connection-close', (event: { code: number } | null) => {
			this.closeCode = event?.code ?? null;
		});
	}

	get synced(): boolean {
		return this.provider.synced;
	}

	get entries(): Entry[] {
		return this.doc.getArray<Entry>('log').toArray();
	}

	get texts(): string[] {
		return this.entries.flatMap((entry) => (entry.kind === 'message' ? [entry.text] : []));
	}

	append(entry: Entry): void {
		this.doc.getArray<Entry>('log').push([entry]);
	}

	leave(): void {
		this.provider.destroy();
		this.doc.destroy();
	}
}
