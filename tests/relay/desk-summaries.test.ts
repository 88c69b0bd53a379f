import { afterEach, expect, test } from 'vitest';
import type { Attachment } from '#lib/domain/attachment.ts';
import type { Contact, Mention } from '#lib/domain/directory.ts';
import type { BlobHash, ConversationId, PersonId } from '#lib/domain/ids.ts';
import { DeskScene } from '../support/desk-scene.ts';
import { eventually } from '../support/relay-harness.ts';
import type { TabClient } from '../support/tab-client.ts';

let scene: DeskScene;
afterEach(() => scene.harness.dispose());

const preview = (author: string, text: string) => ({ preview: { author: author as PersonId, text } });
const files: readonly Attachment[] = ['captura.png', 'registro.txt'].map((name) => ({
	hash: 'a'.repeat(64) as BlobHash,
	name,
	type: 'image/png',
	size: 1
}));

async function contact(conversation: ConversationId): Promise<Contact | undefined> {
	const { rows } = await scene.harness.store.directory.changesSince(0);
	return rows.contacts.find((each) => each.conversation === conversation);
}

async function mentions(): Promise<readonly Mention[]> {
	return (await scene.harness.store.directory.changesSince(0)).rows.mentions;
}

/** Notes in which carlos writes. */
async function notes(): Promise<TabClient> {
	scene = await DeskScene.withTicket();
	return scene.join('carlos', scene.notes);
}

const calling = (...names: string[]) => ({ mentions: names as PersonId[] });

test('The newest text reads in the list as it stands now, and not at all once it was retracted (D4)', async () => {
	scene = await DeskScene.withTicket();
	const { ana, entries } = scene;
	const [first, second] = [entries.message('ana', 'mi clave es 1234'), entries.message('ana', 'perdón')];
	ana.append(first);
	await scene.summary(preview('ana', 'mi clave es 1234'));
	ana.append(entries.edit('ana', first.id, 'mi clave\nes ****'));
	await scene.summary(preview('ana', 'mi clave es ****'));
	ana.append(entries.retract('ana', first.id));
	await scene.summary({ ...preview('ana', ''), lastRequesterSeq: 3 });
	ana.append(second, entries.edit('ana', first.id, 'nunca más'));
	await scene.summary({ ...preview('ana', 'perdón'), lastRequesterSeq: 6 });
});

test('An opening that is edited or retracted changes the subject, too (D4)', async () => {
	scene = await DeskScene.start();
	const { ana, entries } = scene;
	const open = entries.open('ana', 'Soy Ana, DNI 20.123.456\nsin red');
	ana.append(open);
	await scene.summary({ subject: 'Soy Ana, DNI 20.123.456' });
	ana.append(entries.edit('ana', open.id, 'Sin red\ndesde ayer'));
	await scene.summary({ subject: 'Sin red', ...preview('ana', 'Sin red desde ayer') });
	ana.append(entries.message('ana', 'sigue igual'), entries.retract('ana', open.id));
	await scene.summary({ subject: '', ...preview('ana', 'sigue igual') });
});

test('What was retracted stays unreadable after a crash (D3, D4)', async () => {
	scene = await DeskScene.withTicket();
	const { ana, entries, harness } = scene;
	const secret = entries.message('ana', 'secreto');
	ana.append(secret, entries.retract('ana', secret.id));
	await eventually(async () => expect(await scene.history()).toHaveLength(4));
	await harness.crash();
	await harness.restart();
	expect(await scene.ticket()).toMatchObject({ ...preview('ana', ''), lastRequesterSeq: 3 });
});

test('A message of files alone is listed by the name of the first (D4)', async () => {
	scene = await DeskScene.withTicket();
	const { ana, entries } = scene;
	const message = entries.message('ana', '', { attachments: files });
	ana.append(message);
	await scene.summary(preview('ana', '📎 captura.png'));
	ana.append(entries.retract('ana', message.id));
	await scene.summary(preview('ana', ''));
});

test('R7: two analysts see in their contact what was said last and by whom', async () => {
	scene = await DeskScene.start();
	const { harness, entries } = scene;
	await harness.link('dora', 'carlos');
	const conversation = await harness.link('carlos', 'dora');
	const [carlos, dora] = [await scene.join('carlos', conversation), await scene.join('dora', conversation)];
	const hello = entries.message('carlos', '¿Viste el 1204?');
	carlos.append(hello);
	const row = { conversation, people: ['carlos', 'dora'] };
	await eventually(async () =>
		expect(await contact(conversation)).toMatchObject({
			...row,
			...preview('carlos', '¿Viste el 1204?'),
			lastSeqs: [1, 0]
		})
	);
	await eventually(() => expect(dora.texts).toHaveLength(1));
	dora.append(entries.message('dora', 'Sí'));
	await eventually(async () =>
		expect(await contact(conversation)).toMatchObject({ ...preview('dora', 'Sí'), lastSeqs: [1, 2] })
	);
	expect((await contact(conversation))!.lastAt).toBeGreaterThan(0);
	await eventually(() => expect(carlos.texts).toHaveLength(2));
	carlos.append(entries.message('carlos', 'bien'), entries.retract('carlos', hello.id));
	await eventually(async () => expect(await contact(conversation)).toMatchObject(preview('carlos', 'bien')));
});

test('R6: who is called in notes has a row of it, with the ticket and the text as it now stands', async () => {
	const carlos = await notes();
	const { entries } = scene;
	const note = entries.message('carlos', '@dora mira esto', calling('dora'));
	carlos.append(entries.message('carlos', 'nada para nadie'), note);
	const row = { conversation: scene.notes, person: 'dora', author: 'carlos', number: 1, seq: 2 };
	await eventually(async () => expect(await mentions()).toMatchObject([{ ...row, text: '@dora mira esto' }]));
	carlos.append(entries.edit('carlos', note.id, '@dora mira el registro'));
	await eventually(async () =>
		expect(await mentions()).toMatchObject([{ ...row, text: '@dora mira el registro' }])
	);
	carlos.append(entries.retract('carlos', note.id));
	await eventually(async () => expect(await mentions()).toMatchObject([{ ...row, text: '' }]));
});

test('R6: only who attends for the ticket can be called, never its requester nor oneself', async () => {
	const carlos = await notes();
	const everybody = calling('ana', 'berta', 'carlos', 'emil', 'nobody', 'dora');
	carlos.append(scene.entries.message('carlos', 'hola', everybody));
	await eventually(async () => expect((await mentions()).map(({ person }) => person)).toEqual(['dora']));
});

test('R6: notes change nothing in the ticket that its requester sees', async () => {
	const carlos = await notes();
	await scene.harness.stop();
	await scene.harness.restart();
	const before = await scene.ticket();
	await eventually(() => expect(carlos.provider.synced).toBe(true));
	carlos.append(scene.entries.message('carlos', 'el cliente miente', calling('dora')));
	await eventually(async () => expect(await mentions()).toHaveLength(1));
	await scene.harness.stop();
	await scene.harness.restart();
	expect(await scene.ticket()).toEqual(before);
});

test('R6: a call is made up for after a crash (D3)', async () => {
	const carlos = await notes();
	carlos.append(scene.entries.message('carlos', 'hola', calling('dora')));
	await eventually(async () => expect(await scene.history(scene.notes)).toHaveLength(1));
	await scene.harness.crash();
	await scene.harness.restart();
	expect(await mentions()).toMatchObject([{ person: 'dora', text: 'hola' }]);
});
