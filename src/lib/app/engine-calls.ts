import type { EnginePort } from '../state/engine-port.ts';

/** What a page asks of its engine's worker, and what that answers: each call once, in their order. */
export interface EngineCall {
	readonly id: number;
	readonly method: keyof EnginePort;
	readonly args: readonly unknown[];
}

export type EngineReply =
	| { readonly id: number; readonly ok: true; readonly value: unknown }
	| { readonly id: number; readonly ok: false; readonly error: string };

/** Both ends are of one build: what comes is what was sent. */
export async function answerCall(engine: EnginePort, { id, method, args }: EngineCall): Promise<EngineReply> {
	try {
		const run = engine[method] as (...args: readonly unknown[]) => Promise<unknown>;
		return { id, ok: true, value: await run.apply(engine, [...args]) };
	} catch (error) {
		return { id, ok: false, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
	}
}
