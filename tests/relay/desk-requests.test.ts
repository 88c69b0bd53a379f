import { afterEach, expect, test } from 'vitest';
import type { DeskWritten, TicketRequest } from '#lib/domain/entry.ts';
import { fold } from '#lib/domain/fold.ts';
import type { ActivityId, GroupId, PersonId } from '#lib/domain/ids.ts';
import { DeskScene, withoutAnswers } from '../support/desk-scene.ts';
import type { TabClient } from '../support/tab-client.ts';

let scene: DeskScene;
afterEach(() => scene.harness.dispose());

/** Writes a request and waits for its answer, the `count`th thing that the desk says. */
async function ask(tab: TabClient, request: TicketRequest, count: number): Promise<DeskWritten> {
	tab.append(request);
	const said = await scene.answered(count);
	expect(said).toMatchObject({ ref: request.id });
	return said;
}

test('Every request is answered in words, and log and ticket agree on what came of it', async () => {
	scene = await DeskScene.withTicket();
	const { entries, ana } = scene;
	const carlos = await scene.join('carlos');
	const says = async (tab: TabClient, request: TicketRequest, count: number, expected: object) => {
		expect(await ask(tab, request, count)).toMatchObject(expected);
		const log = fold(await scene.history());
		const ticket = (await scene.ticket())!;
		const { state, group, groups, rating } = ticket;
		expect(log).toMatchObject({ state, group, groups, rating });
		expect('analyst' in log ? log.analyst : null).toBe(ticket.analyst);
		expect('end' in log).toBe(ticket.finishedAt !== null);
	};
	await says(carlos, entries.capture('carlos'), 2, { kind: 'captured', analyst: 'carlos' });
	await says(carlos, entries.suspend('carlos'), 3, { kind: 'suspended', analyst: 'carlos' });
	await says(carlos, entries.resume('carlos'), 4, { kind: 'resumed', analyst: 'carlos' });
	await says(carlos, entries.release('carlos'), 5, { kind: 'released', analyst: 'carlos' });
	await says(carlos, entries.transfer('carlos', 'service-desk', { analyst: 'dora' }), 6, {
		kind: 'transferred',
		by: 'carlos',
		group: 'service-desk',
		analyst: 'dora'
	});
	const dora = await scene.join('dora');
	await says(dora, entries.resolve('dora', { code: 'workaround' }), 7, {
		kind: 'resolved',
		analyst: 'dora',
		code: 'workaround'
	});
	await says(ana, entries.rate('ana', 3), 8, { kind: 'rated', score: 3 });
	await says(ana, entries.reopen('ana'), 9, { kind: 'reopened', by: 'ana', analyst: 'dora' });
	await says(dora, entries.transfer('dora', 'field'), 10, { kind: 'transferred', group: 'field' });
	await says(ana, entries.cancel('ana'), 11, { kind: 'cancelled', by: 'ana' });
	await says(ana, entries.reopen('ana'), 12, { kind: 'reopened', by: 'ana' });
	expect(await scene.ticket()).toMatchObject({ state: 'queued', group: 'field', rating: 3 });
});

test('What can not be done is declined in words', async () => {
	scene = await DeskScene.withTicket();
	const { entries, ana } = scene;
	const carlos = await scene.join('carlos');
	const declines = async (tab: TabClient, request: TicketRequest, count: number, reason: string) =>
		expect(await ask(tab, request, count)).toMatchObject({ kind: 'declined', reason });
	await ask(carlos, entries.capture('carlos'), 2);
	await declines(carlos, entries.resume('carlos'), 3, 'wrong-state');
	await declines(carlos, entries.transfer('carlos', 'customers'), 4, 'unknown-group');
	await declines(carlos, entries.transfer('carlos', 'field', { analyst: 'dora' }), 5, 'unknown-analyst');
	await declines(ana, entries.rate('ana'), 6, 'wrong-state');
	await declines(ana, entries.reopen('ana'), 7, 'wrong-state');
	const dora = await scene.join('dora');
	await declines(dora, entries.capture('dora'), 8, 'taken');
	await ask(carlos, entries.resolve('carlos'), 9);
	await ask(ana, entries.rate('ana'), 10);
	await declines(ana, entries.rate('ana'), 11, 'already-rated');
});

test('A ticket that several groups may capture says so, asks which, and then belongs to that one', async () => {
	scene = await DeskScene.start();
	const { entries, ana, harness } = scene;
	const vpn = harness.directory.catalogue.activities.get('vpn' as ActivityId)!;
	await harness.store.directory.put('activities', [{ ...vpn, alsoGroups: ['field' as GroupId] }]);
	await scene.enrol('carlos', 'service-desk', 'field');
	ana.append(entries.open('ana'));
	const groups = ['service-desk', 'field'];
	expect(await scene.answered(1)).toMatchObject({ kind: 'numbered', group: 'service-desk', groups });
	expect(await scene.ticket()).toMatchObject({ group: 'service-desk', groups });
	const carlos = await scene.join('carlos');
	expect(await ask(carlos, entries.capture('carlos'), 2)).toMatchObject({ reason: 'which-group' });
	expect(await ask(carlos, entries.capture('carlos', 'field'), 3)).toMatchObject({
		kind: 'captured',
		group: 'field'
	});
	expect(fold(await scene.history())).toMatchObject({ group: 'field', groups: ['field'] });
	expect(await scene.ticket()).toMatchObject({ group: 'field', groups: ['field'] });
});

test('Cut off between decision and answer, each request is answered on restart as it was decided (D2, D3)', async () => {
	const { control, wrap } = withoutAnswers();
	scene = await DeskScene.withTicket({ wrap });
	const { entries, ana, harness } = scene;
	const carlos = await scene.join('carlos');
	const cutOff = async (tab: TabClient, request: TicketRequest, meanwhile: () => Promise<unknown>) => {
		control.isShut = true;
		const { tried } = control;
		tab.append(request);
		await expect.poll(() => control.tried, { timeout: 10_000 }).toBeGreaterThan(tried);
		await meanwhile();
		await harness.crash();
		control.isShut = false;
		await harness.restart();
	};
	await cutOff(carlos, entries.capture('carlos'), async () => {});
	expect(await scene.answered(2)).toMatchObject({ kind: 'captured', analyst: 'carlos' });
	await expect.poll(() => carlos.provider.synced, { timeout: 10_000 }).toBe(true);
	const remove = (id: string) => harness.store.directory.remove('people', [id]);
	await cutOff(carlos, entries.transfer('carlos', 'service-desk', { analyst: 'dora' }), () => remove('dora'));
	expect(await scene.answered(3)).toMatchObject({ kind: 'transferred', analyst: 'dora' });
	await expect.poll(() => ana.provider.synced, { timeout: 10_000 }).toBe(true);
	await ask(ana, entries.cancel('ana'), 4);
	// goes to the queue, because dora has gone; coming back she finds it decided
	await cutOff(ana, entries.reopen('ana'), async () => {
		await scene.harness.store.directory.put('people', [
			{
				id: 'dora' as PersonId,
				username: 'dora',
				name: 'dora',
				groups: ['service-desk' as GroupId],
				administrator: false
			}
		]);
	});
	expect(await scene.answered(5)).not.toHaveProperty('analyst');
	expect(await scene.ticket()).toMatchObject({ state: 'queued', analyst: null });
	for (let times = 0; times < 2; times += 1) {
		await harness.crash();
		await harness.restart();
	}
	expect(await scene.said()).toHaveLength(5);
});
