import type { Person } from '../domain/directory.ts';
import type { SessionApi, SignInFailure } from '../sync/session-api.ts';

export type { SignInFailure };

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
		await this.#enter(answer.person);
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
		const answer = await this.#api.signIn(username, password);
		if (!answer.ok) return answer.failure;
		await this.#enter(answer.person);
		return null;
	}

	/** Data stays on the device for the same person's return, out of reach without a new sign-in. */
	async signOut(): Promise<void> {
		await this.#lastPerson.clear();
		this.#current = { status: 'signed-out', ended: false };
		await this.#api.signOut();
	}

	async #enter(person: Person): Promise<void> {
		await this.#lastPerson.write(person);
		this.#current = { status: 'signed-in', person, confirmed: true };
	}
}
