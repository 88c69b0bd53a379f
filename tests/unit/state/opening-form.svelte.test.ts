import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answersFrom, contractOf, detailsFrom, validContracts } from '#lib/domain/detail-answers.ts';
import type { Contract, Field } from '#lib/domain/directory.ts';
import type { ActivityId, ContractId, PersonId } from '#lib/domain/ids.ts';
import { DRAFT_DELAY_MS } from '#lib/state/composer.svelte.ts';
import { keepAnswers, OpeningForm } from '#lib/state/opening-form.svelte.ts';
import { createStorage, type DeviceStorage } from '#lib/storage/storage.ts';

const in3 = (es: string, portuguese = es, en = es) => ({ es, 'pt-BR': portuguese, en });
const VPN = 'vpn' as ActivityId;
const TONER = 'toner' as ActivityId;
const fields: readonly Field[] = [
	{ key: 'machine', label: in3('Equipo', 'Computador', 'Computer'), isRequired: true },
	{
		key: 'where',
		label: in3('Dónde'),
		isRequired: false,
		choices: [in3('Oficina', 'Escritório', 'Office'), in3('Casa')]
	}
];

let storage: DeviceStorage;
beforeEach(async () => {
	vi.useFakeTimers();
	storage = await createStorage({ person: 'ana' as PersonId });
});
afterEach(() => {
	storage.close();
	vi.useRealTimers();
});

async function createForm() {
	const form = new OpeningForm({ drafts: storage.drafts });
	await form.load();
	return form;
}

describe('what is asked besides the text', () => {
	it('is there again after a reload, for each activity that was begun', async () => {
		const form = await createForm();
		form.answer(VPN, 'machine', 'PC-1');
		form.answer(VPN, 'where', '1');
		form.answer(TONER, 'machine', 'Impresora 4');
		form.choose('gold');
		await vi.advanceTimersByTimeAsync(DRAFT_DELAY_MS);
		const again = await createForm();
		expect(again.answersTo(VPN)).toEqual({ machine: 'PC-1', where: '1' });
		expect(again.answersTo(TONER)).toEqual({ machine: 'Impresora 4' });
		expect(again.contract).toBe('gold');
	});

	it('goes with its ticket, and the rest stays', async () => {
		const form = await createForm();
		form.answer(VPN, 'machine', 'PC-1');
		form.answer(TONER, 'machine', 'Impresora 4');
		await form.sent(VPN);
		const again = await createForm();
		expect(again.answersTo(VPN)).toEqual({});
		expect(again.answersTo(TONER)).toEqual({ machine: 'Impresora 4' });
		await again.sent(TONER);
		expect(await storage.drafts.read('details')).toBe('');
	});

	it('is never taken away from under who answers, by a disk that is slow', async () => {
		await keepAnswers(storage.drafts, VPN, { machine: 'PC-0' });
		const form = new OpeningForm({ drafts: storage.drafts });
		const loading = form.load();
		form.answer(VPN, 'machine', 'PC-9');
		await loading;
		expect(form.answersTo(VPN)).toEqual({ machine: 'PC-9' });
	});

	it('holds an update back until it is on disk, and says when that fails', async () => {
		const letGo = vi.fn();
		const drafts = { ...storage.drafts, read: async () => '', watch: () => () => undefined };
		const write = vi
			.fn<(key: string, text: string) => Promise<void>>()
			.mockRejectedValueOnce(new Error('full'));
		const form = new OpeningForm({ drafts: { ...drafts, write }, holdBack: () => letGo });
		form.answer(VPN, 'machine', 'PC-1');
		await vi.advanceTimersByTimeAsync(DRAFT_DELAY_MS);
		expect(form.hasFailed).toBe(true);
		expect(letGo).not.toHaveBeenCalled();
		write.mockResolvedValueOnce();
		await form.flush();
		expect(form.hasFailed).toBe(false);
		expect(letGo).toHaveBeenCalledOnce();
	});

	it.each(['x', '[]', '{"answers":{"vpn":{"machine":1}}}', '{"contract":4}'])(
		'takes no harm from %s on the disk',
		async (text) => {
			await storage.drafts.write('details', text);
			const form = await createForm();
			expect(form.answersTo(VPN)).toEqual({});
			expect(form.contract).toBeNull();
		}
	);
});

describe('details', () => {
	it('are named and chosen in the language in which they were asked, without what was left out', () => {
		expect(detailsFrom({ fields }, { machine: ' PC-1 ', where: '0' }, 'pt-BR')).toEqual([
			{ field: 'machine', label: 'Computador', value: 'PC-1' },
			{ field: 'where', label: 'Dónde', value: 'Escritório' }
		]);
		expect(detailsFrom({ fields }, { machine: '  ', where: '' }, 'es')).toEqual([]);
		expect(detailsFrom({ fields }, { where: '7', gone: 'x' }, 'es')).toEqual([]);
	});

	it('find their places again, whatever the language was', () => {
		const details = detailsFrom({ fields }, { machine: 'PC-1', where: '0' }, 'en');
		expect(answersFrom({ fields }, details)).toEqual({ machine: 'PC-1', where: '0' });
		expect(answersFrom({ fields }, [{ field: 'where', label: '', value: 'Luna' }])).toEqual({});
	});
});

describe('contracts', () => {
	const contract = (id: string, given: Partial<Contract> = {}): Contract => ({
		id: id as ContractId,
		name: id,
		...given
	});
	const rows = [
		contract('a'),
		contract('late', { from: 50 }),
		contract('std'),
		contract('vip', { groups: [] })
	];
	const settings = { defaultContract: 'std' as ContractId };
	const ids = (nowMs: number) =>
		validContracts(rows, settings, { groups: [], nowMs }).map(({ id }) => id as string);

	it('G2: are offered where they are valid, the default first', () => {
		expect(ids(10)).toEqual(['std', 'a']);
		expect(ids(60)).toEqual(['std', 'a', 'late']);
	});

	it('are named only where the desk would take another one', () => {
		const valid = validContracts(rows, settings, { groups: [], nowMs: 10 });
		expect(contractOf(valid, null, settings)).toBeNull();
		expect(contractOf(valid, 'a', settings)).toBe('a');
		expect(contractOf(valid, 'gone', settings)).toBeNull();
		expect(contractOf([contract('a')], null, settings)).toBe('a');
		expect(contractOf([], null, settings)).toBeNull();
	});
});
