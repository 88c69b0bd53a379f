import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isLoopback, readConfig } from '../../../server/config.ts';

describe('readConfig', () => {
	test('an empty environment gives the documented defaults', () => {
		expect(readConfig({})).toEqual({
			ok: true,
			config: {
				port: 3000,
				host: '127.0.0.1',
				dataDir: resolve('data'),
				publicOrigin: null,
				logLevel: 'info'
			},
			warnings: []
		});
	});

	test('an empty value counts as unset', () => {
		expect(readConfig({ PORT: '', LOG_LEVEL: ' ' })).toEqual(readConfig({}));
	});

	test('values are taken over, a trailing slash of PUBLIC_URL is none of the origin', () => {
		const read = readConfig({
			PORT: '0',
			HOST: '::',
			DATA_DIR: '/var/lib/habla',
			PUBLIC_URL: 'https://Chat.example.org/',
			LOG_LEVEL: 'debug'
		});
		expect(read).toMatchObject({
			ok: true,
			config: {
				port: 0,
				host: '::',
				dataDir: '/var/lib/habla',
				publicOrigin: 'https://chat.example.org',
				logLevel: 'debug'
			}
		});
	});

	test('every bad value has a line of its own that names it', () => {
		const read = readConfig({ PORT: '70000', HOST: 'a b', PUBLIC_URL: 'ftp://x', LOG_LEVEL: 'loud' });
		if (read.ok) throw new Error('was taken');
		expect(read.errors.map((line) => line.split(' ')[0])).toEqual([
			'PORT',
			'HOST',
			'PUBLIC_URL',
			'LOG_LEVEL'
		]);
		for (const line of read.errors) expect(line).not.toContain('\n');
	});

	test.each(['1.5', '-1', 'http', '3000x'])('PORT %s is refused', (PORT) => {
		expect(readConfig({ PORT }).ok).toBe(false);
	});

	test.each(['https://a.example/path', 'https://user@a.example', 'example.org', 'https://a.example/?x'])(
		'PUBLIC_URL %s is refused',
		(PUBLIC_URL) => {
			expect(readConfig({ PUBLIC_URL }).ok).toBe(false);
		}
	);

	test('settings of later versions are named, not swallowed', () => {
		const read = readConfig({ DATABASE_URL: 'postgres://x', SMTP_URL: 'smtp://x' });
		if (!read.ok) throw new Error('was refused');
		expect(read.warnings).toHaveLength(2);
		expect(read.warnings[0]).toContain('DATABASE_URL');
	});

	test('listening to other machines without PUBLIC_URL warns that they cannot sign in', () => {
		const read = readConfig({ HOST: '0.0.0.0' });
		expect(read.ok && read.warnings).toHaveLength(1);
	});
});

test.each([
	['localhost', true],
	['127.0.0.1', true],
	['127.1.2.3', true],
	['[::1]', true],
	['127.0.0.1.example.org', false],
	['localhost.example.org', false],
	['0.0.0.0', false]
])('isLoopback(%s) is %s', (host, loopback) => {
	expect(isLoopback(host)).toBe(loopback);
});
