import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Contact } from '#lib/domain/directory.ts';
import {
	createUuid,
	notesOf,
	UUID_RANDOM_BYTES,
	type ActivityId,
	type ConversationId
} from '#lib/domain/ids.ts';
import { databaseFile, openCore, type Core } from '../core.ts';
import { createPerson } from '../http/accounts.ts';
import type { Store } from '../store/store.ts';
import { activities } from './activities.ts';
import * as colleagues from './colleagues.ts';
import * as content from './content.ts';
import { folders } from './knowledge/folders.ts';
import { articlesAt } from './knowledge/knowledge.ts';
import { pastTickets, type PastStep } from './past-tickets.ts';
import { intents, synonyms } from './teaching.ts';
import { createWriter, type RandomBytes, type SeedClock, type Writer } from './writer.ts';

const MINUTE_MS = 60_000;

/** Fills a data folder that has no database yet. It appears there whole or not at all, however this is interrupted. */
export async function seedDemo(dataDir: string, log: Logger): Promise<void> {
	const file = databaseFile(dataDir);
	if (existsSync(file)) return;
	const folder = join(dataDir, 'seed');
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder);
	const nowMs = Date.now();
	const clock: SeedClock = { now: nowMs };
	const core = await openCore({ dataDir: folder, clock: () => clock.now, log });
	await seedDirectory(core.store, nowMs);
	await core.directory.caughtUp();
	const tickets = await seedTickets(core, clock, nowMs, randomBytes);
	await seedColleagues(core, clock, nowMs, randomBytes, tickets);
	clock.now = nowMs;
	await core.stop();
	await rename(databaseFile(folder), file);
	await rm(folder, { recursive: true });
}

/** Tickets need their people, groups and activities: `parameters` come last, they open the chat. */
async function seedDirectory(store: Store, nowMs: number): Promise<void> {
	const tables = store.directory;
	await tables.put('groups', content.groups);
	await tables.put('contracts', content.contracts);
	await tables.put('portfolios', content.portfolios);
	await tables.put('services', content.services);
	await tables.put('activities', activities);
	for (const person of content.people)
		await createPerson(store, { person, password: content.DEMO_PASSWORD }, nowMs);
	await tables.put('folders', folders);
	await tables.put('articles', articlesAt(nowMs));
	await tables.put('intents', intents);
	await tables.put('synonyms', synonyms);
	await tables.put('parameters', content.parameters);
}

/**
 * Lets the people of the demo write their past conversations at the times at which they are said to have happened.
 * So journal, numbers and summaries agree like those of real tickets. Answers each ticket's conversation by its activity.
 */
async function seedTickets(
	core: Core,
	clock: SeedClock,
	nowMs: number,
	random: RandomBytes
): Promise<ReadonlyMap<ActivityId, ConversationId>> {
	const conversations = new Map<ActivityId, ConversationId>();
	for (const { requester, activity, text, details, agoMs, steps } of pastTickets) {
		clock.now = nowMs - agoMs;
		const conversation = createUuid(clock.now, random(UUID_RANDOM_BYTES)) as ConversationId;
		const writer = createWriter(core, clock, conversation, random);
		await writer.write(requester, {
			kind: 'open',
			text,
			...(activity && { activity }),
			...(details && { details })
		});
		await writeSteps(writer, clock, steps);
		if (activity) conversations.set(activity, conversation);
	}
	return conversations;
}

async function writeSteps(writer: Writer, clock: SeedClock, steps: readonly PastStep[]): Promise<void> {
	for (const { minutes, author, does } of steps) {
		clock.now += minutes * MINUTE_MS;
		await writer.write(author, does);
	}
	await writer.leave();
}

/** What analysts share: links, a talk, canned replies, and a note on a ticket that one of them has not read yet. */
async function seedColleagues(
	core: Core,
	clock: SeedClock,
	nowMs: number,
	random: RandomBytes,
	tickets: ReadonlyMap<ActivityId, ConversationId>
): Promise<void> {
	const { directory } = core.store;
	await directory.put('replies', colleagues.replies);
	const linked: Contact[] = [];
	for (const [owner, other] of colleagues.links) {
		const id = createUuid(clock.now, random(UUID_RANDOM_BYTES)) as ConversationId;
		linked.push(await directory.link(owner, other, id));
	}
	await core.directory.caughtUp();
	const { talk, note } = colleagues;
	clock.now = nowMs - talk.agoMs;
	await writeSteps(createWriter(core, clock, linked[0]!.conversation, random), clock, talk.steps);
	clock.now = nowMs - note.agoMs;
	const notes = createWriter(core, clock, notesOf(tickets.get(note.activity)!), random);
	await notes.write(note.author, { kind: 'message', text: note.text, mentions: note.mentions });
	await notes.leave();
}
