import { describe, expect, it, vi } from 'vitest';
import type { ConversationId, PersonId } from '#lib/domain/ids.ts';
import type { Position } from '#lib/domain/position-outbox.ts';
import { createStorage } from '#lib/storage/storage.ts';
import type { ApiError, ApiResult } from '#lib/sync/api.ts';
import { PositionReports } from '#lib/sync/positions.ts';

const CONVERSATION = '019b8d3c-5a00-7000-8000-00000000c001' as ConversationId;

async function createReports(answers: ApiResult<null>[] = [], isChatEnabled = () => true) {
	const { positions: outbox } = await createStorage({ person: 'ana' as PersonId });
	const told: Position[] = [];
	let waiting: { ms: number; run: () => void } | null = null;
	const api = {
		putPosition: async (position: Position): Promise<ApiResult<null>> => {
			told.push(position);
			return answers.shift() ?? { ok: true, value: null };
		}
	};
	const after = (ms: number, run: () => void) => {
		waiting = { ms, run };
		return () => (waiting = null);
	};
	const reports = new PositionReports(outbox, api, { after }, isChatEnabled);
	/** The pause is over; answers how long it was to be. */
	const pass = async () => {
		const due = await vi.waitFor(() => {
			if (!waiting) throw new Error('nothing waits');
			return waiting;
		});
		waiting = null;
		due.run();
		return due.ms;
	};
	return { reports, outbox, told, pass };
}

const failed = (error: ApiError): ApiResult<null> => ({ ok: false, error });
const at = (delivered: number, read: number) => ({ conversation: CONVERSATION, delivered, read });

describe('read positions', () => {
	it('are told once for all that came in a moment, and never twice', async () => {
		const { reports, outbox, told, pass } = await createReports();
		for (const seq of [1, 2, 3]) reports.advance(CONVERSATION, { delivered: seq, read: seq - 1 });
		await vi.waitFor(async () => expect(await outbox.waiting()).toEqual([at(3, 2)]));
		await pass();
		await vi.waitFor(async () => expect(await outbox.waiting()).toEqual([]));
		reports.advance(CONVERSATION, { delivered: 2, read: 2 });
		expect(told).toEqual([at(3, 2)]);
	});

	it('wait on the device while the server does not answer', async () => {
		const { reports, outbox, told, pass } = await createReports([failed({ code: 'offline' })]);
		reports.advance(CONVERSATION, { delivered: 4, read: 4 });
		await pass();
		await vi.waitFor(() => expect(told).toHaveLength(1));
		expect(await outbox.waiting()).toEqual([at(4, 4)]);
		await pass();
		await vi.waitFor(async () => expect(await outbox.waiting()).toEqual([]));
		expect(told).toHaveLength(2);
	});

	it('wait on the device, unasked, while the chat is disabled', async () => {
		let isChatEnabled = false;
		const { reports, outbox, told, pass } = await createReports([], () => isChatEnabled);
		reports.advance(CONVERSATION, { delivered: 4, read: 4 });
		await pass();
		isChatEnabled = true;
		await pass();
		await vi.waitFor(async () => expect(await outbox.waiting()).toEqual([]));
		expect(told).toEqual([at(4, 4)]);
	});

	it('keep to the pause that the server asks for', async () => {
		const { reports, told, pass } = await createReports([
			failed({ code: 'throttled', retryAfterSeconds: 7 })
		]);
		reports.advance(CONVERSATION, { delivered: 4, read: 4 });
		await pass();
		await vi.waitFor(() => expect(told).toHaveLength(1));
		expect(await pass()).toBe(7000);
	});

	it('are given up where the right to the conversation is lost', async () => {
		const { reports, outbox, pass } = await createReports([failed({ code: 'forbidden' })]);
		reports.advance(CONVERSATION, { delivered: 4, read: 4 });
		await pass();
		await vi.waitFor(async () => expect(await outbox.waiting()).toEqual([]));
	});
});
