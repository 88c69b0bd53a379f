import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry } from '#lib/domain/entry.ts';
import { EMPTY, fold, owed, step, type Conversation } from '#lib/domain/fold.ts';
import { createEntries } from '../../support/entries.ts';

function ticket() {
	const make = createEntries();
	const open = make.open('lucia');
	return { make, open, entries: [open, make.numbered(open.id, 41)] as Entry[] };
}

describe('L4: a log folds to the state it amounts to', () => {
	it('is empty, then being opened, then queued under its number', () => {
		const { entries } = ticket();
		expect(fold([])).toBe(EMPTY);
		expect(fold(entries.slice(0, 1))).toMatchObject({ state: 'opening', requester: 'lucia' });
		expect(fold(entries)).toMatchObject({ state: 'queued', number: 41, requester: 'lucia', pending: [] });
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

	it('is held by the analyst named in `captured`, and finished by `resolved`', () => {
		const { make, entries } = ticket();
		const capture = make.capture('ana');
		const resolve = make.resolve('ana');
		const captured = fold([...entries, capture, make.captured(capture.id, 'ana')]);
		expect(captured).toMatchObject({ state: 'inProgress', analyst: 'ana', pending: [] });
		expect([resolve, make.resolved(resolve.id, 'ana')].reduce<Conversation>(step, captured)).toMatchObject({
			state: 'resolved',
			analyst: 'ana',
			number: 41
		});
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
		expect(owed(both).map(({ id }) => id)).toEqual([first.id, second.id]);
		const afterFirst = step(both, make.captured(first.id, 'ana'));
		expect(owed(afterFirst).map(({ id }) => id)).toEqual([second.id]);
		expect(step(afterFirst, make.declined(second.id, 'taken'))).toMatchObject({
			analyst: 'ana',
			pending: []
		});
	});
});

it('folds any shuffled log without throwing, and the same twice', () => {
	const { make, entries } = ticket();
	const capture = make.capture('ana');
	const all: Entry[] = [
		...entries,
		make.message('lucia'),
		capture,
		make.captured(capture.id, 'ana'),
		make.declined(capture.id, 'taken'),
		make.resolve('ana'),
		make.resolved(capture.id, 'ana'),
		make.open('bruno')
	];
	fc.assert(
		fc.property(fc.shuffledSubarray(all), (log) => {
			expect(fold(log)).toEqual(log.reduce<Conversation>(step, EMPTY));
		})
	);
});
