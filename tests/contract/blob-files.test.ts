import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openBlobFiles } from '../../server/store/blob-files.ts';
import type { BlobHash } from '#lib/domain/ids.ts';

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex') as BlobHash;

async function* chunks(...texts: readonly string[]) {
	for (const text of texts) yield new TextEncoder().encode(text);
}

async function temporaryFolder(): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'habla-blobs-'));
	onTestFinished(() => rm(folder, { recursive: true }));
	return folder;
}

const textOf = (stream: ReadableStream<Uint8Array>) => new Response(stream as never).text();
/** Every file under a folder, as paths in it. */
const filesIn = async (folder: string) =>
	(await readdir(folder, { recursive: true, withFileTypes: true }))
		.filter((entry) => entry.isFile())
		.map(({ name }) => name);

describe('blobs as files', () => {
	test('stand under the hash of their bytes, and are read whole or in part', async () => {
		const folder = await temporaryFolder();
		const blobs = await openBlobFiles(folder);
		const received = await blobs.receive(chunks('hola ', 'mundo'));
		expect(received).toMatchObject({ hash: hashOf('hola mundo'), size: 10 });
		await received.keep();
		expect(await textOf(blobs.read(received.hash, 0, 9))).toBe('hola mundo');
		expect(await textOf(blobs.read(received.hash, 5, 6))).toBe('mu');
		expect(await readdir(join(folder, received.hash.slice(0, 2)))).toEqual([received.hash]);
	});

	test('that come twice, or at the same time, are one file', async () => {
		const folder = await temporaryFolder();
		const blobs = await openBlobFiles(folder);
		await Promise.all([1, 2, 3].map(async () => (await blobs.receive(chunks('igual'))).keep()));
		expect(await filesIn(folder)).toEqual([hashOf('igual')]);
	});

	test('that were given up, or whose sender failed, leave nothing', async () => {
		const folder = await temporaryFolder();
		const blobs = await openBlobFiles(folder);
		await (await blobs.receive(chunks('no'))).discard();
		async function* failing() {
			yield* chunks('a medias');
			throw new Error('gone');
		}
		await expect(blobs.receive(failing())).rejects.toThrow('gone');
		expect(await filesIn(folder)).toEqual([]);
	});

	test('that a process left between receiving and keeping are removed at the next start, kept ones stay', async () => {
		const folder = await temporaryFolder();
		const killed = await openBlobFiles(folder);
		const kept = await killed.receive(chunks('entero'));
		await kept.keep();
		// as SIGKILL leaves it: all bytes are there, the name is not
		await killed.receive(chunks('sin nombre'));
		expect(await filesIn(folder)).toHaveLength(2);
		const blobs = await openBlobFiles(folder);
		expect(await filesIn(folder)).toEqual([kept.hash]);
		// and the same bytes once more are taken
		await (await blobs.receive(chunks('sin nombre'))).keep();
		expect(await textOf(blobs.read(hashOf('sin nombre'), 0, 9))).toBe('sin nombre');
	});

	test('can be removed, also where there is none', async () => {
		const folder = await temporaryFolder();
		const blobs = await openBlobFiles(folder);
		const { hash, keep } = await blobs.receive(chunks('adiós'));
		await keep();
		await blobs.remove(hash);
		await blobs.remove(hash);
		expect(await filesIn(folder)).toEqual([]);
		await expect(textOf(blobs.read(hash, 0, 1))).rejects.toThrow();
	});

	test('fail in the open where the disk takes none', async () => {
		const folder = await temporaryFolder();
		const blobs = await openBlobFiles(folder);
		const { hash, keep } = await blobs.receive(chunks('x'));
		// a file where the folder should be
		await writeFile(join(folder, hash.slice(0, 2)), '');
		await expect(keep()).rejects.toThrow();
	});
});
