import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pino, type Logger } from 'pino';
import { readConfig, type Config } from './config.ts';
import { lockDataDir } from './data-lock.ts';
import { startServer, type RunningServer } from './start.ts';

const SITE_FOLDER = join(import.meta.dirname, '../build');

/** A stop that takes longer than this, ms, is given up. */
const STOP_MS = 10_000;

interface ProcessOptions {
	readonly defaultDataDir: string;
	/** Before the server takes anybody in: fills an empty database. Answers lines for the person at the terminal. */
	readonly prepare: (config: Config, log: Logger) => Promise<readonly string[]>;
	/** More lines once the server can be reached. */
	readonly welcome?: (address: string) => readonly string[];
}

/** The life of the process: configuration, start, signals, exit code. */
export async function runProcess({ defaultDataDir, prepare, welcome }: ProcessOptions): Promise<void> {
	const read = readConfig(process.env, defaultDataDir);
	if (!read.ok) return refuse(read.errors);
	const { config, warnings } = read;
	const log = pino({ level: config.logLevel }, process.stdout);
	const die = (error: unknown) => {
		log.fatal({ err: error }, 'stopped by an error');
		process.exit(1);
	};
	process.on('uncaughtException', die);
	process.on('unhandledRejection', die);
	for (const warning of warnings) log.warn(warning);

	const print = (lines: readonly string[]) => lines.forEach((line) => process.stdout.write(`${line}\n`));
	// what people wrote is for the server's own user only
	process.umask(0o077);
	await mkdir(config.dataDir, { recursive: true });
	const unlock = lockDataDir(config.dataDir);
	if (!unlock) return refuse([`DATA_DIR: another server is running on ${config.dataDir}`]);
	print(await prepare(config, log));
	const server = await startServer({ config, log, clock: Date.now, siteFolder: SITE_FOLDER }).catch(
		(error: unknown) => {
			if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
				return refuse([`PORT: ${config.port} is taken by another program`]);
			throw error;
		}
	);
	stopOnSignals(server, log, unlock);
	log.info({ port: server.port, address: server.address }, 'listening');
	if (welcome) print(welcome(server.address));
}

/** What the person at the terminal can mend: one line each. */
function refuse(errors: readonly string[]): never {
	for (const error of errors) process.stderr.write(`${error}\n`);
	process.exit(1);
}

function stopOnSignals(server: RunningServer, log: Logger, unlock: () => void): void {
	let stopping = false;
	async function stop(signal: NodeJS.Signals): Promise<void> {
		if (stopping) process.exit(1);
		stopping = true;
		log.info({ signal }, 'stopping');
		setTimeout(() => {
			log.error('the stop took too long');
			process.exit(1);
		}, STOP_MS).unref();
		await server.stop();
		unlock();
		log.info('stopped');
		process.exit(0);
	}
	// a failed stop ends as an unhandled rejection: logged, exit 1
	process.on('SIGTERM', (signal) => void stop(signal));
	process.on('SIGINT', (signal) => void stop(signal));
}
