import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Article } from '#lib/domain/article.ts';
import type { DirectoryChanges } from '#lib/domain/directory-storage.ts';
import type { ArticleId, GroupId, PersonId } from '#lib/domain/ids.ts';
import { Directory } from '#lib/state/directory.svelte.ts';
import { Knowledge } from '#lib/state/knowledge.svelte.ts';
import { VoteMemory } from '#lib/state/vote-memory.ts';
import { createStorage, type DeviceStorage } from '#lib/storage/storage.ts';
import { article, folder, FOLDER } from '../../support/articles.ts';

const STAFF = 'staff' as GroupId;
const ANA = { id: 'ana' as PersonId, username: 'ana', name: 'Ana', groups: [STAFF], administrator: false };
const id = (at: number) => `019b8d3c-5a00-7000-8000-00000000000${at}` as ArticleId;
const OPEN = article(id(1));
const INTERNAL = article(id(2), { privacy: 'internal' });

let storage: DeviceStorage;
let directory: Directory;
let nowMs: number;
let timers: { readonly at: number; readonly run: () => void }[];
let reported: unknown[];
const memory = new Map<string, string>();
let revision = 0;

async function say(changes: Partial<DirectoryChanges>): Promise<void> {
	revision += 1;
	await storage.directory.apply({ revision, complete: false, rows: {}, gone: {}, ...changes });
}

function createKnowledge(): Knowledge {
	return new Knowledge({
		articles: storage.articles,
		stored: storage.directory,
		directory,
		reports: { add: (report) => void reported.push(report) },
		votes: new VoteMemory(ANA.id, {
			getItem: (key) => memory.get(key) ?? null,
			setItem: (key, value) => void memory.set(key, value)
		}),
		now: () => nowMs,
		after(ms, run) {
			const timer = { at: nowMs + ms, run };
			timers.push(timer);
			return () => void (timers = timers.filter((other) => other !== timer));
		}
	});
}

async function started(...articles: readonly Article[]): Promise<Knowledge> {
	await say({ rows: { people: [ANA], folders: [folder({ rights: { [STAFF]: 'read' } })], articles } });
	const knowledge = createKnowledge();
	knowledge.start();
	await settled(knowledge);
	return knowledge;
}

async function settled(knowledge: Knowledge): Promise<void> {
	while (knowledge.status === 'loading') await Promise.resolve();
}

function passUntil(ms: number): void {
	nowMs = ms;
	const due = timers.filter(({ at }) => at <= nowMs);
	timers = timers.filter(({ at }) => at > nowMs);
	for (const { run } of due) run();
}

beforeEach(async () => {
	storage = await createStorage({ person: ANA.id });
	directory = new Directory(ANA);
	storage.directory.watch((changes) => {
		directory.apply(changes);
	});
	[nowMs, timers, reported, revision] = [1000, [], [], 0];
	memory.clear();
});
afterEach(() => storage.close());

const shown = (knowledge: Knowledge) => [...knowledge.heads.keys()].sort();

describe('knowledge', () => {
	it('reads nothing before it is wanted', async () => {
		await say({ rows: { articles: [OPEN] } });
		const knowledge = createKnowledge();
		expect(knowledge.status).toBe('idle');
		expect(shown(knowledge)).toEqual([]);
	});

	it('shows the titles of this device, then what changes', async () => {
		const knowledge = await started(OPEN, INTERNAL);
		expect(shown(knowledge)).toEqual([OPEN.id, INTERNAL.id]);
		await say({ rows: { articles: [article(id(3))] }, gone: { articles: [OPEN.id] } });
		expect(shown(knowledge)).toEqual([INTERNAL.id, id(3)]);
	});

	it('misses nothing that comes while the disk is being read', async () => {
		await say({ rows: { articles: [OPEN] } });
		const knowledge = createKnowledge();
		knowledge.start();
		await say({ rows: { articles: [article(id(3))] }, gone: { articles: [OPEN.id] } });
		await settled(knowledge);
		expect(shown(knowledge)).toEqual([id(3)]);
	});

	it('reads anew what a complete directory brings', async () => {
		const knowledge = await started(OPEN, INTERNAL);
		await say({ complete: true, rows: { people: [ANA], articles: [article(id(3))] } });
		while (shown(knowledge).length > 1) await Promise.resolve();
		expect(shown(knowledge)).toEqual([id(3)]);
	});

	it('K1: loses an internal article with the right on its folder, before the server takes it away', async () => {
		const knowledge = await started(OPEN, INTERNAL);
		await say({ rows: { folders: [folder()] } });
		expect(shown(knowledge)).toEqual([OPEN.id]);
		expect(await knowledge.read(INTERNAL.id)).toBeNull();
		expect(await knowledge.read(OPEN.id)).toEqual(OPEN);
	});

	it('K1: shows what is confidential to its author alone', async () => {
		const own = article(id(4), { privacy: 'confidential', author: ANA.id });
		const knowledge = await started(own, article(id(5), { privacy: 'confidential' }));
		expect(shown(knowledge)).toEqual([own.id]);
	});

	it('K2: loses what expires at that very moment, without anybody saying so', async () => {
		const knowledge = await started(
			OPEN,
			article(id(6), { expiresAt: 5000 }),
			article(id(7), { expiresAt: 9000 })
		);
		passUntil(4999);
		expect(shown(knowledge)).toEqual([OPEN.id, id(6), id(7)]);
		passUntil(5000);
		expect(shown(knowledge)).toEqual([OPEN.id, id(7)]);
		expect(await knowledge.read(id(6))).toBeNull();
		passUntil(9000);
		expect(shown(knowledge)).toEqual([OPEN.id]);
	});

	it('sees folders with a right on them, and those around what may be read, with what leads to them', async () => {
		const parent = folder({ id: id(8) as never });
		const child = folder({ id: id(9) as never, parent: parent.id });
		const knowledge = await started({ ...OPEN, folder: child.id });
		expect([...knowledge.folders.keys()]).toEqual([FOLDER]);
		await say({ rows: { folders: [parent, child] } });
		expect([...knowledge.folders.keys()].sort()).toEqual([parent.id, child.id, FOLDER].sort());
	});

	it('says while more articles are on their way', async () => {
		const knowledge = await started(OPEN);
		await say({ more: true });
		expect(knowledge.status).toBe('arriving');
		await say({ rows: { articles: [INTERNAL] } });
		expect(knowledge.status).toBe('ready');
	});

	it('says that the disk would not be read, and tries again when asked', async () => {
		const knowledge = createKnowledge();
		const { heads } = storage.articles;
		const quiet = console.error;
		console.error = () => undefined;
		storage.articles.heads = () => Promise.reject(new Error('disk'));
		knowledge.start();
		await settled(knowledge);
		console.error = quiet;
		expect(knowledge.status).toBe('failed');
		storage.articles.heads = heads;
		knowledge.start();
		await settled(knowledge);
		expect(knowledge.status).toBe('ready');
	});
});

describe('votes', () => {
	it('show at once, are reported once and survive a reload', async () => {
		const knowledge = await started(OPEN);
		expect(knowledge.voteOn(OPEN.id)).toBeNull();
		knowledge.vote(OPEN.id, true);
		knowledge.vote(OPEN.id, true);
		expect(knowledge.voteOn(OPEN.id)).toBe(true);
		knowledge.vote(OPEN.id, false);
		expect(reported).toEqual([
			{ kind: 'vote', article: OPEN.id, isUseful: true },
			{ kind: 'vote', article: OPEN.id, isUseful: false }
		]);
		expect(createKnowledge().voteOn(OPEN.id)).toBe(false);
	});

	it.each(['', 'x', '{}', '[[1,true]]', '[null]'])('take no harm from %j in Web Storage', (text) => {
		memory.set(VoteMemory.key(ANA.id), text);
		expect(createKnowledge().voteOn(OPEN.id)).toBeNull();
	});
});
