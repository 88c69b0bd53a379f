import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { securityHeaders } from '../../../server/http/security-headers.ts';
import { answerFile, findScriptHashes, loadSite, type Site } from '../../../server/http/site.ts';

const HASH = "'sha256-AbC+/09='";
const PAGE = `<!doctype html><meta http-equiv="content-security-policy" content="default-src 'self'; script-src 'self' ${HASH}; style-src 'self'">`;

describe('the built app', () => {
	let folder: string;
	let site: Site;

	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'habla-site-'));
		await mkdir(join(folder, '_app/immutable'), { recursive: true });
		const files = {
			'index.html': PAGE,
			'_app/immutable/start.js': 'start()',
			'_app/immutable/start.js.br': 'brotli',
			'_app/immutable/start.js.gz': 'gzip',
			'_app/version.json': '{}',
			'manifest.webmanifest': '{}',
			'service-worker.js': ''
		};
		for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
		await writeFile(`${folder}.secret`, 'secret');
		const loaded = await loadSite(folder);
		if (!loaded) throw new Error('no site');
		site = loaded;
	});
	afterAll(async () => {
		await rm(folder, { recursive: true });
		await rm(`${folder}.secret`);
	});

	const get = (path: string, headers: Record<string, string> = {}) =>
		answerFile(site, path, new Headers(headers));

	test('a folder without a build is no site', async () => {
		expect(await loadSite(join(folder, 'nothing'))).toBeNull();
	});

	test('built files never change under their names, everything else is asked for anew', () => {
		expect(get('/_app/immutable/start.js')?.headers.get('cache-control')).toBe(
			'public, max-age=31536000, immutable'
		);
		for (const path of ['/', '/index.html', '/service-worker.js', '/_app/version.json'])
			expect(get(path)?.headers.get('cache-control')).toBe('no-cache');
	});

	test('types are named', () => {
		expect(get('/_app/immutable/start.js')?.headers.get('content-type')).toMatch(/^text\/javascript/);
		expect(get('/manifest.webmanifest')?.headers.get('content-type')).toBe('application/manifest+json');
		expect(get('/')?.headers.get('content-type')).toMatch(/^text\/html/);
	});

	test('every screen gets the shell, a missing file does not', async () => {
		for (const path of ['/', '/tickets/7', '/atenci%C3%B3n/3']) expect(await get(path)?.text()).toBe(PAGE);
		for (const path of ['/missing.png', '/_app/immutable/missing.js', '/_app/missing'])
			expect(get(path)).toBeNull();
	});

	test.each([
		['br, gzip', 'br', 'brotli'],
		['gzip;q=1.0, br;q=0', 'gzip', 'gzip'],
		['identity', null, 'start()']
	])('accept-encoding %s is answered in %s', async (accepted, encoding, body) => {
		const answer = get('/_app/immutable/start.js', { 'accept-encoding': accepted });
		expect(answer?.headers.get('content-encoding')).toBe(encoding);
		expect(answer?.headers.get('vary')).toBe('accept-encoding');
		expect(answer?.headers.get('content-type')).toMatch(/^text\/javascript/);
		expect(await answer?.text()).toBe(body);
	});

	test('who has it already is told so', () => {
		const etag = get('/')?.headers.get('etag') ?? '';
		expect(get('/', { 'if-none-match': etag })?.status).toBe(304);
		expect(get('/', { 'if-none-match': `"other", W/${etag}` })?.status).toBe(304);
		expect(get('/', { 'if-none-match': '"other"' })?.status).toBe(200);
	});

	test.each([
		'/../x.secret',
		'/..%2fx.secret',
		'/%2e%2e/x.secret',
		'/_app/..%5c..%5cindex.html',
		'/%00.js',
		'/%'
	])('%s leads to no file', (path) => {
		expect(get(path)).toBeNull();
	});

	test('the header allows the scripts that the page carries, and nobody may frame it', () => {
		expect(findScriptHashes(PAGE)).toEqual([HASH]);
		const policy = securityHeaders(site.scriptHashes, null)['content-security-policy'];
		expect(policy).toContain(`script-src 'self' ${HASH};`);
		expect(policy).toContain("frame-ancestors 'none'");
		expect(policy).toContain("default-src 'self'");
	});

	test('strict transport goes with https alone', () => {
		expect(securityHeaders([], 'https://a.example')).toHaveProperty('strict-transport-security');
		expect(securityHeaders([], 'http://a.example')).not.toHaveProperty('strict-transport-security');
	});
});
