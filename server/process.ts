import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pino, type Logger } from 'pino';
import { readConfig, type Config } from './config.ts';
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
	if (!read.ok) {
		for (const error of read.errors) process.stderr.write(`${error}\n`);
		process.exit(1);
	}
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
	print(await prepare(config, log));
	const server = await startServer({ config, log, clock: Date.now, siteFolder: SITE_FOLDER });
	stopOnSignals(server, log);
	log.info({ port: server.port, address: server.address }, 'listening');
	if (welcome) print(welcome(server.address));
}

function stopOnSignals(server: RunningServer, log: Logger): void {
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
		log.info('stopped');
		process.exit(0);
	}
	// a failed stop ends as an unhandled rejection: logged, exit 1
	process.on('SIGTERM', (signal) => void stop(signal));
	process.on('SIGINT', (signal) => void stop(signal));
}
