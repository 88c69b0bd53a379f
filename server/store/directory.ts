import type { Catalogue } from '#lib/domain/opening.ts';
import type { Settings } from '#lib/domain/parameters.ts';
import type { PersonId } from '#lib/domain/ids.ts';
import type { Person } from '#lib/domain/directory.ts';
import type { Rights } from '#lib/domain/rights.ts';

/** The directory in memory, as of the last commit: what relay, desk and API ask on every message. */
export interface Directory {
	readonly settings: Settings;
	readonly catalogue: Catalogue;
	person(id: PersonId): Person | undefined;
	/** Undefined for somebody who isn't in the directory (any more). */
	rights(id: PersonId): Rights | undefined;
	/** Resolves when everything committed before the call is in it. */
	caughtUp(): Promise<void>;
	/** Called after settings, people, groups or the catalogue changed. */
	subscribe(listener: () => void): () => void;
}
