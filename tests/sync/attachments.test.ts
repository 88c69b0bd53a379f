import { describe, expect, it, vi } from 'vitest';
import type { BlobHash, ConversationId, PersonId } from '#lib/domain/ids.ts';
import { createStorage } from '#lib/storage/storage.ts';
import { AttachmentCopies } from '#lib/sync/attachment-copies.ts';
import type { TransferError, TransferResult } from '#lib/sync/attachment-transfer.ts';
import { AttachmentUploads } from '#lib/sync/attachments.ts';
import { attachment, createEntries } from '../support/entries.ts';
import { hashOf } from '../support/files.ts';
import { createRows } from '../support/rows.ts';

const ANA = 'ana' as PersonId;
const CONVERSATION = '019b8d3c-5a00-7000-8000-00000000c001' as ConversationId;
const bytesOf = (text: string) => new TextEncoder().encode(text);
const blob = (text: string) => ({
	hash: hashOf(bytesOf(text)),
	type: 'text/plain' as const,
	bytes: bytesOf(text)
});

/** One tab of ana's with a server that answers as the test says. */
async function createUploads(answers: (TransferError | 'never')[] = []) {
	const storage = await createStorage({ person: ANA });
	const { blobs, log } = storage;
	const sent: string[] = [];
	let pause: { readonly ms: number; readonly run: () => void } | null = null;
	const hurries = new Set<() => void>();
	const feedListeners = new Set<() => void>();
	const feed = {
		line: { state: 'unreachable' } as { state: 'unreachable' | 'connected' },
		lastHeardAt: null,
		subscribe: (listener: () => void) => {
			feedListeners.add(listener);
			return () => feedListeners.delete(listener);
		}
	};
	let atOnce = 0;
	const create = () =>
		new AttachmentUploads({
			person: ANA,
			blobs,
			log,
			feed,
			transfer: {
				send: async (_, { bytes }, progress, signal): Promise<TransferResult<null>> => {
					atOnce += 1;
					expect(atOnce).toBe(1);
					sent.push(new TextDecoder().decode(bytes));
					progress(0.5);
					const answer = answers.shift();
					if (answer === 'never') await new Promise((resolve) => signal.addEventListener('abort', resolve));
					await Promise.resolve();
					atOnce -= 1;
					return answer && answer !== 'never' ? { ok: false, error: answer } : { ok: true, value: null };
				}
			},
			environment: {
				random: (length) => new Uint8Array(length).fill(255),
				after: (ms, run) => {
					pause = { ms, run };
					return () => (pause = null);
				},
				signals: {
					hasNetwork: () => true,
					onHurry: (listener) => {
						hurries.add(listener);
						return () => hurries.delete(listener);
					},
					onWake: () => () => undefined,
					onNetwork: () => () => undefined
				}
			},
			oneTabAtATime: (work) => work()
		});
	const make = createEntries();
	const row = createRows(CONVERSATION);
	return {
		blobs,
		log,
		sent,
		uploads: create(),
		states: async () => (await blobs.rows(CONVERSATION)).map(({ state, reason }) => reason ?? state),
		/** Ana's message with these texts as files, confirmed or not. */
		message: (texts: readonly string[], seq?: number) =>
			row(
				make.message('ana', '', {
					attachments: texts.map((text) => attachment({ hash: blob(text).hash, name: text }))
				}),
				seq
			),
		/** The pause before the next attempt is over; answers how long it was to be. */
		pass: async () => {
			const due = await vi.waitFor(() => pause ?? Promise.reject(new Error('nothing waits')));
			pause = null;
			due.run();
			return due.ms;
		},
		isPausing: () => pause !== null,
		hurry: () => hurries.forEach((listener) => listener()),
		connect: () => {
			feed.line = { state: 'connected' };
			feedListeners.forEach((listener) => listener());
		}
	};
}

describe('uploads of attachments', () => {
	it('F1: follow their entry: nothing goes out before the relay has confirmed it', async () => {
		const { blobs, log, uploads, sent, states, message } = await createUploads();
		await blobs.add(CONVERSATION, [blob('uno')], 1);
		const row = message(['uno']);
		await log.write([row]);
		uploads.start();
		uploads.send();
		await vi.waitFor(async () => expect(await states()).toEqual(['draft']));
		expect(sent).toEqual([]);
		await log.write([{ ...row, receipt: { seq: 1, receivedAt: 5 } }]);
		await vi.waitFor(async () => expect(await states()).toEqual(['kept']));
		expect(sent).toEqual(['uno']);
	});

	it('send what waited for a start, each file once, in the order in which they were attached', async () => {
		const { blobs, log, uploads, sent, states, message } = await createUploads();
		await blobs.add(CONVERSATION, [blob('dos')], 2);
		await blobs.add(CONVERSATION, [blob('uno')], 1);
		await blobs.add(CONVERSATION, [blob('suelto')], 3);
		await log.write([message(['uno', 'dos'], 1)]);
		uploads.start();
		uploads.send();
		await vi.waitFor(async () => expect((await states()).sort()).toEqual(['draft', 'kept', 'kept']));
		expect(sent).toEqual(['uno', 'dos']);
	});

	it('are tried again after a pause that grows, and at once when the line is back or somebody looks', async () => {
		const { blobs, log, uploads, sent, states, message, pass, hurry, connect } = await createUploads([
			{ code: 'offline' },
			{ code: 'server' },
			{ code: 'offline' },
			{ code: 'offline' }
		]);
		await blobs.add(CONVERSATION, [blob('uno')], 1);
		await log.write([message(['uno'], 1)]);
		uploads.start();
		const first = await pass();
		expect(await pass()).toBeGreaterThan(first);
		await vi.waitFor(() => expect(sent).toHaveLength(3));
		hurry();
		await vi.waitFor(() => expect(sent).toHaveLength(4));
		expect(await states()).toEqual(['announced']);
		connect();
		await vi.waitFor(async () => expect(await states()).toEqual(['kept']));
	});

	it('wait as long as a server with too much to do asks for', async () => {
		const { blobs, log, uploads, message, pass } = await createUploads([
			{ code: 'throttled', retryAfterSeconds: 90 }
		]);
		await blobs.add(CONVERSATION, [blob('uno')], 1);
		await log.write([message(['uno'], 1)]);
		uploads.start();
		expect(await pass()).toBe(90_000);
	});

	it.each([
		['too-large', 'too-large'],
		['wrong-type', 'wrong-type'],
		['damaged', 'damaged'],
		['forbidden', 'forbidden']
	] as const)(
		'are given up with the reason when the answer is %s, and the next one goes',
		async (code, reason) => {
			const { blobs, log, uploads, states, message, isPausing } = await createUploads([{ code }]);
			await blobs.add(CONVERSATION, [blob('uno')], 1);
			await blobs.add(CONVERSATION, [blob('dos')], 2);
			await log.write([message(['uno', 'dos'], 1)]);
			uploads.start();
			await vi.waitFor(async () => expect(await states()).toEqual([reason, 'kept']));
			expect(isPausing()).toBe(false);
		}
	);

	it('tell how far they are, and end with their tab', async () => {
		const { blobs, log, uploads, sent, states, message } = await createUploads(['never']);
		const { hash } = blob('uno');
		const told: (number | null)[] = [];
		uploads.subscribe(() => told.push(uploads.progress(CONVERSATION, hash)));
		await blobs.add(CONVERSATION, [blob('uno')], 1);
		await log.write([message(['uno'], 1)]);
		uploads.start();
		await vi.waitFor(() => expect(sent).toEqual(['uno']));
		expect(told).toEqual([0, 0.5]);
		uploads.stop();
		uploads.send();
		expect(await states()).toEqual(['announced']);
		expect(sent).toEqual(['uno']);
	});
});

describe('copies of attachments', () => {
	const createCopies = async (answers: TransferResult<Uint8Array<ArrayBuffer>>[]) => {
		const { blobs } = await createStorage({ person: ANA });
		const fetch = vi.fn(
			async () => answers.shift() ?? { ok: false as const, error: { code: 'offline' as const } }
		);
		const copies = new AttachmentCopies({
			blobs,
			transfer: { fetch },
			hashOf: async (bytes) => hashOf(bytes),
			now: () => 7
		});
		return { blobs, fetch, read: (hash: BlobHash) => copies.read(CONVERSATION, hash, 'text/plain') };
	};
	const { hash, bytes } = blob('hola');

	it('come from the server once, and from this device afterwards', async () => {
		const { fetch, read } = await createCopies([{ ok: true, value: bytes }]);
		const [one, two] = await Promise.all([read(hash), read(hash)]);
		expect([one, two]).toEqual([
			{ ok: true, value: bytes },
			{ ok: true, value: bytes }
		]);
		expect(await read(hash)).toEqual(one);
		expect(fetch).toHaveBeenCalledTimes(1);
	});

	it('are neither shown nor kept when their bytes are others', async () => {
		const { blobs, read } = await createCopies([{ ok: true, value: bytesOf('otra cosa') }]);
		expect(await read(hash)).toEqual({ ok: false, error: { code: 'damaged' } });
		expect(await blobs.rows(CONVERSATION)).toEqual([]);
	});

	it('that could not be had are asked for again', async () => {
		const { read } = await createCopies([
			{ ok: false, error: { code: 'not-there' } },
			{ ok: true, value: bytes }
		]);
		expect(await read(hash)).toEqual({ ok: false, error: { code: 'not-there' } });
		expect(await read(hash)).toEqual({ ok: true, value: bytes });
	});
});
