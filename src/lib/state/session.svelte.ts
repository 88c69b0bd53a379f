import type { Person } from '../domain/directory.ts';

export type SignInFailure = 'wrong-credentials' | 'throttled' | 'unreachable' | 'failed';

/** What the server says about who is signed in. Every expected failure is a value. */
export interface SessionApi {
	/** `unreachable` covers everything but a clear answer: it never signs anybody out. */
	current(): Promise<{ readonly person: Person } | 'not-signed-in' | 'unreachable'>;
	signIn(username: string, password: string): Promise<'signed-in' | SignInFailure>;
	/** False when the server could not be told; its cookie then lives on until it expires. */
	signOut(): Promise<boolean>;
}

/** The last person who signed in on this device, for whom the app opens without a network. */
export interface LastPerson {
	read(): Promise<Person | null>;
	/** Whoever was here before goes, with everything of theirs. */
	write(person: Person): Promise<void>;
	clear(): Promise<void>;
}

export type SessionState =
	| { readonly status: 'unknown' }
	/** `ended`: the server no longer knows this session; what is on the device stays for the next sign-in. */
	| { readonly status: 'signed-out'; readonly ended: boolean }
	/** `confirmed`: the server has said so since this tab was opened. */
	| { readonly status: 'signed-in'; readonly person: Person; readonly confirmed: boolean };

export class Session {
	readonly #api: SessionApi;
	readonly #lastPerson: LastPerson;
	#current = $state.raw<SessionState>({ status: 'unknown' });

	constructor(api: SessionApi, lastPerson: LastPerson) {
		this.#api = api;
		this.#lastPerson = lastPerson;
	}

	get current(): SessionState {
		return this.#current;
	}

	/** Opens for the last person from disk first, then asks the server, which alone can end a session. */
	async start(): Promise<void> {
		const person = await this.#lastPerson.read();
		if (person) this.#current = { status: 'signed-in', person, confirmed: false };
		await this.confirm();
	}

	/** Asks the server who is signed in: after the start, and whenever it has become reachable again. */
	async confirm(): Promise<void> {
		const answer = await this.#api.current();
		if (answer === 'unreachable') {
			if (this.#current.status === 'unknown') this.#current = { status: 'signed-out', ended: false };
			return;
		}
		if (answer === 'not-signed-in') {
			this.end();
			return;
		}
		await this.#lastPerson.write(answer.person);
		this.#current = { status: 'signed-in', person: answer.person, confirmed: true };
	}

	/** The server said that this session is over. Nothing is deleted. */
	end(): void {
		const was = this.#current;
		this.#current = {
			status: 'signed-out',
			ended: was.status === 'signed-in' || (was.status === 'signed-out' && was.ended)
		};
	}

	/** Null when it worked. */
	async signIn(username: string, password: string): Promise<SignInFailure | null> {
		const result = await this.#api.signIn(username, password);
		if (result !== 'signed-in') return result;
		await this.confirm();
		return this.#current.status === 'signed-in' ? null : 'failed';
	}

	/** Data stays on the device for the same person's return, unreachable without a new sign-in. */
	async signOut(): Promise<void> {
		await this.#api.signOut();
		await this.#lastPerson.clear();
		this.#current = { status: 'signed-out', ended: false };
	}
}
