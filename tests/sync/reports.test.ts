import { describe, expect, it } from 'vitest';
import { MAX_REPORTS, type AssistantReport } from '#lib/domain/assistant-report.ts';
import type { ReportId } from '#lib/domain/ids.ts';
import { MemoryReports } from '#lib/storage/reports.ts';
import type { ApiResult } from '#lib/sync/api.ts';
import { Reports } from '#lib/sync/reports.ts';

const report = (number: number): AssistantReport => ({
	id: `019b8d3c-5a00-7000-8000-${String(number).padStart(12, '0')}` as ReportId,
	at: number,
	kind: 'outcome',
	outcome: 'answered'
});

/** A device whose line and timers the test owns. */
function device() {
	const sent: number[] = [];
	const timers: { readonly ms: number; readonly run: () => void }[] = [];
	const listeners = new Set<() => void>();
	const outbox = new MemoryReports();
	const state = {
		line: 'offline' as 'offline' | 'connected',
		answer: { ok: true, value: null } as ApiResult<null>
	};
	const reports = new Reports({
		outbox,
		api: {
			postReports: async (batch) => {
				sent.push(batch.length);
				return state.answer;
			}
		},
		environment: {
			after(ms, run) {
				const timer = { ms, run };
				timers.push(timer);
				return () => {
					const at = timers.indexOf(timer);
					if (at >= 0) timers.splice(at, 1);
				};
			}
		},
		feed: {
			get line() {
				return { state: state.line } as never;
			},
			subscribe(listener) {
				listeners.add(listener);
				return () => listeners.delete(listener);
			}
		},
		oneTabAtATime: (work) => work()
	});
	return {
		reports,
		outbox,
		sent,
		timers,
		state,
		connect() {
			state.line = 'connected';
			for (const listener of listeners) listener();
		},
		async elapse() {
			for (const { run } of timers.splice(0)) run();
			await new Promise((resolve) => setTimeout(resolve));
		}
	};
}

describe('what a device tells of the assistant', () => {
	it('waits without a line, and goes in batches when it is back', async () => {
		const { reports, outbox, sent, connect, elapse, timers } = device();
		reports.start();
		for (let number = 0; number <= MAX_REPORTS; number += 1) await reports.add(report(number));
		expect(timers).toEqual([]);
		connect();
		await elapse();
		expect(sent).toEqual([MAX_REPORTS, 1]);
		expect(await outbox.waiting(9)).toEqual([]);
	});

	it('stays until the server has it, and is sent again as late as that says', async () => {
		const { reports, outbox, sent, connect, elapse, timers, state } = device();
		reports.start();
		connect();
		state.answer = { ok: false, error: { code: 'throttled', retryAfterSeconds: 7 } };
		await reports.add(report(1));
		await elapse();
		expect([await outbox.waiting(9), timers.map(({ ms }) => ms)]).toEqual([[report(1)], [7000]]);
		state.answer = { ok: true, value: null };
		await elapse();
		expect([sent, await outbox.waiting(9)]).toEqual([[1, 1], []]);
	});

	it('is not asked for ever where the server will never take it', async () => {
		const { reports, outbox, connect, elapse, state } = device();
		reports.start();
		connect();
		state.answer = { ok: false, error: { code: 'invalid' } };
		await reports.add(report(1));
		await elapse();
		expect(await outbox.waiting(9)).toEqual([]);
	});

	it('says nothing any more once it is stopped', async () => {
		const { reports, sent, connect, elapse } = device();
		reports.start();
		connect();
		reports.stop();
		await reports.add(report(1));
		await elapse();
		expect(sent).toEqual([]);
	});
});
