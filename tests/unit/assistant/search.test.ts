import { describe, expect, it } from 'vitest';
import { DESK, engineWith, item, keysOf } from './items.ts';

const desk = engineWith(DESK);
const first = (text: string, language: 'es' | 'pt-BR' | 'en' = 'es') => desk.search(text, language, 5)[0];

describe('search', () => {
	it.each([
		['as it stands', 'restablecer la contraseña', 'article:password'],
		['without accents, in capitals', 'RESTABLECER CONTRASENA', 'article:password'],
		['another inflection', 'restablezco contraseñas', 'article:password'],
		['another verb form', 'configurando wifi telefonos', 'article:wifi'],
		['a letter left out', 'impesora', 'article:print'],
		['two neighbours swapped', 'contrasñea', 'article:password'],
		['the beginning of a word', 'porta', 'activity:laptop'],
		['a keyword', 'vpn', 'article:vpn'],
		['a word of the text', 'tóner', 'article:print'],
		['what is written with a hyphen', 'wifi', 'article:wifi'],
		['the same with one', 'wi-fi', 'article:wifi'],
		['an error code', '0x80070005', 'article:code'],
		['stuttered letters', 'impresoraaaa', 'article:print'],
		['a whole sentence', 'hola, tengo problemas con la impresora de mi oficina', 'article:print']
	])('finds by %s', (_, text, key) => {
		expect(keysOf(desk.search(text, 'es', 5))[0]).toBe(key);
	});

	it('finds nothing by addresses in a text, nor by what nobody wrote', () => {
		expect(desk.search('secreto', 'es', 5)).toEqual([]);
		expect(desk.search('zanahoria', 'es', 5)).toEqual([]);
	});

	it('gives at most as many as wanted, most certain first', () => {
		const found = desk.search('problemas error impresora red', 'es', 2);
		expect(found).toHaveLength(2);
		expect(found[0]!.certainty).toBeGreaterThanOrEqual(found[1]!.certainty);
		expect(desk.search('impresora', 'es', 0)).toEqual([]);
	});

	it('prefers the title that says no more than was asked', () => {
		const engine = engineWith([
			item('article:a', { es: 'Cancelar la suscripción de Visio en el portal' }),
			item('article:b', { es: 'Cancelar la suscripción' }),
			item('article:c', { es: { title: 'Portal', body: 'Cancelar la suscripción' } })
		]);
		expect(keysOf(engine.search('cancelar suscripcion', 'es', 3))).toEqual([
			'article:b',
			'article:a',
			'article:c'
		]);
	});

	it('is certain of a whole title, less of a part, and never beyond 0 to 1', () => {
		const whole = first('solucionar problemas de la impresora')!.certainty;
		const part = first('impresora')!.certainty;
		const mixed = first('impresora zanahoria dromedario cucurucho')!.certainty;
		expect(whole).toBeGreaterThan(0.95);
		expect(whole).toBeLessThanOrEqual(1);
		expect(part).toBeLessThan(whole);
		expect(mixed).toBeLessThan(part);
		expect(mixed).toBeGreaterThan(0);
	});
});

describe('languages', () => {
	it('tells each article once, in the language that was asked in', () => {
		expect(first('impressora', 'pt-BR')).toMatchObject({
			language: 'pt-BR',
			title: 'Resolver problemas da impressora'
		});
		expect(keysOf(desk.search('toner', 'es', 9))).toEqual(['article:print']);
	});

	it('finds what there is in another language only, less certainly', () => {
		const found = first('outlook', 'es')!;
		expect(found).toMatchObject({ language: 'pt-BR', source: { id: 'shared' } });
		expect(found.certainty).toBeLessThan(first('outlook', 'pt-BR')!.certainty);
	});

	it.each([
		['¿cómo puedo cambiar mi contraseña?', 'es'],
		['não consigo entrar no meu e-mail', 'pt-BR'],
		['how can I change my password?', 'en'],
		['quero falar com um atendente', 'pt-BR'],
		['gracias', 'es'],
		['obrigado', 'pt-BR'],
		['thank you', 'en']
	] as const)('takes "%s" for %s on any screen', (text, language) => {
		for (const screen of ['es', 'pt-BR', 'en'] as const) expect(desk.languageOf(text, screen)).toBe(language);
	});

	it('takes what tells nothing for the language of the screen', () => {
		for (const text of ['', '0x80070005', 'Teams', '😀'])
			for (const screen of ['es', 'pt-BR', 'en'] as const) expect(desk.languageOf(text, screen)).toBe(screen);
	});
});

describe('why', () => {
	const termsOf = (text: string) => first(text)!.terms;

	it('says which words were found, and how', () => {
		expect(termsOf('impresora')).toEqual([{ asked: 'impresora', found: 'impresora', how: 'exact' }]);
		expect(termsOf('impresoras')).toEqual([{ asked: 'impresoras', found: 'impresora', how: 'inflected' }]);
		expect(termsOf('Impersora')).toEqual([{ asked: 'Impersora', found: 'impresora', how: 'typo' }]);
		expect(termsOf('impreso')[0]!.how).toBe('prefix');
	});

	it('spells what stands in the title as it stands there', () => {
		expect(termsOf('contrasena')).toEqual([{ asked: 'contrasena', found: 'contraseña', how: 'exact' }]);
	});
});

describe('synonyms', () => {
	const engine = engineWith(DESK);
	engine.teach({
		intents: [],
		synonyms: [
			{ id: 's1' as never, language: 'es', words: ['laptop', 'computador portátil', 'notebook'] },
			{ id: 's2' as never, language: 'es', words: ['cartucho', 'tóner'] }
		]
	});

	it('find what is called otherwise, in their language', () => {
		expect(keysOf(engine.search('necesito una laptop', 'es', 5))[0]).toBe('activity:laptop');
		expect(engine.search('cartucho', 'es', 5)[0]!.terms[0]).toEqual({
			asked: 'cartucho',
			found: 'toner',
			how: 'synonym'
		});
		expect(desk.search('cartucho', 'es', 5)).toEqual([]);
	});

	it('are gone when they are no longer taught', () => {
		engine.teach({ intents: [], synonyms: [] });
		expect(engine.search('cartucho', 'es', 5)).toEqual([]);
	});
});
