import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isText, type Entry } from '#lib/domain/entry.ts';
import type { ConversationId } from '#lib/domain/ids.ts';
import { revisionsOf, versionsOf } from '#lib/domain/revisions.ts';
import { createEntries } from '../../support/entries.ts';
import { createRows } from '../../support/rows.ts';

const of = (...entries: readonly Entry[]) => revisionsOf(entries.map((entry) => ({ entry })));

describe('L5: what has become of a text', () => {
	const make = createEntries();
	const text = make.message('lucia', 'Hoal');

	it('is the original, then its newest edit, marked', () => {
		expect(of(text).textNow(text)).toEqual({ text: 'Hoal', isEdited: false, isRetracted: false });
		const edits = [make.edit('lucia', text.id, 'Hola'), make.edit('lucia', text.id, 'Hola a todos')];
		expect(of(text, ...edits).textNow(text)).toEqual({
			text: 'Hola a todos',
			isEdited: true,
			isRetracted: false
		});
	});

	it('is nothing for good once it was retracted', () => {
		const log = [text, make.retract('lucia', text.id), make.edit('lucia', text.id, 'Otra vez')];
		expect(of(...log).textNow(text)).toEqual({ text: '', isEdited: false, isRetracted: true });
	});

	it('is not changed by anybody else', () => {
		const log = [text, make.edit('ana', text.id, 'Falso'), make.retract('ana', text.id)];
		expect(of(...log).textNow(text)).toEqual({ text: 'Hoal', isEdited: false, isRetracted: false });
	});

	it('counts an edit that this device has before the text', () => {
		expect(of(make.edit('lucia', text.id, 'Hola'), text).textNow(text)).toMatchObject({ text: 'Hola' });
	});

	it('has each person’s reaction once, as last said', () => {
		const log = [
			text,
			make.reaction('ana', text.id, '👍'),
			make.reaction('ana', text.id, '👍'),
			make.reaction('bruno', text.id, '👍'),
			make.reaction('bruno', text.id, '✅'),
			make.reaction('bruno', text.id, '👍', false)
		];
		expect(of(...log).reactionsTo(text.id)).toEqual([
			{ reaction: '👍', people: ['ana'] },
			{ reaction: '✅', people: ['bruno'] }
		]);
		expect(of(...log, make.retract('lucia', text.id)).reactionsTo(text.id)).toEqual([]);
	});

	it('finds texts only', () => {
		const capture = make.capture('ana');
		const revisions = of(text, capture);
		expect(revisions.find(text.id)).toBe(text);
		expect(revisions.find(capture.id)).toBeUndefined();
	});

	it('is the author’s own word whatever others write', () => {
		const authors = fc.constantFrom('lucia', 'ana', 'bruno');
		const acts = fc.array(fc.tuple(authors, fc.constantFrom('edit', 'retract', 'reaction'), fc.nat(4)), {
			maxLength: 40
		});
		fc.assert(
			fc.property(fc.array(authors, { minLength: 1, maxLength: 5 }), acts, (writers, what) => {
				const make = createEntries();
				const texts = writers.map((who) => make.message(who, `by ${who}`));
				const acted = what.map(([who, kind, at]) => {
					const { id } = texts[at % texts.length]!;
					if (kind === 'edit') return make.edit(who, id, `by ${who}, again`);
					return kind === 'retract' ? make.retract(who, id) : make.reaction(who, id);
				});
				const revisions = of(...texts, ...acted);
				for (const entry of texts.filter(isText)) {
					const own = acted.filter((act) => act.author === entry.author && act.target === entry.id);
					const { text, isRetracted, isEdited } = revisions.textNow(entry);
					expect(isRetracted).toBe(own.some(({ kind }) => kind === 'retract'));
					expect(isEdited).toBe(!isRetracted && own.some(({ kind }) => kind === 'edit'));
					expect(isRetracted || text.startsWith(`by ${entry.author}`)).toBe(true);
				}
			})
		);
	});
});

describe('L5: what the audit sees of a text', () => {
	const make = createEntries();
	const text = make.message('lucia', 'Hoal');
	const edit = make.edit('lucia', text.id, 'Hola');
	const retract = make.retract('lucia', text.id);
	const rowOf = createRows('018f0000-0000-7000-8000-000000000001' as ConversationId);
	const rows = [rowOf(text, 1), rowOf(make.edit('ana', text.id, 'Falso'), 2), rowOf(edit, 3), rowOf(retract)];

	it('is everything that its author has made of it, oldest first, with times', () => {
		expect(versionsOf(rows, text.id)).toEqual([
			{ kind: 'original', text: 'Hoal', at: 1_000_001, isConfirmed: true },
			{ kind: 'edit', text: 'Hola', at: 1_000_003, isConfirmed: true },
			{ kind: 'retract', text: null, at: retract.at, isConfirmed: false }
		]);
	});

	it('is nothing for what isn’t among the rows', () => {
		expect(versionsOf(rows, edit.id)).toEqual([]);
	});

	it('waits as long as its change has no receipt', () => {
		expect(revisionsOf(rows).isPending(text.id)).toBe(true);
		expect(revisionsOf(rows.slice(0, 3)).isPending(text.id)).toBe(false);
	});
});
