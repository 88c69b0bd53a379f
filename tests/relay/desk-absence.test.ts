import { afterEach, expect, test } from 'vitest';
import { DeskScene, withoutAnswers } from '../support/desk-scene.ts';
import { eventually, type HarnessOptions } from '../support/relay-harness.ts';
import type { TabClient } from '../support/tab-client.ts';

let scene: DeskScene;
afterEach(() => scene.harness.dispose());

/** A ticket of ana's that carlos holds; the conversation is told who is away from then on. */
async function attended(options?: HarnessOptions) {
	scene = await DeskScene.withTicket(options);
	const carlos = await scene.join('carlos');
	carlos.append(scene.entries.capture('carlos'));
	await scene.answered(2);
	await scene.set(447, 'mensaje-nuevo');
	return { carlos, ana: scene.ana };
}

async function look(tab: TabClient, person: string, visible: boolean) {
	tab.provider.awareness.setLocalState({ visible });
	const { relay } = scene.harness;
	await eventually(() => expect(relay.isPresent(scene.conversation, person as never)).toBe(visible));
}

/** Says something and waits until it is on disk; answers its id. */
async function say(tab: TabClient, person: string) {
	const message = scene.entries.message(person);
	tab.append(message);
	await eventually(async () => expect((await scene.history()).map(({ id }) => id)).toContain(message.id));
	return message.id;
}

/** Of whom the conversation was told that they were away, and for which entry. All that is owed has been said by then. */
async function absences() {
	await scene.harness.stop();
	await scene.harness.restart();
	const said = await scene.said();
	return said.flatMap((entry) => (entry.kind === 'absent' ? [[entry.party, entry.ref]] : []));
}

test('D5: who is not in the conversation is said to be away once, until they write', async () => {
	const { carlos, ana } = await attended();
	const first = await say(ana, 'ana');
	await say(ana, 'ana');
	await scene.answered(3);
	// ana isn't there either
	const second = await say(carlos, 'carlos');
	await scene.answered(4);
	const third = await say(ana, 'ana');
	await scene.answered(5);
	expect(await absences()).toEqual([
		['analyst', first],
		['requester', second],
		['analyst', third]
	]);
});

test('D5: who has the conversation on screen is not away, and one who came and left is away anew', async () => {
	const { carlos, ana } = await attended();
	await look(carlos, 'carlos', true);
	await look(ana, 'ana', true);
	await say(ana, 'ana');
	await say(carlos, 'carlos');
	await look(carlos, 'carlos', false);
	const unseen = await say(ana, 'ana');
	await scene.answered(3);
	await say(ana, 'ana');
	await look(carlos, 'carlos', true);
	await look(carlos, 'carlos', false);
	const again = await say(ana, 'ana');
	await scene.answered(4);
	await say(ana, 'ana');
	await look(carlos, 'carlos', true);
	await say(ana, 'ana');
	await say(carlos, 'carlos');
	expect(await absences()).toEqual([
		['analyst', unseen],
		['analyst', again]
	]);
});

test('D5: a colleague who looks in is not the analyst who holds the ticket', async () => {
	const { ana } = await attended();
	await look(await scene.join('dora'), 'dora', true);
	const message = await say(ana, 'ana');
	await scene.answered(3);
	expect(await absences()).toEqual([['analyst', message]]);
});

test('D5: a ticket in the queue is opened to nobody, unless somebody who attends is there by then', async () => {
	scene = await DeskScene.start();
	await scene.set(447, 'mensaje-nuevo');
	const open = scene.entries.open('ana');
	scene.ana.append(open);
	expect(await scene.answered(2)).toMatchObject({ kind: 'absent', party: 'analyst', ref: open.id });
	await look(await scene.join('dora'), 'dora', true);
	await say(scene.ana, 'ana');
	await say(scene.ana, 'ana');
	expect(await absences()).toEqual([['analyst', open.id]]);
});

test('D5: without the parameter nobody is told, and between analysts and in notes never', async () => {
	const { carlos, ana } = await attended();
	await scene.set(447, null);
	await say(ana, 'ana');
	await scene.set(447, 'mensaje-nuevo');
	const note = scene.entries.message('carlos', 'nota');
	(await scene.join('carlos', scene.notes)).append(note);
	await scene.harness.link('carlos', 'dora');
	const direct = await scene.harness.link('dora', 'carlos');
	(await scene.join('carlos', direct)).append(scene.entries.message('carlos', 'hola'));
	await eventually(async () => {
		expect(await scene.history(scene.notes)).toHaveLength(1);
		expect(await scene.history(direct)).toHaveLength(1);
	});
	await look(ana, 'ana', true);
	await say(carlos, 'carlos');
	expect(await absences()).toEqual([]);
	expect(await scene.history(direct)).toHaveLength(1);
	expect(await scene.history(scene.notes)).toHaveLength(1);
});

test('D5: what could not be said is said once, when the disk takes it', async () => {
	const { control, wrap } = withoutAnswers();
	const { ana } = await attended({ wrap });
	control.isShut = true;
	const message = await say(ana, 'ana');
	await say(ana, 'ana');
	await eventually(() => expect(control.tried).toBeGreaterThan(0));
	control.isShut = false;
	await scene.answered(3);
	expect(await absences()).toEqual([['analyst', message]]);
});

test('D5: who writes before it could be said is not said to have been away', async () => {
	const { control, wrap } = withoutAnswers();
	const { ana, carlos } = await attended({ wrap });
	control.isShut = true;
	await say(ana, 'ana');
	await eventually(() => expect(control.tried).toBeGreaterThan(0));
	const unseen = await say(carlos, 'carlos');
	control.isShut = false;
	await scene.answered(3);
	expect(await absences()).toEqual([['requester', unseen]]);
});
