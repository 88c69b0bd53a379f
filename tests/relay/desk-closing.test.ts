import { afterEach, expect, test } from 'vitest';
import { fold } from '#lib/domain/fold.ts';
import { REOPEN_WITHIN_MS } from '#lib/domain/limits.ts';
import type { Store } from '../../server/store/store.ts';
import { DeskScene } from '../support/desk-scene.ts';
import { eventually, type HarnessOptions } from '../support/relay-harness.ts';

let scene: DeskScene;
afterEach(() => scene.harness.dispose());

/** A ticket that ana cancelled, and the server's clock. */
async function cancelled(wrap?: HarnessOptions['wrap']) {
	const clock = { now: Date.UTC(2026, 0, 5) };
	scene = await DeskScene.withTicket({ clock: () => clock.now, ...(wrap && { wrap }) });
	const { entries, ana, harness } = scene;
	ana.append(entries.cancel('ana'));
	const end = await scene.answered(2);
	const startAgain = async () => {
		await harness.stop();
		await harness.restart();
	};
	return { clock, end, startAgain };
}

test('D6: what can be reopened no longer is closed on start, once, and says what it closes', async () => {
	const { clock, end, startAgain } = await cancelled();
	clock.now += REOPEN_WITHIN_MS;
	await startAgain();
	expect(await scene.ticket()).toMatchObject({ state: 'cancelled' });
	clock.now += 1;
	for (let times = 0; times < 3; times += 1) await startAgain();
	expect(await scene.answered(3)).toMatchObject({ kind: 'closed', ref: end.id });
	expect(fold(await scene.history())).toMatchObject({ state: 'closed', end: end.id });
	const closed = (await scene.ticket())!;
	expect(closed.state).toBe('closed');
	// nothing has happened that a list should bring to the top
	expect(closed.lastAt).toBeLessThan(clock.now - REOPEN_WITHIN_MS + 1);
});

test('D6: while it runs the desk looks for them from time to time', async () => {
	const clock = { now: Date.UTC(2026, 0, 5) };
	scene = await DeskScene.withTicket({ clock: () => clock.now, sweepMs: 20 });
	scene.ana.append(scene.entries.cancel('ana'));
	await scene.answered(2);
	clock.now += REOPEN_WITHIN_MS + 1;
	expect(await scene.answered(3)).toMatchObject({ kind: 'closed' });
	await scene.summary({ state: 'closed' });
});

test('D6: cut off between log and ticket, the ticket is closed on the next start, and not said twice', async () => {
	const control = { isCut: true, tried: 0 };
	const wrap = (store: Store): Store => ({
		...store,
		tickets: {
			...store.tickets,
			close: async (...asked) => {
				control.tried += 1;
				if (control.isCut) throw new Error('power cut');
				await store.tickets.close(...asked);
			}
		}
	});
	const { clock, startAgain } = await cancelled(wrap);
	clock.now += REOPEN_WITHIN_MS + 1;
	await startAgain();
	await eventually(() => expect(control.tried).toBe(1));
	expect(await scene.said()).toHaveLength(3);
	expect(await scene.ticket()).toMatchObject({ state: 'cancelled' });
	control.isCut = false;
	await startAgain();
	await scene.summary({ state: 'closed' });
	expect(await scene.said()).toHaveLength(3);
});

test('D6: what was reopened in time stays open', async () => {
	const { clock, startAgain } = await cancelled();
	clock.now += REOPEN_WITHIN_MS;
	scene.ana.append(scene.entries.reopen('ana'));
	await scene.answered(3);
	clock.now += REOPEN_WITHIN_MS + 1;
	await startAgain();
	expect(await scene.ticket()).toMatchObject({ state: 'queued' });
	expect(await scene.said()).toHaveLength(3);
});

test('Too late for reopening, its requester is told so, closed or not yet', async () => {
	const { clock } = await cancelled();
	clock.now += REOPEN_WITHIN_MS + 1;
	scene.ana.append(scene.entries.reopen('ana'));
	expect(await scene.answered(3)).toMatchObject({ kind: 'declined', reason: 'too-late' });
});
