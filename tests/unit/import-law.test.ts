import { execFile } from 'node:child_process';
import { appendFile, cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** One forbidden import per line, each planted into a file of its own in a copy of the project. */
const PLANTED = [
	['domain-imports', 'src/lib/domain/planted.ts', "import '../protocol/update.ts';"],
	['domain-imports', 'src/lib/domain/planted-package.ts', "import 'lib0/encoding';"],
	['domain-imports', 'src/lib/domain/planted-node.ts', "import 'node:fs';"],
	['domain-imports', 'src/lib/domain/planted-type.ts', "import type { Doc } from 'yjs';"],
	['protocol-imports', 'src/lib/protocol/planted.ts', "import 'yjs';"],
	['assistant-imports', 'src/lib/assistant/planted.ts', "import '../storage/planted.ts';"],
	['sync-imports', 'src/lib/sync/planted.ts', "import '../storage/planted.ts';"],
	['storage-imports', 'src/lib/storage/planted.ts', "import '#lib/protocol/update.ts';"],
	['state-imports', 'src/lib/state/planted.svelte.ts', "import 'dexie';"],
	['ui-imports', 'src/lib/ui/Planted.svelte', '<script lang="ts">import \'../storage/planted.ts\';</script>'],
	[
		'ui-knows-state-by-type-only',
		'src/lib/ui/PlantedValue.svelte',
		'<script lang="ts">import \'../state/planted.svelte.ts\';</script>'
	],
	['routes-imports', 'src/routes/planted.ts', "import '#lib/sync/planted.ts';"],
	['server-imports', 'server/planted.ts', "import '#lib/sync/planted.ts';"],
	['server-imports', 'server/planted-package.ts', "import 'dexie';"],
	['every-file-has-a-layer', 'src/lib/outside/planted.ts', "import '../domain/ids.ts';"],
	['no-unresolved', 'src/lib/domain/planted-missing.ts', "import './nowhere.ts';"],
	['no-tests-in-the-product', 'server/planted-test.ts', "import '../tests/planted.ts';"]
] as const;

const root = join(import.meta.dirname, '../..');
let copy: string;

beforeAll(async () => {
	copy = await mkdtemp(join(tmpdir(), 'habla-import-law-'));
	for (const name of ['src', 'server', 'package.json', '.dependency-cruiser.cjs'])
		await cp(join(root, name), join(copy, name), { recursive: true });
	await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
	await mkdir(join(copy, 'tests'));
	await writeFile(join(copy, 'tests/planted.ts'), 'export {};\n');
	for (const [, file, line] of PLANTED) {
		await mkdir(dirname(join(copy, file)), { recursive: true });
		await appendFile(join(copy, file), `${line}\n`);
	}
});

afterAll(() => rm(copy, { recursive: true, force: true }));

interface Violation {
	readonly from: string;
	readonly rule: { readonly name: string };
}

/** The same tool and rules as `npm run check:imports`, its findings as data. */
function violations(): Promise<readonly Violation[]> {
	return new Promise((resolve, reject) => {
		const tool = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
		const args = [tool, '--output-type', 'json', 'src', 'server'];
		execFile(process.execPath, args, { cwd: copy, maxBuffer: 64 << 20 }, (_error, stdout) => {
			// it exits with the number of errors, which this test is after
			try {
				const found = JSON.parse(stdout) as { summary: { violations: Violation[] } };
				resolve(found.summary.violations);
			} catch (error) {
				reject(new Error('no findings were printed', { cause: error }));
			}
		});
	});
}

test('every planted violation of the import law is found', async () => {
	const found = (await violations()).map(({ from, rule }) => `${rule.name}: ${from}`);
	for (const [rule, file] of PLANTED) expect(found).toContain(`${rule}: ${file}`);
}, 60_000);
