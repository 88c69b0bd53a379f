import { describe, expect, it } from 'vitest';
import type { Answer } from '#lib/assistant/answer.ts';
import { decide } from '#lib/assistant/decision.ts';
import { Engine } from '#lib/assistant/engine.ts';
import type { IntentId } from '#lib/domain/ids.ts';
import { DEFAULT_THRESHOLDS } from '#lib/domain/parameters.ts';
import type { Intent } from '#lib/domain/teaching.ts';
import { DESK, engineWith, keysOf } from './items.ts';

const desk = engineWith(DESK);
const ask = (text: string, engine = desk): Answer =>
	engine.answer({ text, language: 'es' }, DEFAULT_THRESHOLDS);
const intentOf = (answer: Answer) =>
	answer.kind === 'intent' && answer.intent.kind === 'built-in' ? answer.intent.intent : answer.kind;

describe('what people want', () => {
	it.each([
		['quiero abrir un ticket', 'ask-ticket'],
		['Ábrame un caso, por favor', 'ask-ticket'],
		['gostaria de abrir um chamado', 'ask-ticket'],
		['could you open a ticket please', 'ask-ticket'],
		['hablar con una persona', 'talk-to-person'],
		['¿puedo hablar con un asistente?', 'talk-to-person'],
		['quero falar com alguém', 'talk-to-person'],
		['can I speak to a human', 'talk-to-person'],
		['quiero retomar mi ticket', 'resume'],
		['retomar meu atendimento', 'resume'],
		['continue my ticket', 'resume'],
		['MENÚ', 'menu'],
		['menu', 'menu'],
		['¿qué puedes hacer?', 'menu'],
		['holaaaa!!! 😊', 'greeting'],
		['bom dia', 'greeting'],
		['gracias', 'thanks'],
		['muito obrigada', 'thanks'],
		['thanks a lot', 'thanks'],
		['hasta luego', 'goodbye'],
		['tchau', 'goodbye'],
		['¿eres un robot?', 'small-talk'],
		['sí', 'confirm'],
		['si', 'confirm'],
		['pode ser', 'confirm'],
		['no', 'cancel'],
		['não', 'cancel'],
		['no gracias', 'cancel']
	])('"%s" is %s, though articles have such words', (text, intent) => {
		expect(intentOf(ask(text))).toBe(intent);
	});

	it.each([
		['impresora', 'article:print'],
		['hola, tengo un problema con la impresora', 'article:print'],
		['gracias, pero olvidé mi contraseña', 'article:password'],
		['no puedo conectarme a la red privada', 'article:vpn'],
		['solicitar un portátil', 'activity:laptop']
	])('"%s" is looked up', (text, key) => {
		const answer = ask(text);
		expect(answer.kind === 'found' || answer.kind === 'close').toBe(true);
		expect(keysOf(answer.why.found)[0]).toBe(key);
	});

	it.each(['a', 'de la', 'la capital de Francia es París', 'xyzzy', '¿cuánto pesa un dromedario adulto?'])(
		'"%s" has no answer',
		(text) => {
			expect(ask(text).kind).toBe('none');
		}
	);
});

describe('intents of administrators', () => {
	const phrases = [
		'¿cuál es el horario de la mesa?',
		'a qué hora atienden',
		'horario de atención',
		'hasta qué hora trabajan'
	];
	const hours: Intent = {
		id: '0190c0de-0000-7000-8000-000000000001' as IntentId,
		name: 'horario',
		phrases: phrases.map((text) => ({ language: 'es', text })),
		answer: { es: 'De 8 a 18 h.' }
	};
	const taught = engineWith(DESK);
	taught.teach({ intents: [hours], synonyms: [] });

	it('are known by their phrases and by what is like them', () => {
		for (const text of [...phrases, 'me dices el horario de atención', 'a que hora atienden ustedes'])
			expect(ask(text, taught)).toMatchObject({
				kind: 'intent',
				intent: { kind: 'taught', intent: hours.id, name: 'horario' }
			});
	});

	it('leave the built-in ones and the articles as they are', () => {
		expect(intentOf(ask('quiero abrir un ticket', taught))).toBe('ask-ticket');
		expect(ask('impresora', taught).kind).toBe('found');
	});

	it('are gone when they are no longer taught', () => {
		const engine = engineWith(DESK);
		engine.teach({ intents: [hours], synonyms: [] });
		engine.teach({ intents: [], synonyms: [] });
		expect(ask('horario de atención', engine).kind).not.toBe('intent');
	});

	it('make the same classifier from the same phrases', () => {
		const again = Engine.create();
		again.teach({ intents: [hours], synonyms: [] });
		for (const text of ['horario', 'hola', 'quiero algo'])
			expect(ask(text, again).why.intents).toEqual(ask(text, taught).why.intents);
	});
});

describe('thresholds', () => {
	const found = (certainty: number, id = 'a') => ({
		source: { kind: 'article' as const, id: id as never },
		language: 'es' as const,
		title: id,
		certainty,
		terms: []
	});
	const wants = (intent: 'ask-ticket' | 'greeting', certainty: number) => ({
		kind: 'built-in' as const,
		intent,
		certainty
	});
	const why = (intents: readonly ReturnType<typeof wants>[], ...certainties: number[]) => ({
		language: 'es' as const,
		intents,
		found: certainties.map((certainty, at) => found(certainty, `article-${at}`))
	});
	const at = { sure: 0.6, close: 0.3 };

	it('answer from sure on, ask from close on, and say nothing below', () => {
		expect(decide(why([], 0.6, 0.5, 0.2), at)).toMatchObject({ kind: 'found', found: [{}, {}] });
		expect(decide(why([], 0.59, 0.3, 0.29), at)).toMatchObject({
			kind: 'close',
			found: [{}, {}],
			intents: []
		});
		expect(decide(why([wants('ask-ticket', 0.29)], 0.29), at).kind).toBe('none');
		expect(decide(why([wants('greeting', 0.6)]), at).kind).toBe('intent');
		expect(decide(why([wants('greeting', 0.59)]), at).kind).toBe('none');
	});

	it('decide between what is wanted and what is found for the surer one', () => {
		expect(decide(why([wants('ask-ticket', 0.8)], 0.9), at).kind).toBe('found');
		expect(decide(why([wants('ask-ticket', 0.9)], 0.8), at).kind).toBe('intent');
		expect(decide(why([wants('ask-ticket', 0.97)], 1), at).kind).toBe('intent');
	});

	it('offer at most three, the most certain of both kinds, and nobody is asked whether they meant to greet', () => {
		const close = decide(why([wants('ask-ticket', 0.45), wants('greeting', 0.5)], 0.5, 0.48, 0.4, 0.35), at);
		expect(close).toMatchObject({ kind: 'close', found: [{}, {}], intents: [{ intent: 'ask-ticket' }] });
	});

	it('of 0 and 1 always and never answer', () => {
		expect(desk.answer({ text: 'impresora', language: 'es' }, { sure: 0, close: 0 }).kind).toBe('found');
		expect(desk.answer({ text: 'impresora', language: 'es' }, { sure: 1, close: 1 }).kind).toBe('none');
	});
});
