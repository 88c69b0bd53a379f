import type { Person } from './directory.ts';
import type { PersonId } from './ids.ts';
import { MAX_MENTIONS } from './limits.ts';

/** The word behind the `@` for each of these people: their name, with the user name where others have the same. */
export function callNames(
	people: readonly Pick<Person, 'id' | 'name' | 'username'>[]
): ReadonlyMap<PersonId, string> {
	const counts = new Map<string, number>();
	for (const { name } of people) counts.set(name, (counts.get(name) ?? 0) + 1);
	return new Map(
		people.map(({ id, name, username }) => [id, counts.get(name) === 1 ? name : `${name} (${username})`])
	);
}

/** A place in a text at which somebody is called by name, the `@` among it. */
export interface Call {
	readonly person: PersonId;
	readonly start: number;
	readonly end: number;
}

/** A name ends where no letter, digit or mark goes on with it. */
const GOES_ON = /^[\p{L}\p{N}\p{M}_]/u;

/** Everybody whom the text calls with `@name`, in order; of names that begin alike the longest counts. */
export function callsIn(text: string, names: ReadonlyMap<PersonId, string>): readonly Call[] {
	const longestFirst = [...names].sort(([, a], [, b]) => b.length - a.length);
	const calls: Call[] = [];
	for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
		if (at > 0 && GOES_ON.test(text.charAt(at - 1))) continue;
		const called = longestFirst.find(
			([, name]) => text.startsWith(name, at + 1) && !GOES_ON.test(text.slice(at + 1 + name.length))
		);
		if (called) calls.push({ person: called[0], start: at, end: at + 1 + called[1].length });
	}
	return calls;
}

/** The people for a note's `mentions`: each once, no more than it may carry. */
export function mentionsIn(text: string, names: ReadonlyMap<PersonId, string>): readonly PersonId[] {
	return [...new Set(callsIn(text, names).map(({ person }) => person))].slice(0, MAX_MENTIONS);
}

/** A stretch of a text: words, or a call by name. Their texts put together are the text again. */
export interface CallPart {
	readonly isCall: boolean;
	readonly text: string;
}

export function callParts(text: string, names: ReadonlyMap<PersonId, string>): readonly CallPart[] {
	const parts: CallPart[] = [];
	let from = 0;
	for (const { start, end } of callsIn(text, names)) {
		if (start > from) parts.push({ isCall: false, text: text.slice(from, start) });
		parts.push({ isCall: true, text: text.slice(start, end) });
		from = end;
	}
	if (from < text.length) parts.push({ isCall: false, text: text.slice(from) });
	return parts;
}
