import { resolve } from 'node:path';

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface Config {
	/** 0 lets the system choose; the ready line names the real one. */
	readonly port: number;
	readonly host: string;
	/** Absolute. Holds the database and the secret that signs the session cookies. */
	readonly dataDir: string;
	/** Scheme, host and port under which browsers reach the server; null: only this machine's own names. */
	readonly publicOrigin: string | null;
	readonly logLevel: LogLevel;
}

export type ReadConfig =
	| { readonly ok: true; readonly config: Config; readonly warnings: readonly string[] }
	| { readonly ok: false; readonly errors: readonly string[] };

type Environment = Readonly<Record<string, string | undefined>>;

/** Set by people who expect more than this version does; silence would mislead them. */
const NOT_USED = ['DATABASE_URL', 'REDIS_URL', 'SMTP_URL', 'MAIL_FROM'] as const;

/** The whole configuration, from the environment alone. An empty value counts as unset; errors are one line each. */
export function readConfig(env: Environment, defaultDataDir = './data'): ReadConfig {
	const errors: string[] = [];
	const read = (name: string): string | null => env[name]?.trim() || null;

	const port = Number(read('PORT') ?? 3000);
	if (!Number.isInteger(port) || port < 0 || port > 65_535)
		errors.push(`PORT must be a whole number from 0 to 65535, not "${read('PORT')}"`);

	const host = read('HOST') ?? '127.0.0.1';
	if (/[\s/]/.test(host)) errors.push(`HOST must be a name or an address, not "${host}"`);

	const publicUrl = read('PUBLIC_URL');
	const publicOrigin = publicUrl === null ? null : parseOrigin(publicUrl);
	if (publicUrl !== null && publicOrigin === null)
		errors.push(`PUBLIC_URL must be http(s)://host[:port] without a path, not "${publicUrl}"`);

	const said = read('LOG_LEVEL') ?? 'info';
	const logLevel = LOG_LEVELS.find((level) => level === said);
	if (logLevel === undefined) errors.push(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}, not "${said}"`);

	if (errors.length > 0 || logLevel === undefined) return { ok: false, errors };
	const warnings = NOT_USED.filter((name) => read(name) !== null).map(
		(name) => `${name} is set, but this version does not use it`
	);
	if (publicOrigin === null && !isLoopback(host))
		warnings.push(`HOST is ${host} without PUBLIC_URL: browsers on other machines can't sign in`);
	const dataDir = resolve(read('DATA_DIR') ?? defaultDataDir);
	return { ok: true, config: { port, host, dataDir, publicOrigin, logLevel }, warnings };
}

function parseOrigin(text: string): string | null {
	const url = URL.parse(text);
	if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null;
	if (url.pathname !== '/' || url.search || url.hash || url.username || url.password) return null;
	return url.origin;
}

/** Names of this machine alone; takes `[::1]` with or without brackets. */
export function isLoopback(host: string): boolean {
	return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}
