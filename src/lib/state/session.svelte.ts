import type { Person } from '../domain/directory.ts';
import type { Api } from '../sync/api.ts';

export type SignInFailure =
	| { readonly reason: 'wrong-credentials' | 'unreachable' | 'failed' }
	| { readonly reason: 'throttled'; readonly waitSeconds: number };

/** The last person who signed in on this device, for whom the app opens without a network. */
export interface LastPerson {
	read(): Promise<Person | null>;
	write(person: Person): Promise<void>;
	clear(): Promise<void>;
}

export type SessionState =
	| { readonly status: 'unknown' }
	/** `ended`: the server no longer knows this session; what is on the device stays for the next sign-in. */
	| { readonly status: 'signed-out'; readonly ended: boolean }
	/** `confirmed`: the server has said so since this tab was opened. */
	| { readonly status: 'signed-in'; readonly person: Person; readonly confirmed: boolean };

export interface SessionOptions {
	readonly api: Pick<Api, 'session' | 'signIn' | 'signOut'>;
	readonly lastPerson: LastPerson;
	/** Outlives the tab. */
	readonly memory: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
}

/** Set while a sign-out has not reached the server: its cookie, which no script can touch, would still be taken. */
const OWED_KEY = 'habla.sign-out-owed';

export class Session {
	readonly #options: SessionOptions;
	#current = $state.raw<SessionState>({ status: 'unknown' });

	constructor(options: SessionOptions) {
		this.#options = options;
	}

	get current(): SessionState {
		return this.#current;
	}

	/** The server has said so since this tab was opened. */
	get isConfirmed(): boolean {
		return this.#current.status === 'signed-in' && this.#current.confirmed;
	}

	/** Opens for the last person from disk first, then asks the server, which alone can end a session. */
	async start(): Promise<void> {
		const person = await this.#options.lastPerson.read();
		if (person) this.#current = { status: 'signed-in', person, confirmed: false };
		await this.confirm();
	}

	/** Somebody signed in or out in another tab of this browser. */
	async personChanged(): Promise<void> {
		const person = await this.#options.lastPerson.read();
		if (!person) this.#current = { status: 'signed-out', ended: false };
		else if (this.#current.status !== 'signed-in' || this.#current.person.id !== person.id)
			this.#current = { status: 'signed-in', person, confirmed: false };
	}

	/** Asks the server who is signed in. Anything but a clear answer changes nothing. */
	async confirm(): Promise<void> {
		if (!(await this.#payOwedSignOut())) {
			this.#current = { status: 'signed-out', ended: false };
			return;
		}
		const answer = await this.#options.api.session();
		if (answer.ok) await this.#enter(answer.value);
		else if (answer.error.code === 'not-signed-in') this.#end();
		else if (this.#current.status === 'unknown') this.#current = { status: 'signed-out', ended: false };
	}

	/** Null when it worked. */
	async signIn(username: string, password: string): Promise<SignInFailure | null> {
		const { api, memory } = this.#options;
		const answer = await api.signIn(username, password);
		if (!answer.ok) {
			const { error } = answer;
			switch (error.code) {
				case 'throttled':
					return { reason: 'throttled', waitSeconds: error.retryAfterSeconds };
				case 'offline':
					return { reason: 'unreachable' };
				case 'wrong-credentials':
				case 'invalid':
					return { reason: 'wrong-credentials' };
				default:
					return { reason: 'failed' };
			}
		}
		memory.removeItem(OWED_KEY);
		const session = await api.session();
		if (!session.ok) return { reason: session.error.code === 'offline' ? 'unreachable' : 'failed' };
		await this.#enter(session.value);
		return null;
	}

	/** Data stays on the device for the same person's return, out of reach without a new sign-in. */
	async signOut(): Promise<void> {
		const { lastPerson, memory } = this.#options;
		memory.setItem(OWED_KEY, 'yes');
		await lastPerson.clear();
		this.#current = { status: 'signed-out', ended: false };
		await this.#payOwedSignOut();
	}

	async #payOwedSignOut(): Promise<boolean> {
		const { api, memory } = this.#options;
		if (memory.getItem(OWED_KEY) === null) return true;
		const answer = await api.signOut();
		if (answer.ok) memory.removeItem(OWED_KEY);
		return answer.ok;
	}

	async #enter(person: Person): Promise<void> {
		await this.#options.lastPerson.write(person);
		this.#current = { status: 'signed-in', person, confirmed: true };
	}

	/** The server said that this session is over. Nothing is deleted. */
	#end(): void {
		const was = this.#current;
		const ended = was.status === 'signed-in' || (was.status === 'signed-out' && was.ended);
		this.#current = { status: 'signed-out', ended };
	}
}
