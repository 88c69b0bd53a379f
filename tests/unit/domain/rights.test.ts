import { describe, expect, it } from 'vitest';
import type { Group, Person } from '#lib/domain/directory.ts';
import type { Entry } from '#lib/domain/entry.ts';
import { EMPTY, fold } from '#lib/domain/fold.ts';
import type { GroupId } from '#lib/domain/ids.ts';
import { MAX_CLOCK_AHEAD_MS } from '#lib/domain/limits.ts';
import { canOpenConversation, canSeePerson, refusalOf, rightsOf } from '#lib/domain/rights.ts';
import { createEntries } from '../../support/entries.ts';

const groups = new Map<GroupId, Group>(
	[
		{ id: 'staff', name: 'Staff', requests: true, attends: false },
		{ id: 'service-desk', name: 'Service desk', requests: false, attends: true },
		{ id: 'networks', name: 'Networks', requests: false, attends: true }
	].map((group) => [group.id as GroupId, group as Group])
);
const rights = (id: string, group: string, administrator = false) =>
	rightsOf({ id, username: id, name: id, groups: [group], administrator } as unknown as Person, groups);

const lucia = rights('lucia', 'staff');
const mario = rights('mario', 'staff');
const ana = rights('ana', 'service-desk');
const bruno = rights('bruno', 'service-desk');
const carla = rights('carla', 'networks');
const admin = rights('admin', 'none', true);
const NOW = Date.UTC(2026, 0, 5, 12);

function queued() {
	const make = createEntries();
	const open = make.open('lucia');
	const entries: Entry[] = [open, make.numbered(open.id)];
	return { make, open, entries, conversation: fold(entries) };
}
function held() {
	const { make, entries } = queued();
	const capture = make.capture('ana');
	const log = [...entries, capture, make.captured(capture.id, 'ana')];
	return { make, log, conversation: fold(log) };
}

describe('R1: who may open a conversation', () => {
	it('is its requester and who attends for its group', () => {
		const { conversation } = queued();
		expect([lucia, mario, ana, carla, admin].map((who) => canOpenConversation(who, conversation))).toEqual([
			true,
			false,
			true,
			false,
			false
		]);
	});

	it('is whoever may request while it is unborn, and the requester alone until it is numbered', () => {
		const { open } = queued();
		expect([lucia, ana, admin].map((who) => canOpenConversation(who, EMPTY))).toEqual([true, false, false]);
		expect([lucia, mario, ana].map((who) => canOpenConversation(who, fold([open])))).toEqual([
			true,
			false,
			false
		]);
	});
});

describe('R2–R4: what a person may write', () => {
	it('is nothing in the name of another, nor of the desk', () => {
		const { make, conversation } = queued();
		expect(refusalOf(mario, conversation, make.message('lucia'), NOW)).toBe('author');
		expect(refusalOf(lucia, conversation, make.numbered(make.message('lucia').id), NOW)).toBe('author');
	});

	it('is a message of the requester from the opening on, and of nobody before', () => {
		const { make, open, conversation } = queued();
		expect(refusalOf(lucia, EMPTY, make.message('lucia'), NOW)).toBe('not-open');
		expect(refusalOf(lucia, fold([open]), make.message('lucia'), NOW)).toBeNull();
		expect(refusalOf(lucia, conversation, make.message('lucia'), NOW)).toBeNull();
	});

	it('is one `open` by a person who may request', () => {
		const { make, conversation } = queued();
		expect(refusalOf(lucia, EMPTY, make.open('lucia'), NOW)).toBeNull();
		expect(refusalOf(ana, EMPTY, make.open('ana'), NOW)).toBe('kind');
		expect(refusalOf(lucia, conversation, make.open('lucia'), NOW)).toBe('already-open');
	});

	it('is a message of the analyst who holds the ticket, not of a colleague', () => {
		const { make, conversation } = held();
		expect(refusalOf(ana, conversation, make.message('ana'), NOW)).toBeNull();
		expect(refusalOf(bruno, conversation, make.message('bruno'), NOW)).toBe('not-holder');
	});

	it('is a message of an analyst whose capture of a queued ticket is still undecided', () => {
		const { make, entries, conversation } = queued();
		expect(refusalOf(ana, conversation, make.message('ana'), NOW)).toBe('not-holder');
		expect(refusalOf(ana, fold([...entries, make.capture('ana')]), make.message('ana'), NOW)).toBeNull();
	});

	it('is a capture only for who attends the group', () => {
		const { make, conversation } = queued();
		expect(refusalOf(ana, conversation, make.capture('ana'), NOW)).toBeNull();
		expect(refusalOf(carla, conversation, make.capture('carla'), NOW)).toBe('kind');
		expect(refusalOf(lucia, conversation, make.capture('lucia'), NOW)).toBe('kind');
	});

	it('is nothing once the conversation is finished', () => {
		const { make, log } = held();
		const resolve = make.resolve('ana');
		const finished = fold([...log, resolve, make.resolved(resolve.id, 'ana')]);
		expect(refusalOf(lucia, finished, make.message('lucia'), NOW)).toBe('finished');
		expect(refusalOf(ana, finished, make.capture('ana'), NOW)).toBe('finished');
	});

	it('is nothing from a clock that is a day ahead or was never set', () => {
		const { make, conversation } = queued();
		const message = make.message('lucia');
		expect(refusalOf(lucia, conversation, { ...message, at: NOW + MAX_CLOCK_AHEAD_MS }, NOW)).toBeNull();
		expect(refusalOf(lucia, conversation, { ...message, at: NOW + MAX_CLOCK_AHEAD_MS + 1 }, NOW)).toBe(
			'clock'
		);
		expect(refusalOf(lucia, conversation, { ...message, at: 0 }, NOW)).toBe('clock');
	});
});

it('R5: requesters see themselves and who attends; analysts and administrators see everybody', () => {
	expect([lucia, mario, ana].map((who) => canSeePerson(lucia, who))).toEqual([true, false, true]);
	expect([lucia, mario, carla].map((who) => canSeePerson(ana, who))).toEqual([true, true, true]);
	expect(canSeePerson(admin, mario)).toBe(true);
});
