import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PersonId } from '#lib/domain/ids.ts';
import { MAX_MENTIONS } from '#lib/domain/limits.ts';
import { callNames, callParts, callsIn, mentionsIn } from '#lib/domain/mentions.ts';

const person = (id: string, name: string) => ({ id: id as PersonId, username: id, name });
const names = callNames([
	person('ana', 'Ana'),
	person('ana2', 'Ana Ríos'),
	person('luis', 'Luis Peña'),
	person('jose', 'José'),
	person('jose2', 'José')
]);

describe('calling colleagues by name', () => {
	it.each([
		['@Luis Peña, ¿puedes mirar?', ['luis']],
		['Gracias @Ana.', ['ana']],
		['Gracias @Ana Ríos', ['ana2']],
		['@Luis Peña y @Ana y otra vez @Luis Peña', ['luis', 'ana']],
		['(@Ana)\n@Luis Peña', ['ana', 'luis']],
		['@Anabel no trabaja aquí', []],
		['correo@Ana', []],
		['Luis Peña, Ana', []],
		['@luis peña', []],
		['@ Ana @', []]
	])('%j calls %j', (text, people) => {
		expect(mentionsIn(text, names)).toEqual(people);
	});

	it('tells people of one name apart by their user names', () => {
		expect(names.get('jose' as PersonId)).toBe('José (jose)');
		expect(mentionsIn('@José (jose2) @José', names)).toEqual(['jose2']);
	});

	it('says where each call stands', () => {
		expect(callsIn('Hola @Ana Ríos!', names)).toEqual([{ person: 'ana2', start: 5, end: 14 }]);
	});

	it('leaves every character of a text in its parts', () => {
		expect(callParts('Hola @Ana, y @Luis Peña', names)).toEqual([
			{ isCall: false, text: 'Hola ' },
			{ isCall: true, text: '@Ana' },
			{ isCall: false, text: ', y ' },
			{ isCall: true, text: '@Luis Peña' }
		]);
		const pieces = fc.array(fc.oneof(fc.string(), fc.constantFrom('@Ana', '@Luis Peña', '@', ' ')));
		fc.assert(
			fc.property(pieces, (texts) => {
				const text = texts.join('');
				expect(
					callParts(text, names)
						.map((part) => part.text)
						.join('')
				).toBe(text);
			})
		);
	});

	it('carries no more people than a note may', () => {
		const crowd = callNames(
			Array.from({ length: 30 }, (_, index) => person(`p${index}`, `Persona ${index}.`))
		);
		const text = [...crowd.values()].map((name) => `@${name}`).join(' ');
		expect(mentionsIn(text, crowd)).toHaveLength(MAX_MENTIONS);
	});

	it('finds exactly what was called, whatever stands around it', () => {
		const around = fc.string().filter((text) => !text.includes('@'));
		fc.assert(
			fc.property(fc.array(fc.tuple(around, fc.constantFrom(...names))), (parts) => {
				const text = parts.map(([before, [, name]]) => `${before} @${name} `).join('');
				expect(callsIn(text, names).map(({ person: id }) => id)).toEqual(parts.map(([, [id]]) => id));
			})
		);
	});
});
