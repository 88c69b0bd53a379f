import { DESK } from '#lib/domain/entry.ts';
import { isEnded } from '#lib/domain/fold.ts';
import type { ConversationId } from '#lib/domain/ids.ts';
import { REOPEN_WITHIN_MS } from '#lib/domain/limits.ts';
import type { Relay } from '../relay/relay.ts';
import type { Tickets } from '../store/store.ts';
import { derivedId } from './derived-id.ts';
import type { Turns } from './turns.ts';

interface ClosingOptions {
	readonly relay: Pick<Relay, 'append' | 'read'>;
	readonly tickets: Pick<Tickets, 'endedBefore' | 'close'>;
	readonly turns: Turns;
	/** ms since 1970. */
	readonly clock: () => number;
}

/**
 * Closes for good what can be reopened no longer (rule D6). The log comes first: cut off between the two, the next sweep
 * finds the ticket again, and nobody has reopened it meanwhile because it is too late for that. Rejects at the first failure.
 */
export async function closeEnded(options: ClosingOptions, isStopping: () => boolean): Promise<void> {
	const { relay, tickets, turns, clock } = options;
	const before = clock() - REOPEN_WITHIN_MS;

	async function close(id: ConversationId): Promise<void> {
		const { conversation } = await relay.read(id);
		// its end is decided and not yet said
		if (!isEnded(conversation)) return;
		const { state, end: ref } = conversation;
		if (state !== 'closed')
			await relay.append(id, [
				{ id: derivedId(ref, 'closed'), kind: 'closed', author: DESK, at: clock(), ref }
			]);
		await tickets.close(id, before);
	}

	for (const id of await tickets.endedBefore(before)) {
		if (isStopping()) return;
		await turns.take(id, () => close(id));
	}
}
