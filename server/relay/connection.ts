import type { RawData, WebSocket } from 'ws';
import type { BaseLogger } from 'pino';
import type { PersonId } from '#lib/domain/ids.ts';
import { CLOSE, type CloseCode } from '#lib/protocol/close-codes.ts';
import { encodeSync, SYNC } from '#lib/protocol/messages.ts';
import { decodeStateVector } from '#lib/protocol/update.ts';
import { readFrame } from './frame.ts';
import type { RelayLimits } from './limits.ts';
import type { AwarenessError, Role } from './presence.ts';
import type { Member, Room } from './room.ts';
import { Answer } from './stored-run.ts';

export interface ConnectionOptions {
	readonly socket: WebSocket;
	readonly person: PersonId;
	/** Up to which `seq` the other side holds receipts. */
	readonly since: number;
	readonly limits: RelayLimits;
	readonly clock: () => number;
	readonly log: Pick<BaseLogger, 'debug' | 'error'>;
	onUpdate(connection: Connection, room: Room, update: Uint8Array): void;
	/** Once, when nothing more comes; `room` if it had joined one. */
	onLeft(connection: Connection, room: Room | null): void;
}

type Stage =
	/** The room is being read; what arrives meanwhile waits in order. */
	| { readonly name: 'waiting'; readonly frames: Uint8Array[]; bytes: number }
	| { readonly name: 'joined'; readonly room: Room }
	| { readonly name: 'left' };

/** One WebSocket of one person in one conversation. Whatever goes wrong in here closes this socket and nothing else. */
export class Connection implements Member {
	readonly person: PersonId;
	/** Resolves when the socket is closed. */
	readonly closed: Promise<void>;
	readonly #options: ConnectionOptions;
	readonly #socket: WebSocket;
	#stage: Stage = { name: 'waiting', frames: [], bytes: 0 };
	#isReading = true;
	#answer: Answer | null = null;
	#asked: ReadonlyMap<number, number> | null = null;
	/** `lastSeq` of the room when it was last asked to fill a gap. */
	#gapAskedAt = -1;
	/** ms on the relay's ticks, which a jump of the wall clock doesn't touch. */
	#silentMs = 0;
	#sinceStepOneMs = 0;

	constructor(options: ConnectionOptions) {
		this.#options = options;
		this.person = options.person;
		this.#socket = options.socket;
		const { promise, resolve } = Promise.withResolvers<void>();
		this.closed = promise;
		this.#socket.on('message', (data, isBinary) => this.#hear(data, isBinary));
		this.#socket.on('pong', () => (this.#silentMs = 0));
		this.#socket.on('error', (error) =>
			options.log.debug({ err: error, person: this.person }, 'socket error')
		);
		this.#socket.once('close', () => {
			this.#leave();
			resolve();
		});
	}

	get room(): Room | null {
		return this.#stage.name === 'joined' ? this.#stage.room : null;
	}

	get hasLeft(): boolean {
		return this.#stage.name === 'left';
	}

	get role(): Role {
		const { room } = this;
		if (!room) return 'requester';
		const { venue, committed: conversation } = room;
		if (venue.kind !== 'ticket') return 'analyst';
		if (conversation.state === 'empty') return 'requester';
		return conversation.requester === this.person ? 'requester' : 'analyst';
	}

	get isCatchingUp(): boolean {
		return this.#answer !== null;
	}

	/** Says who we are and what we hold (rules W2, W6), then reads what has been waiting. */
	join(room: Room): void {
		if (this.#stage.name !== 'waiting') return;
		const { frames } = this.#stage;
		this.#stage = { name: 'joined', room };
		room.members.add(this);
		this.send(room.stepOne);
		for (const frame of room.receipts(this.#options.since)) this.send(frame);
		room.presence.show(this);
		for (const frame of frames) this.#take(frame);
	}

	/** Nothing that arrives from now on is looked at. */
	stopReading(): void {
		this.#isReading = false;
	}

	send(frame: Uint8Array, onSent?: () => void): void {
		if (this.hasLeft || this.#socket.readyState !== this.#socket.OPEN) return;
		if (this.#socket.bufferedAmount > this.#options.limits.bufferedBytes) {
			this.close(CLOSE.busy, 'slow reader');
			return;
		}
		this.#socket.send(frame, { binary: true, compress: false }, onSent);
	}

	close(code: CloseCode, reason = ''): void {
		if (this.hasLeft) return;
		this.#leave();
		this.#socket.close(code, reason);
		const timer = setTimeout(() => this.#socket.terminate(), this.#options.limits.closeMs);
		this.#socket.once('close', () => clearTimeout(timer));
	}

	/** Something is missing before what was sent: asks for it, once until the log has moved, or both would never stop. */
	askForGap(room: Room): void {
		if (this.#gapAskedAt === room.lastSeq) return;
		this.#gapAskedAt = room.lastSeq;
		this.send(room.stepOne);
	}

	/** Called every `passedMs`: keeps the line warm (rule W5), sees when it is dead (rule P2). */
	tick(passedMs: number): void {
		const { heartbeatMs, lineDeadMs } = this.#options.limits;
		this.#silentMs += passedMs;
		this.#sinceStepOneMs += passedMs;
		if (this.#silentMs >= lineDeadMs) {
			this.#leave();
			this.#socket.terminate();
			return;
		}
		this.#pump();
		if (this.#sinceStepOneMs + passedMs <= heartbeatMs || !this.room) return;
		this.#sinceStepOneMs = 0;
		this.send(this.room.stepOne);
		if (this.#socket.readyState === this.#socket.OPEN) this.#socket.ping();
	}

	#hear(data: RawData, isBinary: boolean): void {
		this.#silentMs = 0;
		if (this.hasLeft || !this.#isReading) return;
		if (!isBinary || !(data instanceof Uint8Array)) this.close(CLOSE.malformed, 'text frame');
		else if (data.length > this.#options.limits.frameBytes) this.close(CLOSE.tooLarge);
		else if (this.#stage.name === 'joined') this.#take(data);
		else if (this.#stage.name === 'waiting') this.#keep(this.#stage, data);
	}

	#keep(stage: Extract<Stage, { name: 'waiting' }>, frame: Uint8Array): void {
		stage.bytes += frame.length;
		stage.frames.push(frame);
		if (stage.bytes > this.#options.limits.waitingBytes) this.close(CLOSE.busy);
	}

	#take(bytes: Uint8Array): void {
		if (this.#stage.name !== 'joined') return;
		try {
			this.#answerTo(bytes, this.#stage.room);
		} catch (error) {
			this.#options.log.error({ err: error, person: this.person }, 'a frame could not be handled');
			this.close(CLOSE.busy);
		}
	}

	#answerTo(bytes: Uint8Array, room: Room): void {
		const frame = readFrame(bytes);
		if (!frame) this.close(CLOSE.malformed);
		else if (frame.kind === 'update') this.#options.onUpdate(this, room, frame.payload);
		else if (frame.kind === 'step1') this.#handOut(frame.payload);
		else if (frame.kind === 'queryAwareness') room.presence.show(this);
		else if (frame.kind === 'awareness') {
			const error = this.#announce(frame.payload, room);
			if (error) this.close(error);
		}
	}

	#announce(payload: Uint8Array, room: Room): AwarenessError | null {
		try {
			return room.presence.receive(this, payload, this.#options.clock());
		} catch {
			// truncated bytes, or a state that is no JSON
			return CLOSE.malformed;
		}
	}

	/** A step 1. While an answer is under way only the newest question counts, so that a flood of them costs its sender the line. */
	#handOut(vectorBytes: Uint8Array): void {
		const vector = decodeStateVector(vectorBytes, this.#options.limits.vectorClients);
		if (!vector) this.close(CLOSE.malformed);
		else if (this.#answer) this.#asked = vector;
		else {
			this.#answer = new Answer(vector, this.#options.limits);
			this.#pump();
		}
	}

	#pump(): void {
		const { limits } = this.#options;
		while (
			this.#answer &&
			this.#stage.name === 'joined' &&
			this.#socket.bufferedAmount < limits.answerBytes
		) {
			const { update, isLast } = this.#answer.next(this.#stage.room.runs);
			if (isLast) {
				this.#answer = this.#asked && new Answer(this.#asked, limits);
				this.#asked = null;
			}
			this.send(encodeSync(isLast ? SYNC.step2 : SYNC.update, update), () => this.#pump());
		}
	}

	#leave(): void {
		if (this.#stage.name === 'left') return;
		const { room } = this;
		this.#stage = { name: 'left' };
		this.#answer = null;
		room?.members.delete(this);
		room?.presence.leave(this, this.#options.clock());
		this.#options.onLeft(this, room);
	}
}
