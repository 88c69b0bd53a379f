import { describe, expect, it } from 'vitest';
import type { Contact } from '#lib/domain/directory.ts';
import { EMPTY, fold } from '#lib/domain/fold.ts';
import type { PersonId } from '#lib/domain/ids.ts';
import { partiesOf, presenceOf } from '#lib/domain/presence.ts';
import { TICKET_VENUE, type Venue } from '#lib/domain/venue.ts';
import { createEntries } from '../../support/entries.ts';

const id = (person: string) => person as PersonId;
const parties = (conversation: ReturnType<typeof fold>) => partiesOf(TICKET_VENUE, conversation);
const looking = (person: string, visible = true, typing = false) => ({ person: id(person), visible, typing });

describe('presence', () => {
	const { open, numbered, capture, captured, resolve, resolved, suspend, suspended } = createEntries();
	const opened = open('ana');
	const asked = capture('carlos');
	const queued = [opened, numbered(opened.id)];
	const inProgress = [...queued, asked, captured(asked.id, 'carlos')];
	const ended = resolve('carlos');
	const conversation = fold(inProgress);

	it('P1: is online while requester and holder both look and the own line is live', () => {
		expect(presenceOf(parties(conversation), [looking('carlos')], true, id('ana')).online).toBe(true);
		expect(presenceOf(parties(conversation), [looking('ana')], true, id('carlos')).online).toBe(true);
		expect(
			presenceOf(parties(conversation), [looking('ana'), looking('carlos')], true, id('dora')).online
		).toBe(true);
	});

	it.each([
		['the line is not live', conversation, [looking('carlos')], false, 'ana'],
		['the other has it in a hidden tab', conversation, [looking('carlos', false)], true, 'ana'],
		['the other has it not open', conversation, [], true, 'ana'],
		['somebody else than the holder looks', conversation, [looking('dora')], true, 'ana'],
		['one of the two is missing for a third', conversation, [looking('ana')], true, 'dora'],
		['nobody holds it', fold(queued), [looking('carlos')], true, 'ana'],
		[
			'it is finished',
			fold([...inProgress, ended, resolved(ended.id, 'carlos')]),
			[looking('carlos')],
			true,
			'ana'
		]
	])('P1: is hollow when %s', (_, state, present, isLive, me) => {
		expect(presenceOf(parties(state), present, isLive, id(me)).online).toBe(false);
	});

	it('names others who write, on a live line only', () => {
		const present = [looking('carlos', true, true), looking('dora')];
		expect(presenceOf(parties(conversation), present, true, id('ana')).typing).toEqual(['carlos']);
		expect(presenceOf(parties(conversation), present, false, id('ana')).typing).toEqual([]);
		expect(presenceOf(parties(fold(queued)), present, true, id('ana')).typing).toEqual(['carlos']);
	});

	it('P1: stays filled while the holder has put the ticket off', () => {
		const pause = suspend('carlos');
		const put = fold([...inProgress, pause, suspended(pause.id, 'carlos')]);
		expect(presenceOf(parties(put), [looking('carlos')], true, id('ana')).online).toBe(true);
	});

	it('P1: between analysts both have to look; notes are never online', () => {
		const contact = { people: [id('carlos'), id('dora')] } as unknown as Contact;
		const direct: Venue = { kind: 'direct', contact };
		const between = partiesOf(direct, EMPTY);
		expect(presenceOf(between, [looking('dora')], true, id('carlos')).online).toBe(true);
		expect(presenceOf(between, [looking('dora', false)], true, id('carlos')).online).toBe(false);
		const notes: Venue = { kind: 'notes', ticket: conversation };
		expect(presenceOf(partiesOf(notes, EMPTY), [looking('dora')], true, id('carlos')).online).toBe(false);
	});
});
