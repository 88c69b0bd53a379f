import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = join(import.meta.dirname, '../..');
/** Where Node keeps what it has compiled: every test starts a server of its own. */
const COMPILED = join(ROOT, 'node_modules/.cache/habla-server');

/** The real server with the demo's people and tickets, as a child process on its own data folder and port. */
export class DemoServer {
	readonly #dataDir: string;
	#child: ChildProcess | null = null;
	#port = 0;
	/** True from the first time on that it was taken away: from then on browsers may complain about the network. */
	wasDown = false;

	private constructor(dataDir: string) {
		this.#dataDir = dataDir;
	}

	/** `seed`: a data folder to start from, so that not every test has to make the demo's people anew. */
	static async start(seed?: string): Promise<DemoServer> {
		const dataDir = await mkdtemp(join(tmpdir(), 'habla-e2e-'));
		if (seed) await cp(seed, dataDir, { recursive: true });
		const server = new DemoServer(dataDir);
		await server.#run();
		return server;
	}

	get url(): string {
		return `http://localhost:${this.#port}`;
	}

	get dataDir(): string {
		return this.#dataDir;
	}

	/** Power cut: nothing is finished, nothing is said. */
	async kill(): Promise<void> {
		await this.#end('SIGKILL');
	}

	/** Clean stop. */
	async stop(): Promise<void> {
		await this.#end('SIGTERM');
	}

	/** Comes back under the same address with the same data. */
	async restart(): Promise<void> {
		await this.#run();
	}

	async dispose(): Promise<void> {
		await this.#end('SIGKILL');
		await rm(this.#dataDir, { recursive: true, force: true });
	}

	async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
		const child = this.#child;
		if (!child) return;
		this.wasDown = true;
		this.#child = null;
		const exited = once(child, 'exit');
		child.kill(signal);
		await exited;
	}

	async #run(): Promise<void> {
		const child = spawn(process.execPath, ['server/demo/main.ts'], {
			cwd: ROOT,
			env: {
				...process.env,
				NODE_COMPILE_CACHE: COMPILED,
				DATA_DIR: this.#dataDir,
				PORT: String(this.#port),
				HOST: '127.0.0.1',
				LOG_LEVEL: 'info'
			},
			stdio: ['ignore', 'pipe', 'pipe']
		});
		this.#child = child;
		const said: string[] = [];
		const keep = (line: string): void => {
			said.push(line);
			if (said.length > 50) said.shift();
		};
		createInterface({ input: child.stderr }).on('line', keep);
		this.#port = await new Promise<number>((resolve, reject) => {
			child.once('error', reject);
			child.once('exit', (code, signal) =>
				reject(new Error(`the server ended (${code ?? signal}):\n${said.join('\n')}`))
			);
			createInterface({ input: child.stdout }).on('line', (line) => {
				keep(line);
				const port = listeningPort(line);
				if (port !== null) resolve(port);
			});
		});
	}
}

/** The port in the server's ready line; null for every other line. */
function listeningPort(line: string): number | null {
	if (!line.startsWith('{')) return null;
	const { msg, port } = JSON.parse(line) as { msg?: unknown; port?: unknown };
	return msg === 'listening' && typeof port === 'number' ? port : null;
}
