import { describe, expect, it } from 'vitest';
import type { Reply } from '#lib/domain/directory.ts';
import {
	filledReply,
	findReplies,
	replyLanguages,
	replyTextIn,
	unknownVariables
} from '#lib/domain/reply-text.ts';

const VALUES = {
	requester: 'Ana Ruiz',
	ticket: '41',
	analyst: 'Carlos',
	group: 'Mesa',
	activity: 'VPN',
	date: '5 ene'
};

describe('a canned reply', () => {
	it('is filled in whatever language its variables are named', () => {
		const spanish = '{{solicitante}} {{ticket}} {{asistente}} {{grupo}} {{actividad}} {{fecha}}';
		const portuguese = '{{solicitante}} {{ticket}} {{atendente}} {{grupo}} {{atividade}} {{data}}';
		const english = '{{requester}} {{ticket}} {{analyst}} {{group}} {{activity}} {{date}}';
		for (const text of [spanish, portuguese, english])
			expect(filledReply(text, VALUES)).toBe('Ana Ruiz 41 Carlos Mesa VPN 5 ene');
	});

	it('is filled however its variables are spaced and spelt, each time they occur', () => {
		expect(filledReply('{{ Solicitante }}, {{SOLICITANTE}}', VALUES)).toBe('Ana Ruiz, Ana Ruiz');
	});

	it('leaves as typed what is no variable, what has no value, and what a value looks like', () => {
		expect(filledReply('{{nombre}} {ticket} {{constructor}} {{}}', VALUES)).toBe(
			'{{nombre}} {ticket} {{constructor}} {{}}'
		);
		expect(filledReply('{{ticket}}', {})).toBe('{{ticket}}');
		expect(filledReply('{{requester}} {{ticket}}', { requester: '{{ticket}} $&', ticket: '41' })).toBe(
			'{{ticket}} $& 41'
		);
	});

	it('names the variables that it does not know, each once', () => {
		expect(unknownVariables('{{nombre}} {{ticket}} {{nombre}} {{ empresa }}')).toEqual(['nombre', 'empresa']);
		expect(unknownVariables('{{requester}} y {{fecha}}')).toEqual([]);
	});

	it('comes in the language of the app, else in Spanish, else in any', () => {
		const texts = { es: 'Hola', 'pt-BR': 'Olá' };
		expect(replyTextIn(texts, 'pt-BR')).toBe('Olá');
		expect(replyTextIn(texts, 'en')).toBe('Hola');
		expect(replyTextIn({ en: 'Hello' }, 'es')).toBe('Hello');
		expect(replyTextIn({ es: '', en: 'Hello' }, 'es')).toBe('Hello');
		expect(replyLanguages({ en: 'Hello', es: 'Hola', 'pt-BR': '' })).toEqual(['es', 'en']);
	});

	it('is found by its shortcut before it is found by its words, without regard to accents', () => {
		const reply = (shortcut: string, es: string) =>
			({ id: shortcut, shortcut, texts: { es } }) as unknown as Reply;
		const replies = [
			reply('vpn', 'Reinicia el túnel'),
			reply('saludo', 'Buenos días, {{solicitante}}'),
			reply('adios', 'Que tengas buen día'),
			reply('dias', 'Tarda tres días')
		];
		const found = (query: string) => findReplies(replies, query).map(({ shortcut }) => shortcut);
		expect(found('')).toEqual(['adios', 'dias', 'saludo', 'vpn']);
		expect(found('DÍAS')).toEqual(['dias', 'saludo']);
		expect(found('tunel')).toEqual(['vpn']);
		expect(found('buenos solicitante')).toEqual(['saludo']);
		expect(found('nada')).toEqual([]);
	});
});
