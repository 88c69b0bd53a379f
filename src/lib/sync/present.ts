import type { PersonId } from '../domain/ids.ts';
import type { Present } from './conversation-handle.ts';

/** Awareness states as people: several tabs of one person are one, and nobody counts whom the relay has not named. */
export function presentOf(states: ReadonlyMap<number, unknown>, me: PersonId): readonly Present[] {
	const people = new Map<PersonId, Present>();
	for (const state of states.values()) {
		const said = parseState(state);
		if (!said || said.person === me) continue;
		const known = people.get(said.person);
		people.set(said.person, {
			person: said.person,
			visible: said.visible || known?.visible === true,
			typing: said.typing || known?.typing === true
		});
	}
	return [...people.values()].sort((a, b) => (a.person < b.person ? -1 : 1));
}

function parseState(state: unknown): Present | null {
	if (typeof state !== 'object' || state === null) return null;
	const { user, visible, typing } = state as Readonly<Record<string, unknown>>;
	if (typeof user !== 'object' || user === null || !('id' in user) || typeof user.id !== 'string')
		return null;
	return { person: user.id as PersonId, visible: visible === true, typing: typing === true };
}
