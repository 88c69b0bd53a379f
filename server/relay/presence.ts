import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { Author } from '#lib/domain/entry.ts';
import type { PersonId } from '#lib/domain/ids.ts';
import { encodeAwareness } from '#lib/protocol/messages.ts';
import { CLOSE } from '#lib/protocol/close-codes.ts';
import type { View } from '#lib/domain/presence.ts';
import type { RelayLimits } from './limits.ts';
import { MAX_CLIENT } from './log-index.ts';

export type Role = 'requester' | 'analyst';

/** A connection as presence sees it. */
export interface Viewer {
	readonly person: PersonId;
	/** What the relay says of this person here. */
	readonly role: Role;
	send(frame: Uint8Array): void;
}

/** A clientID that somebody announced. It stays theirs for a while after they left, so that they find it free on return. */
interface Claim {
	readonly person: PersonId;
	viewer: Viewer | null;
	/** JSON as told to the others; null when away. */
	state: string | null;
	/** Whether that state says that the conversation is on screen, and that its owner is writing. */
	isVisible: boolean;
	isTyping: boolean;
	/** The relay's own clock, see `#nextClock`. */
	clock: number;
	heardAt: number;
}

export type AwarenessError = typeof CLOSE.malformed | typeof CLOSE.tooLarge;

/**
 * Who is looking at one conversation (rules W8, P3): each connection speaks for the first free clientID that it announced
 * and for no other. What clients echo, or say of others, is passed over.
 */
export class Presence {
	readonly #claims = new Map<number, Claim>();
	readonly #clientOf = new Map<Viewer, number>();
	readonly #viewers: Iterable<Viewer>;
	readonly #ownerOfStructs: (client: number) => Author | undefined;
	readonly #limits: RelayLimits;
	readonly #onViews: (views: readonly View[]) => void;

	/** `onViews` is told who has the conversation on screen whenever somebody has said something of themselves. */
	constructor(
		viewers: Iterable<Viewer>,
		ownerOfStructs: (client: number) => Author | undefined,
		limits: RelayLimits,
		onViews: (views: readonly View[]) => void
	) {
		this.#viewers = viewers;
		this.#ownerOfStructs = ownerOfStructs;
		this.#limits = limits;
		this.#onViews = onViews;
	}

	/** Who announced this clientID. */
	claimant(client: number): PersonId | undefined {
		return this.#claims.get(client)?.person;
	}

	/** An awareness frame's payload. Answers the close code for what no client sends, null otherwise. Throws on truncated bytes. */
	receive(viewer: Viewer, payload: Uint8Array, now: number): AwarenessError | null {
		if (payload.length > this.#limits.awarenessBytes) return CLOSE.tooLarge;
		const decoder = decoding.createDecoder(payload);
		for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
			const client = decoding.readVarUint(decoder);
			// the writer's clock: unused
			decoding.readVarUint(decoder);
			const json = decoding.readVarUint8Array(decoder);
			if (!this.#isOwn(viewer, client)) continue;
			if (json.length > this.#limits.awarenessStateBytes) return CLOSE.tooLarge;
			const state: unknown = JSON.parse(new TextDecoder().decode(json));
			if (typeof state !== 'object' || Array.isArray(state)) return CLOSE.malformed;
			this.#say(viewer, client, state, now);
		}
		return decoding.hasContent(decoder) ? CLOSE.malformed : null;
	}

	/** Whom a viewer sees. Before it has announced itself nobody of its own person: one of those could be itself, half a minute ago. */
	show(viewer: Viewer): void {
		const own = this.#clientOf.get(viewer);
		const others = [...this.#claims].filter(
			([client, { person, state }]) =>
				state !== null && client !== own && (own !== undefined || person !== viewer.person)
		);
		if (others.length > 0) viewer.send(encodeClaims(others));
	}

	/** The connection is gone, and its presence with it at once. */
	leave(viewer: Viewer, now: number): void {
		const client = this.#clientOf.get(viewer);
		this.#clientOf.delete(viewer);
		const claim = client === undefined ? undefined : this.#claims.get(client);
		if (client === undefined || claim?.viewer !== viewer) return;
		claim.viewer = null;
		claim.heardAt = now;
		this.#withdraw(client, claim);
	}

	/** Whoever hasn't renewed their state in time is away; whoever has long been gone loses their clientID. */
	expire(now: number): void {
		for (const [client, claim] of this.#claims) {
			if (now - claim.heardAt < this.#limits.lineDeadMs) continue;
			this.#withdraw(client, claim);
			if (claim.viewer === null) this.#claims.delete(client);
		}
	}

	#isOwn(viewer: Viewer, client: number): boolean {
		const own = this.#clientOf.get(viewer);
		if (own !== undefined) return own === client;
		const claimant = this.#claims.get(client)?.person ?? this.#ownerOfStructs(client) ?? viewer.person;
		// its own person's: a line that came back before the relay noticed that the old one is dead
		return client < MAX_CLIENT && claimant === viewer.person;
	}

	#say(viewer: Viewer, client: number, state: object | null, now: number): void {
		const isFirst = !this.#clientOf.has(viewer);
		if (isFirst && state === null) return;
		const before = this.#claims.get(client);
		// another tab of this person has taken the clientID over
		if (!isFirst && before?.viewer !== viewer) return;
		const user = { id: viewer.person, role: viewer.role };
		const json = state === null ? null : JSON.stringify({ ...state, user });
		const claim: Claim = {
			person: viewer.person,
			viewer,
			state: json,
			isVisible: isTrue(state, 'visible'),
			isTyping: isTrue(state, 'typing'),
			clock: nextClock(before, now),
			heardAt: now
		};
		this.#claims.set(client, claim);
		this.#clientOf.set(viewer, client);
		this.#tell(client, claim);
		if (isFirst) this.show(viewer);
	}

	#withdraw(client: number, claim: Claim): void {
		if (claim.state === null) return;
		// with the same clock, as y-protocols wants it: whatever its owner says next is newer
		claim.state = null;
		this.#tell(client, claim);
	}

	#tell(client: number, claim: Claim): void {
		let frame: Uint8Array | null = null;
		for (const viewer of this.#viewers) {
			const own = this.#clientOf.get(viewer);
			if (own === client || (own === undefined && viewer.person === claim.person)) continue;
			frame ??= encodeClaims([[client, claim]]);
			viewer.send(frame);
		}
		this.#onViews(this.#views());
	}

	/** Each person once, however many tabs they look at it in. */
	#views(): readonly View[] {
		const typing = new Map<PersonId, boolean>();
		for (const { person, state, isVisible, isTyping } of this.#claims.values())
			if (state !== null && isVisible) typing.set(person, isTyping || typing.get(person) === true);
		return [...typing].map(([person, isTyping]) => ({ person, typing: isTyping }));
	}
}

function isTrue(state: object | null, key: string): boolean {
	return state !== null && (state as Readonly<Record<string, unknown>>)[key] === true;
}

/**
 * The clock that others are told, in place of the client's own: a client that comes back says its old clock again, which others
 * would pass over for up to 15 s. Wall-clock ms outrun whatever was said before, by an earlier run of this server too.
 */
function nextClock(before: Claim | undefined, now: number): number {
	return Math.max(now, (before?.clock ?? 0) + 1);
}

function encodeClaims(claims: readonly (readonly [number, Claim])[]): Uint8Array {
	return encodeAwareness(
		encoding.encode((encoder) => {
			encoding.writeVarUint(encoder, claims.length);
			for (const [client, { clock, state }] of claims) {
				encoding.writeVarUint(encoder, client);
				encoding.writeVarUint(encoder, clock);
				encoding.writeVarString(encoder, state ?? 'null');
			}
		})
	);
}
