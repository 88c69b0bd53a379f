import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry, WrittenEntry } from '#lib/domain/entry.ts';
import { analystOf, EMPTY, fold, isEnded, isHeld, owed, step, type Conversation } from '#lib/domain/fold.ts';
import { createEntries, granted } from '../../support/entries.ts';

function ticket(groups?: readonly string[]) {
	const make = createEntries();
	const open = make.open('lucia');
	return { make, open, entries: [open, make.numbered(open.id, 41, 'service-desk', groups)] as Entry[] };
}

/** The conversation after each of these was asked for and granted. */
function after(...ask: ((make: ReturnType<typeof createEntries>) => WrittenEntry)[]) {
	const { make, entries } = ticket();
	for (const each of ask) {
		const request = each(make);
		entries.push(request, granted(make, request));
	}
	return { make, entries, conversation: fold(entries) };
}

describe('L4: a log folds to the state it amounts to', () => {
	it('is empty, then being opened, then queued under its number', () => {
		const { entries } = ticket();
		expect(fold([])).toBe(EMPTY);
		expect(fold(entries.slice(0, 1))).toMatchObject({ state: 'opening', requester: 'lucia' });
		expect(fold(entries)).toMatchObject({
			state: 'queued',
			number: 41,
			requester: 'lucia',
			group: 'service-desk',
			groups: ['service-desk'],
			pending: [],
			rating: null,
			absent: []
		});
	});

	it('keeps the reason when the opening is declined', () => {
		const make = createEntries();
		const open = make.open('lucia');
		expect(fold([open, make.declined(open.id, 'no-contract')])).toMatchObject({
			state: 'declined',
			reason: 'no-contract',
			open
		});
	});

	it('is seen by all its groups until a capture names one of them', () => {
		const { make, entries } = ticket(['networks', 'service-desk']);
		expect(fold(entries)).toMatchObject({ group: 'service-desk', groups: ['service-desk', 'networks'] });
		const capture = make.capture('ana', 'networks');
		const captured = fold([...entries, capture, make.captured(capture.id, 'ana', 'networks')]);
		expect(captured).toMatchObject({ group: 'networks', groups: ['networks'], analyst: 'ana' });
	});

	it('keeps its groups when a capture names none', () => {
		const { make, entries } = ticket(['networks']);
		const capture = make.capture('ana');
		const captured = fold([...entries, capture, make.captured(capture.id, 'ana')]);
		expect(captured).toMatchObject({ groups: ['service-desk', 'networks'] });
	});

	it.each<[string, Parameters<typeof after>, object]>([
		['held', [(make) => make.capture('ana')], { state: 'inProgress', analyst: 'ana' }],
		['released', [(make) => make.capture('ana'), (make) => make.release('ana')], { state: 'queued' }],
		[
			'transferred to a group',
			[(make) => make.capture('ana'), (make) => make.transfer('ana', 'networks')],
			{ state: 'queued', group: 'networks', groups: ['networks'] }
		],
		[
			'transferred to an analyst',
			[(make) => make.transfer('ana', 'networks', { analyst: 'carla' })],
			{ state: 'inProgress', analyst: 'carla', groups: ['networks'] }
		],
		[
			'suspended',
			[(make) => make.capture('ana'), (make) => make.suspend('ana')],
			{ state: 'suspended', analyst: 'ana' }
		],
		[
			'resumed',
			[(make) => make.capture('ana'), (make) => make.suspend('ana'), (make) => make.resume('ana')],
			{ state: 'inProgress', analyst: 'ana' }
		],
		[
			'resolved with a code',
			[(make) => make.capture('ana'), (make) => make.resolve('ana', { code: 'solved' })],
			{ state: 'resolved', analyst: 'ana', code: 'solved' }
		],
		[
			'cancelled by its requester',
			[(make) => make.capture('ana'), (make) => make.cancel('lucia')],
			{ state: 'cancelled', analyst: 'ana', code: null }
		],
		['cancelled in the queue', [(make) => make.cancel('lucia')], { state: 'cancelled', analyst: null }],
		[
			'reopened',
			[(make) => make.capture('ana'), (make) => make.resolve('ana'), (make) => make.reopen('lucia')],
			{ state: 'queued' }
		],
		[
			'rated',
			[(make) => make.capture('ana'), (make) => make.resolve('ana'), (make) => make.rate('lucia', 4)],
			{ state: 'resolved', rating: 4 }
		]
	])('is %s', (_, ask, expected) => {
		expect(after(...ask).conversation).toMatchObject({ ...expected, number: 41, pending: [] });
	});

	it('goes back to its last analyst when the desk says so', () => {
		const { make, entries } = after(
			(make) => make.capture('ana'),
			(make) => make.resolve('ana')
		);
		const reopen = make.reopen('lucia');
		const again = fold([...entries, reopen, make.reopened(reopen.id, 'lucia', 'ana')]);
		expect(again).toMatchObject({ state: 'inProgress', analyst: 'ana' });
	});

	it('D6: is closed only from an end, and nothing but a reopening leads out', () => {
		const { make, entries, conversation } = after((make) => make.cancel('lucia'));
		const closed = step(conversation, make.closed(entries.at(-1)!.id));
		expect(closed).toMatchObject({ state: 'closed', end: entries.at(-1)!.id });
		expect(isEnded(closed)).toBe(true);
		const queued = ticket();
		expect(fold([...queued.entries, queued.make.closed(queued.open.id)])).toEqual(fold(queued.entries));
	});

	it('D5: knows whose absence was told until that party writes', () => {
		const { make, entries } = after((make) => make.capture('ana'));
		const question = make.message('lucia');
		const told = fold([...entries, question, make.absent(question.id, 'analyst')]);
		expect(told).toMatchObject({ absent: ['analyst'] });
		expect(step(told, make.message('lucia'))).toMatchObject({ absent: ['analyst'] });
		expect(step(told, make.message('ana'))).toMatchObject({ absent: [] });
		const both = step(told, make.absent(question.id, 'requester'));
		expect(step(both, make.message('ana'))).toMatchObject({ absent: ['requester'] });
	});

	it('is not changed by edits, retractions and reactions', () => {
		const { make, open, entries } = ticket();
		const revised = [
			make.edit('lucia', open.id),
			make.reaction('ana', open.id),
			make.retract('lucia', open.id)
		];
		expect(fold([...entries, ...revised])).toEqual(fold(entries));
	});

	it('does not let a second `open` or a foreign `numbered` change the ticket', () => {
		const { make, entries } = ticket();
		const other = make.open('bruno');
		expect(fold([...entries, other, make.numbered(other.id, 42)])).toEqual(fold(entries));
	});
});

describe('D2: the desk owes an answer to each request until it is given', () => {
	it('owes a number to an opening', () => {
		const { open, entries } = ticket();
		expect(owed(fold([open]))).toEqual([open]);
		expect(owed(fold(entries))).toEqual([]);
	});

	it('owes both of two captures, and forgets each with its own answer', () => {
		const { make, entries } = ticket();
		const [first, second] = [make.capture('ana'), make.capture('bruno')];
		const both = fold([...entries, first, second]);
		expect(owed(both)).toEqual([first, second]);
		const afterFirst = step(both, make.captured(first.id, 'ana'));
		expect(owed(afterFirst)).toEqual([second]);
		expect(step(afterFirst, make.declined(second.id, 'taken'))).toMatchObject({
			analyst: 'ana',
			pending: []
		});
	});

	it('owes what was asked after the end, too', () => {
		const { make, entries } = after((make) => make.cancel('lucia'));
		const [reopen, rate] = [make.reopen('lucia'), make.rate('lucia', 1)];
		expect(owed(fold([...entries, reopen, rate]))).toEqual([reopen, rate]);
	});
});

const people = fc.constantFrom('lucia', 'ana', 'carla');
type Build = (make: ReturnType<typeof createEntries>, refs: Entry['id'][]) => Entry;
/** Anything at all that a log may hold; `ref` and `target` name some earlier entry. */
const anything: fc.Arbitrary<Build> = fc
	.tuple(people, fc.nat(40), fc.nat(26))
	.map(([who, at, what]) => (make, refs) => {
		const ref = refs[at % Math.max(1, refs.length)] ?? ('' as Entry['id']);
		const builds: Build[] = [
			() => make.open(who),
			() => make.message(who),
			() => make.edit(who, ref),
			() => make.retract(who, ref),
			() => make.reaction(who, ref),
			() => make.capture(who),
			() => make.release(who),
			() => make.transfer(who, 'networks'),
			() => make.suspend(who),
			() => make.resume(who),
			() => make.resolve(who),
			() => make.reopen(who),
			() => make.cancel(who),
			() => make.rate(who),
			() => make.numbered(ref),
			() => make.captured(ref, who),
			() => make.released(ref, who),
			() => make.transferred(ref, who, 'networks'),
			() => make.suspended(ref, who),
			() => make.resumed(ref, who),
			() => make.resolved(ref, who),
			() => make.reopened(ref, who),
			() => make.cancelled(ref, who),
			() => make.closed(ref),
			() => make.rated(ref),
			() => make.absent(ref),
			() => make.declined(ref, 'taken')
		];
		return builds[what % builds.length]!(make, refs);
	});

describe('L4: any log', () => {
	const logs = fc.array(anything, { maxLength: 60 }).map((builds) => {
		const { make, entries } = ticket();
		const refs = entries.map(({ id }) => id);
		return [
			...entries,
			...builds.map((build) => {
				const entry = build(make, refs);
				refs.push(entry.id);
				return entry;
			})
		];
	});

	it('folds without throwing, whole or step by step, to fields that are true in its state', () => {
		fc.assert(
			fc.property(logs, (log) => {
				const conversation = fold(log);
				expect(conversation).toEqual(log.reduce<Conversation>(step, EMPTY));
				if (isHeld(conversation)) expect(analystOf(conversation)).not.toBeNull();
				if (conversation.state === 'queued') expect(analystOf(conversation)).toBeNull();
				const groups = 'groups' in conversation ? conversation.groups : [];
				expect(groups).toContain('group' in conversation ? conversation.group : undefined);
			})
		);
	});

	it('D2: owes answers to just those requests that none has been given to', () => {
		fc.assert(
			fc.property(logs, (log) => {
				const answered = new Set(log.flatMap((entry) => ('ref' in entry ? [entry.ref] : [])));
				const open = owed(fold(log)).filter(({ id }) => answered.has(id));
				// a `ref` may stand before what it names only where nobody wrote honestly
				for (const { id } of open) {
					const asked = log.findIndex((entry) => entry.id === id);
					const answers = log.slice(asked).filter((entry) => 'ref' in entry && entry.ref === id);
					expect(answers.every(({ kind }) => ['numbered', 'closed', 'absent'].includes(kind))).toBe(true);
				}
			})
		);
	});
});
