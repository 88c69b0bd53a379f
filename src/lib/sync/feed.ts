import type { DirectoryChanges, DirectoryStorage, Held } from '../domain/directory-storage.ts';
import { LINE_DEAD_MS } from '../domain/limits.ts';
import type { StatusChoice } from '../domain/presence.ts';
import { CLOSE } from '../protocol/close-codes.ts';
import { OTHERS_PARAMETER, SINCE_PARAMETER } from '../protocol/messages.ts';
import { parseFeedFrame, type FeedChanges, type FeedPresence, type StatusFrame } from '../protocol/feed.ts';
import { backoffMs, type Environment } from './environment.ts';

/** Our line to the server as such, as against one conversation's. */
export type FeedLine =
	| { readonly state: 'connecting' }
	| { readonly state: 'connected' }
	/** The device says that it has no network. */
	| { readonly state: 'offline' }
	/** There may be a network, but no server answers. */
	| { readonly state: 'unreachable' }
	/** Final until `resume`. */
	| { readonly state: 'refused'; readonly reason: 'not-signed-in' | 'not-yours' | 'app-too-old' | 'broken' };

export interface FeedOptions {
	/** Whole address, without the query. */
	readonly url: string;
	readonly storage: Pick<DirectoryStorage, 'held' | 'apply'>;
	readonly environment: Environment;
	/** Changes that are on disk now. */
	readonly applied: (changes: DirectoryChanges) => void;
	/** Who is there; null whenever the line isn't live any more, for then nobody may be said to be (rule P2). */
	readonly present: (news: FeedPresence | null) => void;
	/** What this person chose to let others know; null: they have never chosen. */
	readonly status: () => StatusChoice | null;
}

/** `WebSocket.OPEN`, which the class under test may not carry. */
const OPEN = 1;

const isFinal = (code: number) => code >= 4400 && code < 4500;

/** Keeps the device's directory up to date, and is the app's sign of life. */
export class Feed {
	readonly #options: FeedOptions;
	readonly #listeners = new Set<() => void>();
	#line: FeedLine = { state: 'connecting' };
	#lastHeardAt: number | null = null;
	#hasCaughtUp = false;
	#socket: WebSocket | null = null;
	#failures = 0;
	#isRunning = false;
	#cancelRetry: (() => void) | null = null;
	#cancelDeath: (() => void) | null = null;
	#disposals: (() => void)[] = [];
	/** Frames are applied one after the other, whatever the disk takes. */
	#applying: Promise<void> = Promise.resolve();

	constructor(options: FeedOptions) {
		this.#options = options;
	}

	get line(): FeedLine {
		return this.#line;
	}

	/** ms since 1970; null: not yet. */
	get lastHeardAt(): number | null {
		return this.#lastHeardAt;
	}

	/** What the server held when this tab came is on disk: what is applied from now on is news. */
	get hasCaughtUp(): boolean {
		return this.#hasCaughtUp;
	}

	subscribe(listener: () => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	start(): void {
		if (this.#isRunning) return;
		this.#isRunning = true;
		const { signals } = this.#options.environment;
		this.#disposals = [signals.onHurry(() => this.#hurry()), signals.onNetwork(() => this.#networkChanged())];
		void this.#connect();
	}

	/** Something has changed (a sign-in, say): ask again at once. */
	resume(): void {
		if (!this.#isRunning || this.#line.state !== 'refused') return;
		this.#enter({ state: 'connecting' });
		void this.#connect();
	}

	/** The status is another one now; without a line it is told with the next one. */
	statusChanged(): void {
		if (this.#socket?.readyState === OPEN) this.#tellStatus(this.#socket);
	}

	stop(): void {
		this.#isRunning = false;
		for (const dispose of this.#disposals) dispose();
		this.#disposals = [];
		this.#drop();
	}

	async #connect(): Promise<void> {
		this.#cancelRetry?.();
		this.#cancelRetry = null;
		const { url, storage, environment } = this.#options;
		let held: Held;
		try {
			// a frame that the disk is still taking would be asked for twice
			await this.#applying;
			held = await storage.held();
		} catch (error) {
			console.error('the directory could not be read from this device', error);
			this.#fail();
			return;
		}
		if (!this.#isRunning || this.#socket) return;
		const others = held.others === held.articles ? '' : `&${OTHERS_PARAMETER}=${held.others}`;
		const socket = new environment.WebSocket(`${url}?${SINCE_PARAMETER}=${held.articles}${others}`);
		this.#socket = socket;
		this.#watchDeath();
		socket.onopen = () => this.#tellStatus(socket);
		socket.onmessage = ({ data }: MessageEvent<unknown>) => this.#heard(socket, data);
		socket.onclose = ({ code }) => {
			if (socket === this.#socket) this.#closed(code);
		};
		// every error is followed by a close; without a listener Node would throw it
		socket.onerror = () => undefined;
	}

	#heard(socket: WebSocket, data: unknown): void {
		if (socket !== this.#socket || typeof data !== 'string') return;
		const frame = parseFeedFrame(data);
		if (!frame) {
			this.#refuse('broken');
			return;
		}
		this.#lastHeardAt = this.#options.environment.now();
		this.#failures = 0;
		this.#watchDeath();
		if (frame.type === 'changes') this.#applying = this.#applying.then(() => this.#apply(socket, frame));
		if (this.#line.state !== 'connected') this.#enter({ state: 'connected' });
		if (frame.type === 'presence') this.#options.present(frame);
	}

	#tellStatus(socket: WebSocket): void {
		const choice = this.#options.status();
		if (choice) socket.send(JSON.stringify({ type: 'status', ...choice } satisfies StatusFrame));
	}

	async #apply(socket: WebSocket, frame: FeedChanges): Promise<void> {
		// after a frame that the disk would not take, later ones would leave a hole
		if (socket !== this.#socket) return;
		try {
			const isWhole = await this.#options.storage.apply(frame);
			if (!isWhole) {
				// another tab has just begun anew: what it holds by now goes on from there
				if (socket === this.#socket) this.#fail();
				return;
			}
		} catch (error) {
			console.error('the directory could not be kept on this device', error);
			if (socket === this.#socket) this.#fail();
			return;
		}
		this.#hasCaughtUp = true;
		this.#options.applied(frame);
	}

	#closed(code: number): void {
		if (!isFinal(code)) this.#fail();
		else if (code === CLOSE.notSignedIn) this.#refuse('not-signed-in');
		else if (code === CLOSE.notYours) this.#refuse('not-yours');
		else this.#refuse(code === CLOSE.appTooOld ? 'app-too-old' : 'broken');
	}

	#refuse(reason: Extract<FeedLine, { state: 'refused' }>['reason']): void {
		this.#drop();
		this.#enter({ state: 'refused', reason });
	}

	#fail(): void {
		const { environment } = this.#options;
		this.#drop();
		if (!this.#isRunning) return;
		this.#cancelRetry = environment.after(
			backoffMs(this.#failures, environment.random),
			() => void this.#connect()
		);
		this.#failures += 1;
		this.#enter(this.#absence());
	}

	#hurry(): void {
		if (this.#line.state === 'refused') return;
		const quietMs = this.#options.environment.now() - (this.#lastHeardAt ?? 0);
		if (this.#line.state === 'connected' && quietMs < LINE_DEAD_MS / 2) return;
		this.#failures = 0;
		this.#drop();
		void this.#connect();
	}

	/** Without a network the socket only falls silent: nobody would know for LINE_DEAD_MS. A server on this device answers at once. */
	#networkChanged(): void {
		const { state } = this.#line;
		const { signals } = this.#options.environment;
		if (state === 'offline' || state === 'unreachable') this.#enter(this.#absence());
		else if (state !== 'refused' && !signals.hasNetwork()) this.#fail();
	}

	#watchDeath(): void {
		this.#cancelDeath?.();
		this.#cancelDeath = this.#options.environment.after(LINE_DEAD_MS, () => this.#fail());
	}

	/** Lets go of the socket without hearing of it any more. */
	#drop(): void {
		this.#cancelRetry?.();
		this.#cancelDeath?.();
		const socket = this.#socket;
		this.#socket = null;
		if (!socket) return;
		socket.close();
		this.#options.present(null);
	}

	#absence(): FeedLine {
		return { state: this.#options.environment.signals.hasNetwork() ? 'unreachable' : 'offline' };
	}

	#enter(line: FeedLine): void {
		this.#line = line;
		for (const listener of [...this.#listeners]) listener();
	}
}
