import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readChat, replay } from '../../support/replay.ts';
import { seedDemo } from '../../../server/demo/seed.ts';
import { startServer, type RunningServer } from '../../../server/start.ts';
import { MAX_TEXT_LENGTH } from '#lib/domain/limits.ts';

const line = (log: string, author: string, text: string) =>
	JSON.stringify({ log, time: '12:00', author, text });

describe('reading a chat', () => {
	const chat = [
		line('one', 'a', 'first'),
		line('one', 'b', '   '),
		line('two', 'a', 'x'.repeat(MAX_TEXT_LENGTH + 1)),
		'',
		line('two', 'c', 'half a \ud83d'),
		line('one', 'a', 'last')
	].join('\n');

	test('blank lines are left out, long ones cut, and both are counted', () => {
		const { lines, blank, cut } = readChat(chat, { limit: 100 });
		expect(lines.map(({ text }) => text.slice(0, 10))).toEqual([
			'first',
			'xxxxxxxxxx',
			'half a \ufffd',
			'last'
		]);
		expect(lines[1]?.text).toHaveLength(MAX_TEXT_LENGTH);
		expect({ blank, cut }).toEqual({ blank: 1, cut: 1 });
	});

	test('one of the logs, and no more lines than asked for', () => {
		expect(readChat(chat, { limit: 100, log: 1 }).lines.map(({ text }) => text)).toEqual(['first', 'last']);
		expect(readChat(chat, { limit: 1 }).lines).toHaveLength(1);
	});
});

describe('replaying', () => {
	const log = pino({ level: 'silent' });
	let dataDir: string;
	let server: RunningServer;
	beforeAll(async () => {
		dataDir = await mkdtemp(join(tmpdir(), 'habla-replay-'));
		await seedDemo(dataDir, log);
		const config = { port: 0, host: '127.0.0.1', dataDir, publicOrigin: null, logLevel: 'silent' } as const;
		server = await startServer({ config, log, clock: Date.now, siteFolder: join(dataDir, 'no-build') });
	});
	afterAll(async () => {
		await server.stop();
		await rm(dataDir, { recursive: true });
	});

	test(
		'two stock clients write a long conversation, and the relay holds what both ended with',
		{ timeout: 30_000 },
		async () => {
			const lines = Array.from({ length: 1_500 }, (_, index) => ({
				author: `author ${index % 3}`,
				text: `message ${index}`
			}));
			const progress: number[] = [];
			const { conversation, number, entries } = await replay({
				url: `http://127.0.0.1:${server.port}`,
				lines,
				onProgress: (sent) => progress.push(sent)
			});
			expect(progress).toEqual([500, 1_000, 1_500]);
			expect(number).toBeGreaterThan(0);
			const stored = await server.core.relay.history(conversation);
			expect(new Set(stored.map(({ entry }) => entry.id))).toEqual(new Set(entries.map(({ id }) => id)));
			const texts = stored.flatMap(({ entry }) => (entry.kind === 'message' ? [entry.text] : []));
			expect(texts.toSorted()).toEqual(lines.map(({ text }) => text).toSorted());
		}
	);
});
