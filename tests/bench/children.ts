import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface BenchServer {
	readonly port: number;
	stop(): Promise<void>;
}

/** Starts a server of this folder in a process of its own; its first line says `{"port"}`. */
export async function startBenchServer(file: string): Promise<BenchServer> {
	const child = spawn(process.execPath, [join(import.meta.dirname, file)], {
		stdio: ['ignore', 'pipe', 'inherit']
	});
	const [line] = (await Promise.race([
		once(createInterface({ input: child.stdout }), 'line'),
		once(child, 'exit').then(() => Promise.reject(new Error(`${file} ended`)))
	])) as [string];
	return { port: (JSON.parse(line) as { port: number }).port, stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
	const exited = once(child, 'exit');
	child.kill('SIGKILL');
	await exited;
}

export function median(values: readonly number[]): number {
	return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
