import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import type { BlobHash } from '#lib/domain/ids.ts';
import type { Blobs } from './blobs.ts';

/** Where bytes stand until all of them have come. */
const UNFINISHED = 'unfinished';

/**
 * Blobs as files under `folder`, in folders of their own by the first two digits. What an earlier process left unfinished
 * is removed: nobody was told that it is kept.
 */
export async function openBlobFiles(folder: string): Promise<Blobs> {
	const unfinished = join(folder, UNFINISHED);
	await rm(unfinished, { recursive: true, force: true });
	await mkdir(unfinished, { recursive: true });
	const placeOf = (hash: BlobHash) => join(folder, hash.slice(0, 2), hash);

	async function keep(file: string, hash: BlobHash): Promise<void> {
		const place = placeOf(hash);
		if (await exists(place)) {
			await rm(file, { force: true });
			return;
		}
		const made = await mkdir(dirname(place), { recursive: true });
		await rename(file, place);
		// a name is on disk when its folder is
		await syncFolder(dirname(place));
		if (made) await syncFolder(folder);
	}

	return {
		async receive(bytes) {
			const file = join(unfinished, randomUUID());
			const hashing = createHash('sha256');
			let size = 0;
			const handle = await open(file, 'wx');
			try {
				for await (const chunk of bytes) {
					hashing.update(chunk);
					size += chunk.byteLength;
					await handle.writeFile(chunk);
				}
				await handle.sync();
			} catch (error) {
				await rm(file, { force: true });
				throw error;
			} finally {
				await handle.close();
			}
			const hash = hashing.digest('hex') as BlobHash;
			return { hash, size, keep: () => keep(file, hash), discard: () => rm(file, { force: true }) };
		},
		read: (hash, from, to) =>
			Readable.toWeb(createReadStream(placeOf(hash), { start: from, end: to })) as ReadableStream<Uint8Array>,
		remove: (hash) => rm(placeOf(hash), { force: true })
	};
}

async function exists(file: string): Promise<boolean> {
	try {
		await access(file);
		return true;
	} catch {
		return false;
	}
}

async function syncFolder(folder: string): Promise<void> {
	const handle = await open(folder, 'r');
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}
