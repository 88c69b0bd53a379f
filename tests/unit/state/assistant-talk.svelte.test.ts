import { describe, expect, it } from 'vitest';
import type { Answer, Found } from '#lib/assistant/answer.ts';
import type { AssistantLine, ExternalMessage } from '#lib/assistant/talk.ts';
import type { Ticket } from '#lib/domain/directory.ts';
import type { ActivityId, ConversationId, PersonId } from '#lib/domain/ids.ts';
import { readSettings } from '#lib/domain/parameters.ts';
import { AssistantTalk } from '#lib/state/assistant-talk.svelte.ts';
import type { NewReport } from '#lib/state/assistant-reports.ts';
import { DEFAULT_SETTINGS } from '#lib/state/personal-settings.svelte.ts';
import { TalkStore } from '#lib/state/talk-store.svelte.ts';
import { MemoryValues } from '#lib/storage/values.ts';
import { ticket } from '../../support/rows.ts';

const TICKET = '019b8d3c-5a00-7000-8000-00000000c001' as ConversationId;
const VPN: Found = {
	source: { kind: 'activity', id: 'vpn' as ActivityId },
	language: 'es',
	title: 'Acceso remoto',
	certainty: 0.9,
	terms: []
};
const why = { language: 'es', intents: [], found: [] } as const;
const NONE: Answer = { kind: 'none', why };

/** One device; `tab` opens a tab on it. */
function device() {
	const values = new MemoryValues();
	const reported: NewReport[] = [];
	const state = {
		answer: NONE,
		outside: null as readonly ExternalMessage[] | null,
		keeps: 'no',
		keepsQuestions: false,
		tickets: new Map<ConversationId, Ticket>()
	};
	let lastId = 0;
	async function tab() {
		const createId = () => `id-${String((lastId += 1))}`;
		const talk = new AssistantTalk({
			store: new TalkStore(values, createId),
			finder: {
				status: { state: 'ready' },
				start: () => undefined,
				search: async () => [],
				answer: async () => state.answer
			},
			directory: {
				get tickets() {
					return state.tickets;
				},
				get settings() {
					return readSettings([{ number: 9003, value: state.keeps }]);
				},
				intents: new Map()
			},
			ownConversations: { unnumbered: [] },
			personal: {
				get current() {
					return { ...DEFAULT_SETTINGS, keepsQuestions: state.keepsQuestions };
				}
			},
			reports: { add: (report) => reported.push(report), withdraw: () => undefined },
			askOutside: async () => state.outside,
			createId,
			now: () => 1
		});
		await talk.start('es');
		return talk;
	}
	return { tab, state, reported };
}

const kinds = (talk: AssistantTalk) =>
	talk.talk!.lines.map((line) => (line.by === 'requester' ? line.text : line.content.kind));
const lastLine = (talk: AssistantTalk) => talk.talk!.lines.at(-1) as AssistantLine;

describe('a person’s talk with the assistant', () => {
	it('is answered, and what became of each question is told without its words', async () => {
		const { tab, state, reported } = device();
		const talk = await tab();
		await talk.ask('nada de nada', 'es');
		await expect.poll(() => kinds(talk)).toEqual(['nada de nada', 'fallback']);
		state.answer = { kind: 'found', found: [VPN], why };
		await talk.ask('acceso', 'es');
		await expect.poll(() => kinds(talk).at(-1)).toBe('found');
		expect(reported).toEqual([
			{ kind: 'outcome', outcome: 'no-result' },
			{ kind: 'outcome', outcome: 'answered' }
		]);
	});

	it('V5: its words are told only where they may be kept and its writer agrees', async () => {
		const { tab, state, reported } = device();
		const talk = await tab();
		for (const [keeps, keepsQuestions] of [
			['yes', false],
			['no', true],
			['yes', true]
		] as const) {
			Object.assign(state, { keeps, keepsQuestions });
			await talk.ask(`${keeps} ${String(keepsQuestions)}`, 'es');
			await expect.poll(() => talk.isAnswering).toBe(false);
		}
		expect(reported.filter(({ kind }) => kind === 'utterance')).toEqual([
			{ kind: 'utterance', text: 'yes true', language: 'es', intent: null, certainty: 0 }
		]);
	});

	it('V7: what was left unanswered is answered at the next start', async () => {
		const { tab, state } = device();
		const first = await tab();
		state.tickets.set(TICKET, { ...ticket(TICKET, 7), state: 'inProgress', analyst: 'ana' as PersonId });
		await first.handedOver(TICKET);
		await expect.poll(() => kinds(first)).toEqual(['handed-over', 'silent']);
		await first.ask('sigo aquí', 'es');
		expect(kinds(first).at(-1)).toBe('sigo aquí');
		state.tickets.set(TICKET, { ...ticket(TICKET, 7), state: 'resolved' });
		const second = await tab();
		await expect
			.poll(() => kinds(second))
			.toEqual(['handed-over', 'silent', 'sigo aquí', 'back', 'fallback']);
	});

	it('V8: of two tabs that press a button, one is answered', async () => {
		const { tab } = device();
		const [one, two] = [await tab(), await tab()];
		await one.ask('nada', 'es');
		await expect.poll(() => kinds(one)).toEqual(['nada', 'fallback']);
		const { id } = lastLine(one);
		await Promise.all([one.resume(id, 'Reanudar'), two.resume(id, 'Reanudar')]);
		const third = await tab();
		expect(kinds(third)).toEqual(['nada', 'fallback', 'Reanudar', 'resume']);
	});

	it('V9: somebody outside answers first, but never what the menu is', async () => {
		const { tab, state } = device();
		state.outside = [{ text: 'Desde fuera' }];
		const talk = await tab();
		await talk.ask('hola', 'es');
		await expect.poll(() => kinds(talk)).toEqual(['hola', 'external']);
		await talk.press(lastLine(talk).id, { title: 'Más', payload: '/mas' }, 'es');
		await expect.poll(() => kinds(talk)).toEqual(['hola', 'external', 'Más', 'external']);
		await talk.ask('MENÚ!', 'es');
		await expect.poll(() => kinds(talk).at(-1)).toBe('menu');
		state.outside = null;
		await talk.ask('adiós', 'es');
		await expect.poll(() => kinds(talk).at(-1)).toBe('fallback');
	});

	it('begins anew when it is asked to', async () => {
		const { tab } = device();
		const talk = await tab();
		const before = talk.talk!.id;
		await talk.ask('menu', 'es');
		await talk.begin();
		expect(talk.talk).toMatchObject({ lines: [], state: { name: 'open' } });
		expect(talk.talk!.id).not.toBe(before);
	});
});
