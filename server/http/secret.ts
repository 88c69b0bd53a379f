import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The key that signs session cookies: made at the first start, readable by the server's own user only. */
export async function readOrCreateSecret(dataDir: string): Promise<string> {
	const file = join(dataDir, 'secret');
	try {
		await writeFile(file, `${randomBytes(48).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
	} catch (error) {
		if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
	}
	const secret = (await readFile(file, 'utf8')).trim();
	if (secret.length < 32) throw new Error(`${file} is damaged; remove it, and everybody signs in anew`);
	return secret;
}
