import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import type { Entry, MessageEntry } from '#lib/domain/entry.ts';
import { createUuid, type ConversationId, type EntryId, type PersonId } from '#lib/domain/ids.ts';
import { MAX_TEXT_LENGTH } from '#lib/domain/limits.ts';
import { ReplayingClient } from './replaying-client.ts';
import { signInByHttp } from './stock-client.ts';

/** Entries of one side on their way that no receipt has confirmed yet. */
const MAX_IN_FLIGHT = 100;
const PEOPLE = { requester: 'solicitante', analyst: 'analista' } as const;

export interface ChatLine {
	readonly author: string;
	readonly text: string;
}

export interface Chat {
	readonly lines: readonly ChatLine[];
	readonly blank: number;
	/** Lines that were longer than an entry may be. */
	readonly cut: number;
}

/** Lines `{log, time, author, text}`; `log`: only the n-th of the logs, from 1. Blank ones are left out, long ones cut. */
export function readChat(jsonl: string, { log, limit }: { log?: number; limit: number }): Chat {
	const logs = new Map<string, number>();
	const lines: ChatLine[] = [];
	let blank = 0;
	let cut = 0;
	for (const line of jsonl.split('\n')) {
		if (lines.length >= limit) break;
		if (line.trim() === '') continue;
		const said = JSON.parse(line) as ChatLine & { log: string };
		if (!logs.has(said.log)) logs.set(said.log, logs.size + 1);
		if (log !== undefined && logs.get(said.log) !== log) continue;
		const whole = said.text.toWellFormed();
		if (whole.trim() === '') blank += 1;
		else {
			if (whole.length > MAX_TEXT_LENGTH) cut += 1;
			lines.push({ author: said.author, text: whole.slice(0, MAX_TEXT_LENGTH).toWellFormed() });
		}
	}
	return { lines, blank, cut };
}

export interface Replayed {
	readonly conversation: ConversationId;
	readonly number: number;
	/** As both sides hold them. */
	readonly entries: readonly Entry[];
}

interface ReplayOptions {
	readonly url: string;
	readonly lines: readonly ChatLine[];
	readonly onProgress?: (sent: number, confirmed: number) => void;
}

/**
 * Two people of the demo write these lines into a new conversation of a running server, through the stock y-websocket
 * client. Resolves when both hold the same entries and have a receipt for every one; rejects otherwise.
 */
export async function replay({ url, lines, onProgress }: ReplayOptions): Promise<Replayed> {
	const conversation = createUuid(Date.now(), randomBytes(10)) as ConversationId;
	const [requesterCookie, analystCookie] = await Promise.all([
		signInByHttp(url, PEOPLE.requester),
		signInByHttp(url, PEOPLE.analyst)
	]);
	const requester = new ReplayingClient(url, conversation, requesterCookie);
	try {
		const subject = `Conversación reproducida: ${lines.length} mensajes`;
		requester.append({ ...written(PEOPLE.requester), kind: 'open', text: subject });
		const opened = await requester.answerTo('open');
		if (opened.kind !== 'numbered') throw new Error(`the ticket was not opened: ${JSON.stringify(opened)}`);
		const analyst = new ReplayingClient(url, conversation, analystCookie);
		try {
			await analyst.until(() => analyst.length >= 2, 'the analyst hears the conversation');
			analyst.append({ ...written(PEOPLE.analyst), kind: 'capture' });
			const captured = await requester.answerTo('capture');
			if (captured.kind !== 'captured') throw new Error(`not captured: ${JSON.stringify(captured)}`);
			await write(requester, analyst, lines, onProgress);
			const entries = await compare(requester, analyst, lines.length + 4);
			return { conversation, number: opened.number, entries };
		} finally {
			analyst.leave();
		}
	} finally {
		requester.leave();
	}
}

function written(author: string) {
	const at = Date.now();
	return { id: createUuid(at, randomBytes(10)) as EntryId, author: author as PersonId, at };
}

async function write(
	requester: ReplayingClient,
	analyst: ReplayingClient,
	lines: readonly ChatLine[],
	onProgress: ReplayOptions['onProgress']
): Promise<void> {
	const sideOf = new Map<string, ReplayingClient>();
	for (const [index, { author, text }] of lines.entries()) {
		const side = sideOf.get(author) ?? (sideOf.size % 2 === 0 ? requester : analyst);
		sideOf.set(author, side);
		const person = side === requester ? PEOPLE.requester : PEOPLE.analyst;
		side.append({ ...written(person), kind: 'message', text } satisfies MessageEntry);
		await side.until(() => side.unconfirmed < MAX_IN_FLIGHT, 'receipts');
		if (index % 500 === 499) onProgress?.(index + 1, index + 1 - requester.unconfirmed - analyst.unconfirmed);
	}
	await requester.until(() => requester.unconfirmed === 0, 'receipts of the requester');
	await analyst.until(() => analyst.unconfirmed === 0, 'receipts of the analyst');
}

async function compare(
	requester: ReplayingClient,
	analyst: ReplayingClient,
	expected: number
): Promise<readonly Entry[]> {
	for (const side of [requester, analyst])
		await side.until(
			() => side.length >= expected && side.numbers.size >= expected,
			'everything on both sides'
		);
	const entries = requester.entries;
	if (entries.length !== expected) throw new Error(`${entries.length} entries instead of ${expected}`);
	if (!isDeepStrictEqual(entries, analyst.entries)) throw new Error('the two sides differ');
	if (new Set(entries.map(({ id }) => id)).size !== expected) throw new Error('an entry stands there twice');
	for (const side of [requester, analyst])
		for (let seq = 1; seq <= expected; seq += 1)
			if (!side.numbers.has(seq)) throw new Error(`no receipt for number ${seq}`);
	return entries;
}

async function main(): Promise<void> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: {
			url: { type: 'string', default: 'http://localhost:3000' },
			log: { type: 'string' },
			limit: { type: 'string', default: '10000' }
		}
	});
	const [file] = positionals;
	const [log, limit] = [values.log === undefined ? undefined : Number(values.log), Number(values.limit)];
	if (file === undefined || !(limit > 0) || (log !== undefined && !(log > 0)))
		throw new Error('usage: npm run replay -- FILE [--url http://localhost:3000] [--log N] [--limit 10000]');
	const { lines, blank, cut } = readChat(await readFile(file, 'utf8'), { limit, ...(log && { log }) });
	console.log(`${lines.length} messages (${blank} blank ones skipped, ${cut} too long ones cut)`);
	const startedAt = performance.now();
	const { conversation, number } = await replay({
		url: new URL(values.url).origin,
		lines,
		onProgress: (sent, confirmed) => console.log(`  ${sent} sent, ${confirmed} confirmed`)
	});
	const seconds = (performance.now() - startedAt) / 1000;
	console.log(`both sides equal, every entry confirmed, after ${seconds.toFixed(1)} s`);
	console.log(`ticket #${number}, conversation ${conversation}`);
}

if (import.meta.main)
	main().catch((error: unknown) => {
		console.error(error instanceof Error ? error.message : error);
		process.exit(1);
	});
