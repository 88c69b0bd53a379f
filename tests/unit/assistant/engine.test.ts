import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Item } from '#lib/assistant/answer.ts';
import { Engine } from '#lib/assistant/engine.ts';
import { LANGUAGES } from '#lib/domain/directory.ts';
import { DEFAULT_THRESHOLDS } from '#lib/domain/parameters.ts';
import { DESK, engineWith, item, keysOf } from './items.ts';

const WORDS =
	'impresora impresoras impresión contraseña contraseñas red rede Wi-Fi senha senhas error de la o'.split(
		' '
	);
const phrases = fc.array(fc.constantFrom(...WORDS), { maxLength: 6 }).map((words) => words.join(' '));
const texts = fc.record({ title: phrases, body: phrases, keywords: fc.array(phrases, { maxLength: 2 }) });
const items = fc
	.record({
		id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
		mark: fc.constantFrom('1', '2'),
		texts: fc.dictionary(fc.constantFrom(...LANGUAGES), texts)
	})
	.map(({ id, mark, texts: given }) => item(`article:${id}`, given, mark));
type Step = { readonly put: Item } | { readonly remove: Item['key'] };
const steps = fc.array(
	fc.oneof(
		items.map((put): Step => ({ put })),
		fc.constantFrom('a', 'b', 'c').map((id): Step => ({ remove: `article:${id}` }))
	),
	{ maxLength: 20 }
);

describe('an engine that items were put into and removed from', () => {
	it('is the one that is built from what is left, whatever was asked meanwhile', () => {
		fc.assert(
			fc.property(steps, phrases, (given, question) => {
				const engine = Engine.create();
				const left = new Map<Item['key'], Item>();
				for (const step of given) {
					if ('put' in step) {
						engine.put([step.put]);
						left.set(step.put.key, step.put);
					} else {
						engine.remove([step.remove]);
						left.delete(step.remove);
					}
					engine.search(question, 'es', 3);
				}
				const rebuilt = engineWith([...left.values()].reverse());
				expect(engine.search(question, 'es', 9)).toEqual(rebuilt.search(question, 'es', 9));
				expect(engine.toBytes()).toEqual(rebuilt.toBytes());
				expect(new Map(engine.held())).toEqual(new Map(Array.from(left, ([key, { mark }]) => [key, mark])));
			}),
			{ numRuns: 50 }
		);
	});

	it('no longer finds what was removed, in any language, nor what a text no longer says', () => {
		const engine = engineWith(DESK);
		engine.remove(['article:print']);
		for (const language of LANGUAGES) expect(engine.search('toner', language, 5)).toEqual([]);
		engine.put([item('article:vpn', { 'pt-BR': 'Rede privada' }, '2')]);
		expect(keysOf(engine.search('conectarse desde casa', 'es', 5))).not.toContain('article:vpn');
		expect(new Map(engine.held()).get('article:vpn')).toBe('2');
	});
});

describe('bytes', () => {
	const engine = engineWith(DESK);
	const bytes = engine.toBytes();

	it('give the same engine back: what it holds, what it finds, and how it goes on', () => {
		const loaded = Engine.fromBytes(bytes)!;
		expect(new Map(loaded.held())).toEqual(new Map(engine.held()));
		for (const text of ['impresoras', 'contrasñea', 'senha', 'laptop', 'porta'])
			expect(loaded.search(text, 'es', 9)).toEqual(engine.search(text, 'es', 9));
		expect(loaded.toBytes()).toEqual(bytes);
		loaded.remove(['article:print']);
		expect(loaded.toBytes()).toEqual(engineWith(DESK.slice(1)).toBytes());
	});

	it('may lie anywhere in a buffer', () => {
		const within = new Uint8Array(bytes.length + 7);
		within.set(bytes, 3);
		expect(Engine.fromBytes(within.subarray(3, 3 + bytes.length))!.toBytes()).toEqual(bytes);
	});

	it('of an empty engine are an empty engine', () => {
		expect(Engine.fromBytes(Engine.create().toBytes())!.held()).toEqual([]);
	});

	it('that are foreign, damaged, cut or lengthened are refused', () => {
		fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), (foreign) => Engine.fromBytes(foreign) === null));
		fc.assert(
			fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
				const damaged = bytes.slice();
				damaged[at]! ^= change;
				expect(Engine.fromBytes(damaged)).toBeNull();
				expect(Engine.fromBytes(bytes.subarray(0, at))).toBeNull();
			})
		);
		expect(Engine.fromBytes(Uint8Array.from([...bytes, 0]))).toBeNull();
	});

	it('hold titles of which halves of a surrogate are left, as they are given back', () => {
		const broken = engineWith([item('article:x', { es: 'impresora \ud83d' })]);
		const loaded = Engine.fromBytes(broken.toBytes())!;
		expect(loaded.search('impresora', 'es', 1)).toEqual(broken.search('impresora', 'es', 1));
	});
});

describe('whatever is asked', () => {
	const engine = engineWith([
		...DESK,
		item('article:js', {
			es: { title: '__proto__ constructor toString', keywords: ['hasOwnProperty', '__proto__'] }
		})
	]);
	const answered = (text: string) =>
		LANGUAGES.map((language) => engine.answer({ text, language }, DEFAULT_THRESHOLDS).why);

	it.each([
		['nothing', ''],
		['whitespace', ' \n\t\u00a0\u200b'],
		['emoji', '😀🖨️👩‍💻'],
		['punctuation', '¿¡!?… — ¨´`'],
		['half a surrogate', '\ud83d \udc00']
	])('%s is answered with nothing', (_, text) => {
		for (const why of answered(text)) expect(why).toMatchObject({ intents: [], found: [] });
	});

	it.each([
		['10,000 characters', 'impresora '.repeat(1000)],
		['one word of 10,000', 'x'.repeat(10_000)],
		['10,000 marks', `a${'\u0301'.repeat(10_000)}`],
		['right to left', 'مرحبا طابعة שלום \u202eimpresora'],
		['names of JavaScript', '__proto__ constructor toString valueOf hasOwnProperty then']
	])('%s is answered', (_, text) => {
		answered(text);
	});

	it('finds names of JavaScript as words', () => {
		expect(keysOf(engine.search('__proto__', 'es', 1))).toEqual(['article:js']);
		expect(keysOf(engine.search('constructor', 'es', 1))).toEqual(['article:js']);
	});

	it('never throws, says the same again, and is certain from 0 to 1', () => {
		const words = fc.oneof(
			fc.constantFrom(...WORDS, '__proto__', '0x80070005', 'ticket', 'hola'),
			fc.string({ unit: 'binary', maxLength: 20 })
		);
		fc.assert(
			fc.property(fc.array(words, { maxLength: 6 }), (given) => {
				const text = given.join(' ');
				const { found, intents } = engine.answer({ text, language: 'es' }, DEFAULT_THRESHOLDS).why;
				const again = engine.answer({ text, language: 'es' }, DEFAULT_THRESHOLDS).why;
				expect(again).toMatchObject({ found, intents });
				const certainties = [...found, ...intents].map(({ certainty }) => certainty);
				expect(certainties.every((certainty) => certainty >= 0 && certainty <= 1)).toBe(true);
			}),
			{ numRuns: 20 }
		);
		// learning is a part of it, on however busy a machine
	}, 20_000);
});
