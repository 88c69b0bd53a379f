import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { DECLINE_REASONS, REACTIONS, RESOLUTION_CODES } from '#lib/domain/entry.ts';
import { REFUSAL_REASONS } from '#lib/domain/log.ts';
import { parseEntry } from '#lib/protocol/entry.ts';
import { parseFeedFrame, parseStatusFrame } from '#lib/protocol/feed.ts';
import { PROTOCOL_VERSION } from '#lib/protocol/messages.ts';
import { createEntries } from '../../support/entries.ts';

const spec = readFileSync(new URL('../../../src/lib/protocol/SPEC.md', import.meta.url), 'utf8');

function examples(info: string): string[] {
	const blocks = [...spec.matchAll(/^```(.*)\n([\s\S]*?)^```$/gm)];
	return blocks.filter(([, said]) => said === info).flatMap(([, , body]) => body!.trim().split('\n'));
}

describe('SPEC.md', () => {
	const entries = examples('json').map((line) => JSON.parse(line) as { kind: string });

	it.each(entries.map((entry) => [entry.kind, entry] as const))('shows a valid %s', (_, entry) => {
		expect(parseEntry(entry)).toEqual(entry);
	});

	it('shows every kind of entry there is', () => {
		const kinds = Object.keys(createEntries()).sort();
		expect([...new Set(entries.map(({ kind }) => kind))].sort()).toEqual(kinds);
	});

	it('shows valid frames of the feed, both ways', () => {
		const frames = examples('json feed').map((line) => parseFeedFrame(line)?.type);
		expect(frames).toEqual(['changes', 'changes', 'heartbeat', 'presence', 'presence']);
		expect(examples('json status').map((line) => parseStatusFrame(line)?.status)).toEqual(['invisible']);
	});

	it.each([
		['refusal', REFUSAL_REASONS],
		['decline', DECLINE_REASONS],
		['resolution', RESOLUTION_CODES]
	])('names every reason or code of a %s', (_, all) => {
		expect(all.filter((each) => !spec.includes(`\`${each}\``))).toEqual([]);
	});

	it('names every reaction, and the version', () => {
		expect(REACTIONS.filter((reaction) => !spec.includes(reaction))).toEqual([]);
		expect(spec).toContain(`Version ${PROTOCOL_VERSION}.`);
	});

	test('gives each rule one id, in order', () => {
		const ids = [...spec.matchAll(/^\| ([A-Z])(\d+) \|/gm)].map(
			([, letter, number]) => [letter!, Number(number)] as const
		);
		for (const [letter, numbers] of Map.groupBy(ids, ([each]) => each))
			expect([letter, numbers.map(([, number]) => number)]).toEqual([
				letter,
				numbers.map((_, index) => index + 1)
			]);
		expect(ids.length).toBeGreaterThan(50);
	});
});
