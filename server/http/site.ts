import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { getMimeType } from 'hono/utils/mime';

/** Built anew with each build: never changes under its name. */
const IMMUTABLE = '/_app/immutable/';
const SHELL = '/index.html';
const ENCODINGS = [
	{ name: 'br', suffix: '.br' },
	{ name: 'gzip', suffix: '.gz' }
] as const;

interface SiteFile {
	readonly type: string;
	readonly etag: string;
	readonly cacheControl: string;
	readonly body: Uint8Array<ArrayBuffer>;
	readonly compressed: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
}

/**
 * The built app in memory, by URL path. Only what was found in the folder at the start can be asked for,
 * so no spelling of a path leads anywhere else.
 */
export interface Site {
	readonly files: ReadonlyMap<string, SiteFile>;
	/** `'sha256-…'` tokens of the scripts that the page itself carries. */
	readonly scriptHashes: readonly string[];
}

/** Reads the build; null when there is none. */
export async function loadSite(folder: string): Promise<Site | null> {
	const names = await listFiles(folder);
	const files = new Map<string, SiteFile>();
	for (const path of names) {
		if (ENCODINGS.some(({ suffix }) => path.endsWith(suffix) && names.has(path.slice(0, -suffix.length))))
			continue;
		const body = await readBytes(folder, path);
		const compressed = new Map<string, Uint8Array<ArrayBuffer>>();
		for (const { name, suffix } of ENCODINGS)
			if (names.has(path + suffix)) compressed.set(name, await readBytes(folder, path + suffix));
		files.set(path, {
			type: getMimeType(path) ?? 'application/octet-stream',
			etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
			cacheControl: path.startsWith(IMMUTABLE) ? 'public, max-age=31536000, immutable' : 'no-cache',
			body,
			compressed
		});
	}
	const shell = files.get(SHELL);
	return shell ? { files, scriptHashes: findScriptHashes(new TextDecoder().decode(shell.body)) } : null;
}

async function listFiles(folder: string): Promise<Set<string>> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
		throw error;
	});
	const paths = entries
		.filter((entry) => entry.isFile())
		.map((entry) => `/${relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')}`);
	return new Set(paths.sort());
}

async function readBytes(folder: string, path: string): Promise<Uint8Array<ArrayBuffer>> {
	return new Uint8Array(await readFile(join(folder, path)));
}

/** What the build wrote into the page's meta tag; the header has to allow the same scripts. */
export function findScriptHashes(page: string): readonly string[] {
	const meta = /<meta\s+http-equiv="content-security-policy"\s+content="([^"]*)"/i.exec(page)?.[1] ?? '';
	const scripts = /script-src ([^;]*)/.exec(meta)?.[1] ?? '';
	return scripts.match(/'sha(?:256|384|512)-[A-Za-z0-9+/=]+'/g) ?? [];
}

/**
 * The answer to GET or HEAD of a path that is nobody else's; null where nothing is found.
 * Every address without a file extension is a screen of the app: it gets the shell, so deep links work.
 */
export function answerFile(site: Site, pathname: string, request: Headers): Response | null {
	const path = decodePath(pathname);
	if (path === null) return null;
	const isScreen = !path.startsWith('/_app/') && !/\.[^/]*$/.test(path);
	const file = site.files.get(path) ?? (isScreen ? site.files.get(SHELL) : undefined);
	if (!file) return null;
	const headers = new Headers({
		'content-type': file.type,
		'cache-control': file.cacheControl,
		etag: file.etag
	});
	if (file.compressed.size > 0) headers.set('vary', 'accept-encoding');
	const known = request
		.get('if-none-match')
		?.split(',')
		.map((tag) => tag.trim().replace(/^W\//, ''));
	if (known?.includes(file.etag)) return new Response(null, { status: 304, headers });
	const accepted = acceptedEncodings(request.get('accept-encoding') ?? '');
	const encoding = ENCODINGS.find(({ name }) => accepted.has(name) && file.compressed.has(name));
	if (encoding) headers.set('content-encoding', encoding.name);
	const body = (encoding && file.compressed.get(encoding.name)) ?? file.body;
	headers.set('content-length', String(body.byteLength));
	return new Response(body, { headers });
}

function decodePath(pathname: string): string | null {
	try {
		return decodeURIComponent(pathname);
	} catch {
		// a stray percent sign: no file and no screen is called so
		return null;
	}
}

function acceptedEncodings(header: string): Set<string> {
	const parts = header.split(',').map((part) => part.trim().toLowerCase());
	return new Set(
		parts.filter((part) => !/;\s*q=0(\.0*)?$/.test(part)).map((part) => part.split(';')[0]!.trim())
	);
}
