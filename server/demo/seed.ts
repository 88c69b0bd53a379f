import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { WrittenEntry } from '#lib/domain/entry.ts';
import { isNumbered, owed } from '#lib/domain/fold.ts';
import {
	createUuid,
	UUID_RANDOM_BYTES,
	type ConversationId,
	type EntryId,
	type PersonId
} from '#lib/domain/ids.ts';
import { databaseFile, openCore, type Core } from '../core.ts';
import { createPerson } from '../http/accounts.ts';
import type { Store } from '../store/store.ts';
import { activities } from './activities.ts';
import * as content from './content.ts';
import { joinConversation, type Participant } from './participant.ts';
import { pastTickets, type PastTicket } from './past-tickets.ts';

type RandomBytes = (count: number) => Uint8Array;

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
	await seedTickets(core, clock, nowMs, randomBytes);
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
	await tables.put('parameters', content.parameters);
}

interface SeedClock {
	/** What relay and desk take for the present, ms. */
	now: number;
}

/**
 * Lets the people of the demo write their past conversations, through the relay and with the desk answering, at the
 * times at which they are said to have happened. So journal, numbers and summaries agree like those of real tickets.
 */
async function seedTickets(core: Core, clock: SeedClock, nowMs: number, random: RandomBytes): Promise<void> {
	for (const ticket of pastTickets) {
		clock.now = nowMs - ticket.agoMs;
		await writeTicket(core, clock, ticket, random);
	}
	clock.now = nowMs;
}

async function writeTicket(
	{ relay, store }: Core,
	clock: SeedClock,
	ticket: PastTicket,
	random: RandomBytes
): Promise<void> {
	const uuid = () => createUuid(clock.now, random(UUID_RANDOM_BYTES));
	const conversation = uuid() as ConversationId;
	const participants = new Map<PersonId, Participant>();

	async function write(entry: WrittenEntry): Promise<void> {
		const known = participants.get(entry.author);
		const client = new DataView(random(4).slice().buffer).getUint32(0);
		const participant = known ?? joinConversation(relay, entry.author, conversation, client);
		participants.set(entry.author, participant);
		await participant.joined;
		participant.write(entry);
		await settled(participant, entry.id);
	}

	/** On disk, and answered if it asked for something. */
	async function settled(writer: Participant, id: EntryId): Promise<void> {
		for (;;) {
			if (writer.failure !== null) throw new Error(writer.failure);
			const entries = await relay.history(conversation);
			const { conversation: state } = await relay.read(conversation);
			if (entries.some(({ entry }) => entry.id === id) && owed(state).length === 0) {
				if (!isNumbered(state)) throw new Error(`"${ticket.text}" is ${state.state}`);
				return;
			}
			await nextTurn();
		}
	}

	const { requester: author, text, activity } = ticket;
	await write({
		id: uuid() as EntryId,
		kind: 'open',
		author,
		at: clock.now,
		text,
		...(activity && { activity })
	});
	for (const { minutes, author: writer, does } of ticket.steps) {
		clock.now += minutes * 60_000;
		await write({ id: uuid() as EntryId, author: writer, at: clock.now, ...does });
	}
	const read = (await relay.history(conversation)).at(-1)?.seq ?? 0;
	for (const person of participants.keys())
		await store.directory.advance({ conversation, person, delivered: read, read });
	for (const participant of participants.values()) participant.leave();
}
