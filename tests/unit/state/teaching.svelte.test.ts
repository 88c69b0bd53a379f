import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Utterance } from '#lib/domain/assistant-report.ts';
import type { IntentId, PersonId, ReportId, SynonymsId } from '#lib/domain/ids.ts';
import type { Intent, Synonyms } from '#lib/domain/teaching.ts';
import { DRAFT_DELAY_MS } from '#lib/state/composer.svelte.ts';
import { Directory } from '#lib/state/directory.svelte.ts';
import { IntentEditor } from '#lib/state/teaching-intent.svelte.ts';
import { TeachingMeasures } from '#lib/state/teaching-measures.svelte.ts';
import { PAGE_SIZE, TeachingMonitor } from '#lib/state/teaching-monitor.svelte.ts';
import { TeachingTransfer } from '#lib/state/teaching-transfer.svelte.ts';
import { Teaching } from '#lib/state/teaching.svelte.ts';
import { createStorage } from '#lib/storage/storage.ts';
import type { ApiError, ApiResult } from '#lib/sync/api.ts';
import type { ImportReport, UtteranceQuery } from '#lib/sync/teaching-api.ts';

const ADMIN = { id: 'admin' as PersonId, username: 'admin', name: 'Elena', groups: [], administrator: true };
const done: ApiResult<null> = { ok: true, value: null };
const failed = (code: 'offline' | 'invalid' | 'server') =>
	({ ok: false, error: { code } satisfies ApiError }) as const;

const intent = (name: string, phrases = ['uno', 'dos', 'tres', 'cuatro']): Intent => ({
	id: `id-${name}` as IntentId,
	name,
	phrases: phrases.map((text) => ({ language: 'es', text })),
	answer: { es: `Respuesta de ${name}` }
});

async function createTeaching(intents: readonly Intent[], answers: ApiResult<null>[] = []) {
	const directory = new Directory(ADMIN);
	const synonyms: Synonyms[] = [
		{ id: 's1' as SynonymsId, language: 'en', words: ['phone', 'mobile'] },
		{ id: 's2' as SynonymsId, language: 'es', words: ['clave', 'contraseña'] }
	];
	directory.apply({ revision: 1, complete: true, rows: { people: [ADMIN], intents, synonyms }, gone: {} });
	const sent: unknown[] = [];
	const ask = async (what: unknown) => {
		sent.push(what);
		return answers.shift() ?? done;
	};
	const api = { putIntent: ask, deleteIntent: ask, putSynonyms: ask, deleteSynonyms: ask };
	const teaching = new Teaching({ directory, api, createId: () => 'new-id' });
	const { drafts } = await createStorage({ person: ADMIN.id });
	const edit = (of: Intent | null) => new IntentEditor({ intent: of, teaching, drafts });
	return { teaching, sent, drafts, edit };
}

describe('what is taught', () => {
	it('is listed by name, and found by phrases and answers without accents', async () => {
		const { teaching } = await createTeaching([intent('wifi', ['señal', 'b', 'c', 'd']), intent('horario')]);
		expect(teaching.intents.map(({ name }) => name)).toEqual(['horario', 'wifi']);
		expect(teaching.find('senal').map(({ name }) => name)).toEqual(['wifi']);
		expect(teaching.find('respuesta de h').map(({ name }) => name)).toEqual(['horario']);
		expect(teaching.find(' ')).toHaveLength(2);
		expect(teaching.synonyms.map(({ language }) => language)).toEqual(['es', 'en']);
	});

	it('says in one of three words why the server did not take it', async () => {
		const { teaching } = await createTeaching([], [failed('offline'), failed('invalid'), failed('server')]);
		const save = () => teaching.saveSynonyms(null, { language: 'es', words: ['a', 'b'] });
		expect([await save(), await save(), await save(), await save()]).toEqual([
			'offline',
			'refused',
			'failed',
			null
		]);
	});
});

describe('an intent that is being written', () => {
	beforeEach(() => vi.useFakeTimers());
	afterEach(() => vi.useRealTimers());

	it('is kept on this device until the server has it', async () => {
		const { edit, drafts, sent } = await createTeaching([], [failed('offline')]);
		const editor = edit(null);
		editor.call('Horario de Atención');
		editor.writePhrases('es', 'a\nb\nc');
		editor.writePhrases('en', 'd');
		editor.writeAnswer('es', 'De 8 a 19.');
		await vi.advanceTimersByTimeAsync(DRAFT_DELAY_MS);
		expect(await drafts.read('intent:new')).not.toBe('');
		expect(await editor.save()).toBe(false);
		expect(editor.trouble).toBe('offline');
		const again = edit(null);
		await again.load();
		expect(again.draft).toEqual(editor.draft);
		expect(await again.save()).toBe(true);
		expect(sent.at(-1)).toMatchObject({ name: 'horario-de-atención', answer: { es: 'De 8 a 19.' } });
		expect(await drafts.read('intent:new')).toBe('');
		expect(again.isChanged).toBe(false);
	});

	it('is not sent while something is wrong with it, and says so only once somebody wants to save', async () => {
		const { edit, sent } = await createTeaching([intent('wifi'), intent('horario')]);
		const editor = edit(intent('wifi'));
		editor.call('horario');
		expect(editor.faults).toEqual([]);
		expect(await editor.save()).toBe(false);
		expect(editor.faults).toEqual([{ fault: 'taken' }]);
		expect(sent).toEqual([]);
		editor.call('wifi');
		editor.writeAnswer('en', 'Yes.');
		expect(await editor.save()).toBe(true);
		// discarding goes back to what was saved, not to what it was when it was opened
		editor.writeAnswer('en', 'No.');
		await editor.revert();
		expect(editor.draft.answer.en).toBe('Yes.');
		expect(editor.phraseCount('es')).toBe(4);
	});
});

const utterance = (index: number): Utterance => ({
	id: `u${index}` as ReportId,
	at: 1000 - index,
	text: `pregunta ${index}`,
	language: 'es',
	intent: null,
	certainty: 0.2
});

describe('the monitor', () => {
	function createMonitor(stored: readonly Utterance[], answer: ApiResult<null> = done) {
		const asked: UtteranceQuery[] = [];
		const taught: unknown[] = [];
		const monitor = new TeachingMonitor({
			api: {
				utterances: async (query) => {
					asked.push(query);
					const from = stored.findIndex(({ id }) => id === query.before) + 1;
					return { ok: true, value: stored.slice(from, from + query.limit) };
				},
				deleteUtterance: async () => answer,
				teachUtterance: async (...what) => {
					taught.push(what);
					return answer;
				}
			}
		});
		return { monitor, asked, taught };
	}
	const many = Array.from({ length: PAGE_SIZE + 3 }, (_, index) => utterance(index));

	it('reads page after page, each behind the last one known', async () => {
		const { monitor, asked } = createMonitor(many);
		await monitor.load();
		expect([monitor.utterances.length, monitor.hasMore]).toEqual([PAGE_SIZE, true]);
		await monitor.more();
		expect([monitor.utterances.length, monitor.hasMore]).toEqual([many.length, false]);
		expect(asked[1]).toEqual({ limit: PAGE_SIZE, before: `u${PAGE_SIZE - 1}` });
		await monitor.more();
		expect(asked).toHaveLength(2);
	});

	it('begins anew with what is filtered, and lets an answer to an older question pass', async () => {
		const { monitor, asked } = createMonitor(many);
		const first = monitor.narrow({ intent: 'wifi' });
		await monitor.narrow({ isUncertainOnly: true });
		await first;
		expect(asked.at(-1)).toEqual({ limit: PAGE_SIZE, intent: 'wifi', maxCertainty: 0.5 });
		expect(monitor.utterances).toHaveLength(PAGE_SIZE);
		expect(monitor.status).toBe('ready');
	});

	it('marks what was taught and drops what was thrown away, or says what went wrong with it', async () => {
		const { monitor, taught } = createMonitor(many);
		await monitor.load();
		await monitor.teach('u1' as ReportId, 'i1' as IntentId);
		expect(taught).toEqual([['u1', 'i1']]);
		expect(monitor.utterances[1]?.taught).toBe('i1');
		await monitor.remove('u0' as ReportId);
		expect(monitor.utterances[0]?.id).toBe('u1');

		const refused = createMonitor(many, failed('offline')).monitor;
		await refused.load();
		await refused.remove('u0' as ReportId);
		expect(refused.utterances[0]?.id).toBe('u0');
		expect(refused.trouble).toEqual({ utterance: 'u0', trouble: 'offline' });
	});
});

describe('the measures', () => {
	it('are of the days chosen last, and stay while others are asked for', async () => {
		const since: number[] = [];
		const answers: ((value: number) => void)[] = [];
		const measures = new TeachingMeasures({
			now: () => 100 * 86_400_000,
			api: {
				measures: async (from) => {
					since.push(from);
					const answered = await new Promise<number>((resolve) => answers.push(resolve));
					const outcomes = { answered, useful: 0, 'not-useful': 0, 'handed-over': 0, 'no-result': 1 };
					return { ok: true, value: { since: from, outcomes, votes: [] } };
				}
			}
		});
		const first = measures.load();
		const second = measures.load(7);
		answers[1]!(9);
		await second;
		answers[0]!(5);
		await first;
		expect(since).toEqual([70 * 86_400_000, 93 * 86_400_000]);
		expect([measures.measures?.outcomes.answered, measures.asked, measures.days]).toEqual([9, 10, 7]);
	});
});

describe('an imported file', () => {
	const file = new File(['kind,name,language,text'], 'saber.csv');
	const good: ImportReport = { taken: false, lines: [{ line: 2, outcome: 'new' }] };

	function createTransfer(...reports: ApiResult<ImportReport>[]) {
		const tried: boolean[] = [];
		const transfer = new TeachingTransfer({
			api: {
				exportCsv: async () => ({ ok: true, value: 'kind' }),
				importCsv: async (_, isTried) => {
					tried.push(isTried);
					return reports.shift()!;
				}
			}
		});
		return { transfer, tried };
	}

	it('is tried first, and taken only when somebody says so', async () => {
		const { transfer, tried } = createTransfer(
			{ ok: true, value: good },
			{ ok: true, value: { ...good, taken: true } }
		);
		await transfer.check(file);
		expect(transfer.current).toMatchObject({ step: 'checked', isGood: true });
		expect(tried).toEqual([true]);
		await transfer.apply();
		expect(transfer.current.step).toBe('done');
		expect(tried).toEqual([true, false]);
	});

	it('with a line in error is not good, nor one that the server would not take after all', async () => {
		const wrong: ImportReport = { taken: false, lines: [{ line: 2, outcome: 'bad-name' }] };
		const { transfer } = createTransfer(
			{ ok: true, value: wrong },
			{ ok: true, value: good },
			failed('offline')
		);
		await transfer.check(file);
		expect(transfer.current).toMatchObject({ step: 'checked', isGood: false });
		await transfer.apply();
		expect(transfer.current).toMatchObject({ step: 'checked', isGood: false });
		await transfer.check(file);
		expect(transfer.current).toMatchObject({ step: 'failed', trouble: 'offline' });
	});

	it('is not sent where it is too large', async () => {
		const { transfer, tried } = createTransfer();
		await transfer.check(new File([new Uint8Array(2 * 1024 * 1024 + 1)], 'mucho.csv'));
		expect(transfer.current.step).toBe('too-large');
		expect(tried).toEqual([]);
	});
});
