import { beforeEach, describe, expect, it, vi } from 'vitest';
import { MAX_ATTACHMENT_BYTES, MAX_ATTACHMENTS } from '#lib/domain/attachment.ts';
import type { BlobStorage } from '#lib/domain/blob-storage.ts';
import type { BlobHash, ConversationId, PersonId } from '#lib/domain/ids.ts';
import { OutgoingAttachments } from '#lib/state/outgoing-attachments.svelte.ts';
import { createPrepareFile, textToUtf8, type FileTools } from '#lib/state/prepare-file.ts';
import { createStorage, type DeviceStorage } from '#lib/storage/storage.ts';
import { PDF, PNG, SVG } from '../../support/files.ts';

const CONVERSATION = '019b8d3c-5a00-7000-8000-00000000c001' as ConversationId;
const OTHER = '019b8d3c-5a00-7000-8000-00000000c002' as ConversationId;

const hashOf = async (bytes: Uint8Array) =>
	[...bytes]
		.reduce((sum, byte) => (sum * 31 + byte) % 2 ** 31, 7)
		.toString(16)
		.padStart(64, '0') as BlobHash;
const drawn = { type: 'image/png' as const, bytes: new Uint8Array([1, 2, 3]) };
const tools: FileTools = {
	redraw: async (_, type) =>
		type === 'image/gif'
			? null
			: { picture: drawn, width: 640, height: 480, thumbnail: { ...drawn, bytes: new Uint8Array([4]) } },
	hashOf
};
const file = (name: string, content: BlobPart, type = '') => new File([content], name, { type });

describe('a file that is chosen', () => {
	const prepare = createPrepareFile(tools);

	it('leaves as it is, under its name and type', async () => {
		const prepared = await prepare(file('C:\\informe.pdf', PDF));
		expect(prepared).toMatchObject({
			ok: true,
			file: { attachment: { name: 'informe.pdf', type: 'application/pdf', size: PDF.length } }
		});
	});

	it('F3: leaves drawn anew when it is a picture, with a small one beside it', async () => {
		const prepared = await prepare(file('foto.png', PNG));
		if (!prepared.ok) throw new Error(prepared.reason);
		const { attachment, blobs } = prepared.file;
		expect(attachment).toMatchObject({ width: 640, height: 480, size: 3 });
		expect(blobs.map(({ hash }) => hash)).toEqual([attachment.hash, attachment.thumbnail]);
		expect(blobs[0]!.bytes).toEqual(drawn.bytes);
	});

	// made when asked for: a large file in the name of a test would be written out
	it.each<[string, () => File]>([
		['type', () => file('dibujo.svg', SVG, 'image/svg+xml')],
		['type', () => file('falso.pdf', SVG, 'application/pdf')],
		['type', () => file('binario.txt', new Uint8Array([65, 0, 66]))],
		['empty', () => file('nada.txt', '')],
		['not-a-picture', () => file('rota.gif', 'GIF89a')],
		[
			'too-large',
			() => Object.defineProperty(file('grande.zip', 'x'), 'size', { value: MAX_ATTACHMENT_BYTES + 1 })
		]
	])('is refused: %s', async (reason, choose) => {
		expect(await prepare(choose())).toEqual({ ok: false, reason });
	});

	it('that is gone when it is read is refused in words', async () => {
		const gone = file('red.txt', 'x');
		vi.spyOn(gone, 'arrayBuffer').mockRejectedValue(new DOMException('gone', 'NotFoundError'));
		expect(await prepare(gone)).toEqual({ ok: false, reason: 'unreadable' });
	});

	it.each([
		['UTF-8', [0xc3, 0xb1]],
		['what spreadsheets write', [0xf1]],
		['what PowerShell writes', [0xff, 0xfe, 0xf1, 0x00]],
		['UTF-16 the other way round', [0xfe, 0xff, 0x00, 0xf1]]
	])('is UTF-8 when it is a text: %s', (_, bytes) => {
		expect(new TextDecoder().decode(textToUtf8(new Uint8Array(bytes))!)).toBe('ñ');
	});
});

describe('the tray', () => {
	let storage: DeviceStorage;
	beforeEach(async () => {
		storage = await createStorage({ person: 'ana' as PersonId });
	});
	const open = (conversation = CONVERSATION, blobs: Pick<BlobStorage, 'add'> = storage.blobs) =>
		new OutgoingAttachments({
			conversation,
			key: 'files:new',
			drafts: storage.drafts,
			blobs,
			prepare: createPrepareFile(tools),
			now: () => 5
		});
	const names = (tray: OutgoingAttachments) =>
		tray.items.map((item) => `${item.state === 'ready' ? item.attachment.name : item.name}:${item.state}`);

	it('F2: has a file ready when its bytes are on this device', async () => {
		const tray = open();
		tray.add([file('uno.txt', 'uno')]);
		expect(names(tray)).toEqual(['uno.txt:preparing']);
		expect(tray.isEnough).toBe(true);
		expect(tray.partOf()).toEqual({});
		await tray.ready();
		expect(names(tray)).toEqual(['uno.txt:ready']);
		const { attachments } = tray.partOf();
		expect(await storage.blobs.read(CONVERSATION, attachments![0]!.hash)).not.toBeNull();
	});

	it('keeps what can be sent, and says of the rest why not', async () => {
		const tray = open();
		tray.add([file('a.txt', 'a'), file('b.exe', 'b'), file('c.txt', 'c')]);
		await tray.ready();
		expect(names(tray)).toEqual(['a.txt:ready', 'b.exe:refused', 'c.txt:ready']);
		expect(tray.partOf().attachments).toHaveLength(2);
		tray.sent();
		expect(names(tray)).toEqual(['b.exe:refused']);
		expect(tray.isEnough).toBe(false);
	});

	it('keeps what was added while the message before was on its way to the disk', async () => {
		const tray = open();
		tray.add([file('a.txt', 'a')]);
		await tray.ready();
		tray.partOf();
		tray.add([file('b.txt', 'b')]);
		await tray.ready();
		tray.sent();
		expect(names(tray)).toEqual(['b.txt:ready']);
	});

	it('takes no more than a message does', async () => {
		const tray = open();
		tray.add(Array.from({ length: MAX_ATTACHMENTS + 2 }, (_, n) => file(`${n}.txt`, `${n}`)));
		await tray.ready();
		expect(names(tray).filter((name) => name.endsWith('ready'))).toHaveLength(MAX_ATTACHMENTS);
		expect(names(tray).at(-1)).toBe(`${MAX_ATTACHMENTS + 1}.txt:refused`);
	});

	it('says so when the device is full, and loses nothing else', async () => {
		const tray = open(CONVERSATION, { add: () => Promise.reject(new Error('full')) });
		tray.add([file('a.txt', 'a')]);
		await tray.ready();
		expect(tray.items[0]).toMatchObject({ state: 'refused', reason: 'disk', name: 'a.txt' });
	});

	it('is there again after a reload, under the conversation whose files they are', async () => {
		const tray = open();
		tray.add([file('a.txt', 'a'), file('b.txt', 'b')]);
		await tray.ready();
		tray.remove(tray.items[0]!.key);
		const again = open(OTHER);
		await again.load();
		expect(names(again)).toEqual(['b.txt:ready']);
		expect(again.conversation).toBe(CONVERSATION);
		again.sent();
		again.partOf();
		again.sent();
		const empty = open(OTHER);
		await empty.load();
		expect(names(empty)).toEqual([]);
		expect(empty.conversation).toBe(OTHER);
	});

	it('forgets a file that was taken out while it was being prepared', async () => {
		const tray = open();
		tray.add([file('a.txt', 'a')]);
		tray.remove(tray.items[0]!.key);
		await tray.ready();
		expect(names(tray)).toEqual([]);
		expect(await storage.blobs.rows(CONVERSATION)).toEqual([]);
	});

	it('takes nothing for a tray that is none', async () => {
		await storage.drafts.write('files:new', '{"conversation": 7}');
		const tray = open();
		await tray.load();
		expect(names(tray)).toEqual([]);
	});
});
