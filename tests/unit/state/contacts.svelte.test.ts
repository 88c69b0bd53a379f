import { flushSync } from 'svelte';
import { describe, expect, it } from 'vitest';
import type { Contact, Group, Person } from '#lib/domain/directory.ts';
import type { PersonId } from '#lib/domain/ids.ts';
import { Contacts } from '#lib/state/contacts.svelte.ts';
import { Directory } from '#lib/state/directory.svelte.ts';
import type { ApiResult } from '#lib/sync/api.ts';

const ANA = 'ana' as PersonId;
const LUIS = 'luis' as PersonId;

const person = (id: string, name: string, group = 'desk'): Person => ({
	id: id as PersonId,
	username: id,
	name,
	groups: [group] as unknown as Person['groups'],
	administrator: false
});
const people = [
	person('ana', 'Ana Ríos'),
	person('luis', 'Luis Peña'),
	person('eva', 'Eva Núñez'),
	person('sara', 'Sara Peña', 'staff')
];
const groups = [
	{ id: 'staff', name: 'Personal', requests: true, attends: false },
	{ id: 'desk', name: 'Mesa', requests: false, attends: true }
] as unknown as readonly Group[];

const contact = (other: string, linkedBy: readonly string[], given: Partial<Contact> = {}): Contact =>
	({
		conversation: `with-${other}`,
		people: ['ana', other].sort(),
		linkedBy,
		lastAt: 0,
		preview: null,
		lastSeqs: [0, 0],
		...given
	}) as Contact;

function contactsOf(rows: readonly Contact[], answer: ApiResult<null> = { ok: true, value: null }) {
	const directory = new Directory(people[0]!);
	const apply = (contacts: readonly Contact[], complete = false) => {
		directory.apply({ revision: 1, complete, rows: { people, groups, contacts }, gone: {} });
		flushSync();
	};
	apply(rows, true);
	const calls: string[] = [];
	const api = {
		link: async (id: PersonId) => (calls.push(`link ${id}`), answer),
		unlink: async (id: PersonId) => (calls.push(`unlink ${id}`), answer)
	};
	return { contacts: new Contacts({ directory, api }), calls, apply };
}

const namesOf = (colleagues: readonly { readonly person: PersonId; readonly link: string }[]) =>
	colleagues.map(({ person: id, link }) => `${id}: ${link}`);

describe('colleagues (scenario E)', () => {
	it('stand where their link puts them', () => {
		const { contacts, apply } = contactsOf([contact('luis', ['ana']), contact('eva', ['eva'])]);
		expect(namesOf(contacts.linked)).toEqual(['luis: mine']);
		expect(namesOf(contacts.waiting)).toEqual(['eva: theirs']);
		apply([contact('luis', ['ana', 'luis']), contact('eva', ['ana', 'eva'])]);
		expect(namesOf(contacts.linked)).toEqual(['eva: both', 'luis: both']);
		expect(contacts.waiting).toEqual([]);
	});

	it('with whom there was a conversation stay readable when neither links the other any more', () => {
		const { contacts } = contactsOf([contact('luis', [], { lastAt: 5 }), contact('eva', [])]);
		expect(namesOf(contacts.earlier)).toEqual(['luis: none']);
	});

	it('who spoke last stand first', () => {
		const { contacts } = contactsOf([
			contact('eva', ['ana'], { lastAt: 1 }),
			contact('luis', ['ana'], { lastAt: 2 })
		]);
		expect(contacts.linked.map(({ person: id }) => id)).toEqual(['luis', 'eva']);
	});

	it('can be found by any part of their name, without accents, as long as they attend and are not linked', () => {
		const { contacts, apply } = contactsOf([]);
		const found = (query: string) => contacts.find(query).map(({ id }) => id);
		expect(found('')).toEqual(['eva', 'luis']);
		expect(found('pena')).toEqual(['luis']);
		expect(found('NUNEZ eva')).toEqual(['eva']);
		apply([contact('luis', ['ana']), contact('eva', ['eva'])]);
		expect(found('')).toEqual(['eva']);
	});

	it('are told apart from other conversations', () => {
		const { contacts } = contactsOf([contact('luis', ['luis'])]);
		expect(contacts.of('with-luis' as never)).toMatchObject({ person: LUIS, link: 'theirs' });
		expect(contacts.of('ticket' as never)).toBeNull();
	});
});

describe('linking', () => {
	it('asks the server, one thing at a time', async () => {
		const { contacts, calls } = contactsOf([]);
		const linking = contacts.link(LUIS);
		expect(contacts.busy).toBe(LUIS);
		expect(await contacts.unlink(ANA)).toBe(false);
		expect(await linking).toBe(true);
		expect([contacts.busy, contacts.trouble, calls]).toEqual([null, null, ['link luis']]);
		expect(await contacts.unlink(LUIS)).toBe(true);
		expect(calls).toEqual(['link luis', 'unlink luis']);
	});

	it.each([
		['offline', 'offline'],
		['server', 'failed'],
		['forbidden', 'failed']
	] as const)('says when it could not be done: %s', async (code, reason) => {
		const { contacts } = contactsOf([], { ok: false, error: { code } });
		expect(await contacts.link(LUIS)).toBe(false);
		expect(contacts.trouble).toEqual({ person: LUIS, reason });
		contacts.dismiss();
		expect(contacts.trouble).toBeNull();
	});
});
