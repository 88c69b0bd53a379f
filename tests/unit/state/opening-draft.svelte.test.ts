import { expect, it } from 'vitest';
import type { Activity, Contract, Ticket } from '#lib/domain/directory.ts';
import type { ActivityId, ContractId, ConversationId, GroupId, PersonId } from '#lib/domain/ids.ts';
import { Directory } from '#lib/state/directory.svelte.ts';
import { OpeningDraft } from '#lib/state/opening-draft.svelte.ts';
import { ticket } from '../../support/rows.ts';

const STAFF = 'staff' as GroupId;
const DESK = 'desk' as GroupId;
const ANA = { id: 'ana' as PersonId, username: 'ana', name: 'Ana', groups: [STAFF], administrator: false };
const in3 = (text: string) => ({ es: text, 'pt-BR': `${text} (pt)`, en: `${text} (en)` });
const activity = (id: string, given: Partial<Activity> = {}): Activity => ({
	id: id as ActivityId,
	service: 'access' as Activity['service'],
	type: 'request',
	name: in3(id),
	description: in3(''),
	group: DESK,
	...given
});
const folder = activity('folder', { fields: [{ key: 'which', label: in3('¿Cuál?'), isRequired: true }] });
const contract = (id: string): Contract => ({ id: id as ContractId, name: id });

function createDraft(
	chosen: string | null,
	answers: Readonly<Record<string, string>> = {},
	tickets: Ticket[] = []
) {
	const directory = new Directory(ANA);
	directory.apply({
		revision: 1,
		complete: true,
		rows: {
			people: [ANA],
			groups: [
				{ id: STAFF, name: 'Staff', requests: true, attends: false },
				{ id: DESK, name: 'Desk', requests: false, attends: true }
			],
			activities: [folder, activity('vpn'), activity('hidden', { byChat: false })],
			contracts: [contract('standard'), contract('gold')],
			parameters: [
				{ number: 316, value: 'yes' },
				{ number: 118, value: 'standard' },
				{ number: 317, value: 'vpn' }
			]
		},
		gone: {}
	});
	return new OpeningDraft({
		directory,
		ownConversations: { tickets },
		form: { contract: 'gold', answersTo: () => answers },
		language: () => 'en',
		now: () => 1,
		activity: chosen as ActivityId | null
	});
}

it('without a choice takes the activity of 317 and the contract that was chosen', () => {
	const draft = createDraft(null);
	expect(draft.chosen).toBeNull();
	expect(draft.fallback?.id).toBe('vpn');
	expect(draft.wanted).toEqual({ contract: 'gold' });
	expect(draft.decision).toMatchObject({ ok: true, opening: { activity: 'vpn', contract: 'gold' } });
});

it('G3: says what is missing, and takes the answers in the language of the screen', () => {
	const empty = createDraft('folder');
	expect(empty.missing.map(({ key }) => key)).toEqual(['which']);
	expect(empty.decision).toEqual({ ok: false, reason: 'details-missing' });
	const answered = createDraft('folder', { which: 'Ventas' });
	expect(answered.missing).toEqual([]);
	expect(answered.wanted.details).toEqual([{ field: 'which', label: '¿Cuál? (en)', value: 'Ventas' }]);
	expect(answered.decision.ok).toBe(true);
});

it('G1: follows the choice, also to what is not by chat or not there', () => {
	const draft = createDraft('folder');
	draft.choose('hidden' as ActivityId);
	expect(draft.decision).toEqual({ ok: false, reason: 'not-by-chat' });
	draft.choose('gone' as ActivityId);
	expect(draft.chosen).toBeNull();
});

it('offers own unfinished tickets of the activity chosen', () => {
	const of = (number: number, change: Partial<Ticket>) => ({
		...ticket(`c${number}` as ConversationId, number),
		...change
	});
	const tickets = [
		of(1, {}),
		of(2, { state: 'closed' }),
		of(3, { activity: 'folder' as ActivityId }),
		of(4, { state: 'inProgress' })
	];
	expect(createDraft('vpn', {}, tickets).own.map(({ number }) => number)).toEqual([1, 4]);
	expect(createDraft(null, {}, tickets).own).toEqual([]);
});
