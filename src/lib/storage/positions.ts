import type { Position, PositionOutbox } from '../domain/position-outbox.ts';
import type { Commits } from './commits.ts';
import type { Database, StoredPosition } from './database.ts';

export class DexiePositions implements PositionOutbox {
	readonly #database: Database;
	readonly #commits: Commits;

	constructor(database: Database, commits: Commits) {
		this.#database = database;
		this.#commits = commits;
	}

	async advance(position: Position): Promise<void> {
		await this.#update(position, (held) => advanced(held, position));
	}

	async waiting(): Promise<readonly Position[]> {
		const rows = await this.#database.positions.where('waiting').equals(1).toArray();
		return rows.map(({ conversation, delivered, read }) => ({ conversation, delivered, read }));
	}

	async acknowledge(position: Position): Promise<void> {
		await this.#update(position, (held) => acknowledged(held, position));
	}

	async #update({ conversation }: Position, change: (held: StoredPosition) => StoredPosition): Promise<void> {
		await this.#commits.run(['positions'], async () => {
			const held = (await this.#database.positions.get(conversation)) ?? nowhere(conversation);
			const next = change(held);
			if (next !== held) await this.#database.positions.put(next);
		});
	}
}

export function nowhere(conversation: Position['conversation']): StoredPosition {
	return { conversation, delivered: 0, read: 0, acknowledged: { delivered: 0, read: 0 } };
}

/** Both numbers only grow; the same row when nothing does. */
export function advanced(held: StoredPosition, { delivered, read }: Position): StoredPosition {
	if (delivered <= held.delivered && read <= held.read) return held;
	return settled({
		...held,
		delivered: Math.max(held.delivered, delivered),
		read: Math.max(held.read, read)
	});
}

export function acknowledged(held: StoredPosition, { delivered, read }: Position): StoredPosition {
	return settled({
		...held,
		acknowledged: {
			delivered: Math.max(held.acknowledged.delivered, delivered),
			read: Math.max(held.acknowledged.read, read)
		}
	});
}

function settled({ waiting: _, ...position }: StoredPosition): StoredPosition {
	const { delivered, read, acknowledged: known } = position;
	return delivered > known.delivered || read > known.read ? { ...position, waiting: 1 } : position;
}
