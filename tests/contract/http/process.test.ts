import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createEntries } from '../../support/entries.ts';
import { ReplayingClient } from '../../support/replaying-client.ts';
import { signInByHttp } from '../../support/stock-client.ts';
import { createUuid } from '#lib/domain/ids.ts';

const SERVER = join(import.meta.dirname, '../../../server');

describe('the process', () => {
	let dataDir: string;
	let children: ChildProcess[];
	beforeEach(async () => {
		dataDir = await mkdtemp(join(tmpdir(), 'habla-process-'));
		children = [];
	});
	afterEach(async () => {
		for (const child of children) child.kill('SIGKILL');
		await rm(dataDir, { recursive: true, force: true });
	});

	function run(script: string, env: Record<string, string> = {}) {
		const child = spawn(process.execPath, [join(SERVER, script)], {
			env: { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, LOG_LEVEL: 'info', ...env },
			stdio: ['ignore', 'pipe', 'pipe']
		});
		children.push(child);
		const said: string[] = [];
		const complained: string[] = [];
		createInterface({ input: child.stdout }).on('line', (line) => said.push(line));
		createInterface({ input: child.stderr }).on('line', (line) => complained.push(line));
		const ended = once(child, 'close').then(([code]) => code as number | null);
		const messages = () =>
			said
				.filter((line) => line.startsWith('{'))
				.map((line) => JSON.parse(line) as { msg: string; port?: number });
		const ready = async () => {
			await expect
				.poll(() => messages().some(({ msg }) => msg === 'listening') || child.exitCode, { timeout: 15_000 })
				.toBe(true);
			return `http://127.0.0.1:${messages().find(({ msg }) => msg === 'listening')?.port}`;
		};
		return { child, said, complained, ended, ready, messages };
	}

	test(
		'SIGTERM: what was confirmed is kept, what was received is finished, exit code 0',
		{ timeout: 30_000 },
		async () => {
			const first = run('demo/main.ts');
			const url = await first.ready();
			const conversation = createUuid(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
			const client = new ReplayingClient(url, conversation, await signInByHttp(url, 'solicitante'));
			const entries = createEntries(Date.now() - 3_600_000);
			client.append(entries.open('solicitante', 'antes de parar'));
			await client.answerTo('open');
			for (let index = 0; index < 500; index += 1)
				client.append(entries.message('solicitante', `n.º ${index}`));
			await client.until(() => client.numbers.size > 20, 'the first receipts');
			first.child.kill('SIGTERM');
			expect(await first.ended).toBe(0);
			// before them, where the app was not built, a warning that says so
			expect(
				first
					.messages()
					.map(({ msg }) => msg)
					.slice(-3)
			).toEqual(['listening', 'stopping', 'stopped']);
			const confirmed = client.numbers.size;
			client.leave();

			const second = run('demo/main.ts');
			const again = await second.ready();
			const reader = new ReplayingClient(again, conversation, await signInByHttp(again, 'solicitante'));
			await reader.until(
				() => reader.length >= confirmed && reader.numbers.size >= confirmed,
				'what was confirmed'
			);
			const ids = reader.entries.map(({ id }) => id);
			expect(new Set(ids).size).toBe(ids.length);
			reader.leave();
			second.child.kill('SIGINT');
			expect(await second.ended).toBe(0);
		}
	);

	test(
		'an empty database gets an administrator, whose password is shown once and not logged',
		{ timeout: 30_000 },
		async () => {
			const first = run('main.ts');
			const url = await first.ready();
			const password = /^ +password +(\S+)$/m.exec(first.said.join('\n'))?.[1] ?? '';
			expect(password).toHaveLength(20);
			expect(JSON.stringify(first.messages())).not.toContain(password);
			await expect(signInByHttp(url, 'admin', password)).resolves.toContain('session_token');
			expect((await stat(join(dataDir, 'secret'))).mode & 0o777).toBe(0o600);
			expect((await stat(join(dataDir, 'habla.db'))).mode & 0o077).toBe(0);
			first.child.kill('SIGTERM');
			expect(await first.ended).toBe(0);
			const second = run('main.ts');
			await second.ready();
			expect(second.said.join('\n')).not.toContain('password');
		}
	);

	test('bad values are named one by one, exit code 1', async () => {
		const { ended, complained } = run('main.ts', { PORT: 'eighty', LOG_LEVEL: 'loud' });
		expect(await ended).toBe(1);
		expect(complained).toHaveLength(2);
		expect(complained[0]).toMatch(/^PORT .*"eighty"/);
		expect(complained[1]).toMatch(/^LOG_LEVEL .*"loud"/);
	});

	test(
		'a second one on the same data is told so and ends, and the first goes on',
		{ timeout: 30_000 },
		async () => {
			const first = run('demo/main.ts');
			const url = await first.ready();
			const second = run('demo/main.ts');
			expect(await second.ended).toBe(1);
			expect(second.complained).toEqual([`DATA_DIR: another server is running on ${dataDir}`]);
			await expect(signInByHttp(url, 'solicitante')).resolves.toContain('session_token');
			first.child.kill('SIGKILL');
			await first.ended;
			await run('demo/main.ts').ready();
		}
	);

	test('a port that is taken is named, exit code 1', async () => {
		const other = createServer().listen(0, '127.0.0.1');
		await once(other, 'listening');
		const { port } = other.address() as { port: number };
		const { ended, complained } = run('main.ts', { PORT: String(port) });
		expect(await ended).toBe(1);
		expect(complained).toEqual([`PORT: ${port} is taken by another program`]);
		other.close();
	});
});
