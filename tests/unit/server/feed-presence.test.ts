import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
	FeedPresenceTeller,
	PRESENCE_MS,
	STATUS_GRACE_MS,
	type PresenceMember
} from '../../../server/http/feed-presence.ts';
import type { Sight } from '../../../server/relay/sight.ts';
import type { ConversationId, GroupId, PersonId } from '#lib/domain/ids.ts';
import type { Status, View } from '#lib/domain/presence.ts';
import type { Rights } from '#lib/domain/rights.ts';
import type { FeedPresence } from '#lib/protocol/feed.ts';

const NOW = 1_000_000;
const person = (id: string) => id as PersonId;
const rightsOf = (id: string, ...attends: string[]): Rights => ({
	person: person(id),
	administrator: false,
	requests: attends.length === 0,
	attends: new Set(attends as GroupId[])
});

/** Everybody sees what their group is named after. */
class FakeSight implements Sight {
	readonly views = new Map<string, readonly View[]>();
	readonly rights = new Map([
		['ana', rightsOf('ana', 'desk')],
		['ben', rightsOf('ben', 'desk')],
		['eva', rightsOf('eva', 'field')],
		['luz', rightsOf('luz')]
	]);
	asked = 0;
	#listener: ((conversation: ConversationId) => void) | null = null;

	look(conversation: string, ...views: (readonly [person: string, typing: boolean])[]): void {
		if (views.length === 0) this.views.delete(conversation);
		else
			this.views.set(
				conversation,
				views.map(([id, typing]) => ({ person: person(id), typing }))
			);
		this.#listener?.(conversation as ConversationId);
	}
	isPresent = () => false;
	viewed = () => [...this.views.keys()] as ConversationId[];
	viewsOf = (conversation: ConversationId) => this.views.get(conversation) ?? [];
	viewsFor = (viewer: PersonId, conversation: ConversationId) => {
		this.asked += 1;
		const sees = [...(this.rights.get(viewer)?.attends ?? [])].some((group) =>
			conversation.startsWith(group)
		);
		return sees ? this.viewsOf(conversation).filter((view) => view.person !== viewer) : [];
	};
	watchViews = (listener: (conversation: ConversationId) => void) => {
		this.#listener = listener;
		return () => (this.#listener = null);
	};
}

describe('P4: who is there, as analysts are told', () => {
	let sight: FakeSight;
	let presence: FeedPresenceTeller;
	beforeEach(() => {
		vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
		sight = new FakeSight();
		presence = new FeedPresenceTeller({
			relay: sight,
			rightsById: (id) => sight.rights.get(id),
			clock: () => NOW
		});
	});
	afterEach(() => {
		presence.stop();
		expect(vi.getTimerCount()).toBe(0);
		vi.useRealTimers();
	});

	interface Device extends PresenceMember {
		readonly heard: FeedPresence[];
		/** What it knows by now. */
		readonly people: Record<string, string>;
		readonly views: Record<string, readonly View[]>;
	}
	function device(id: string, status: Status | null = 'available', at = NOW): Device {
		const heard: FeedPresence[] = [];
		const made: Device = {
			person: person(id),
			heard,
			people: {},
			views: {},
			tell(frame) {
				heard.push(frame);
				const { people, views } = made as { people: Record<string, unknown>; views: Record<string, unknown> };
				if (frame.complete) for (const known of [people, views]) for (const key in known) delete known[key];
				for (const [who, availability] of Object.entries(frame.people))
					if (availability) people[who] = availability;
					else delete people[who];
				for (const [conversation, seen] of Object.entries(frame.views))
					if (seen.length > 0) views[conversation] = seen;
					else delete views[conversation];
			}
		};
		presence.enter(made);
		if (status) choose(made, status, at);
		presence.greet(made);
		return made;
	}
	const choose = (of: PresenceMember, status: Status, at = NOW) => presence.choose(of, { status, at });
	const gather = () => vi.advanceTimersByTime(PRESENCE_MS);

	test('an analyst is told everything once, then what has changed; a requester nothing', () => {
		const [ana, luz] = [device('ana'), device('luz')];
		sight.look('desk-1', ['luz', false]);
		gather();
		const ben = device('ben');
		expect(ben.heard).toEqual([
			{
				type: 'presence',
				complete: true,
				people: { ana: 'available', luz: 'available', ben: 'available' },
				views: { 'desk-1': [{ person: 'luz', typing: false }] }
			}
		]);
		gather();
		expect(ana.heard.map(({ complete }) => complete)).toEqual([true, false, false]);
		expect(ana.heard.at(-1)).toEqual({
			type: 'presence',
			complete: false,
			people: { ben: 'available' },
			views: {}
		});
		presence.leave(luz);
		gather();
		expect(ana.people).toEqual({ ana: 'available', ben: 'available' });
		expect(ana.views).toEqual({});
		expect(luz.heard).toEqual([]);
	});

	test('nothing is told before the device holds the directory', () => {
		const heard: FeedPresence[] = [];
		const early: PresenceMember = { person: person('ana'), tell: (frame) => heard.push(frame) };
		presence.enter(early);
		device('ben');
		gather();
		expect(heard).toEqual([]);
		presence.greet(early);
		expect(heard.map(({ complete }) => complete)).toEqual([true]);
	});

	test('views are told of what one may see, without the own ones', () => {
		for (const id of ['ana', 'ben', 'luz']) device(id);
		const eva = device('eva');
		const ana = device('ana');
		sight.look('desk-1', ['ana', true], ['ben', true]);
		sight.look('field-1', ['luz', false]);
		gather();
		expect(ana.views).toEqual({ 'desk-1': [{ person: 'ben', typing: true }] });
		expect(eva.views).toEqual({ 'field-1': [{ person: 'luz', typing: false }] });
		sight.look('desk-1');
		gather();
		expect(ana.views).toEqual({});
		expect(JSON.stringify(eva.heard)).not.toContain('desk-1');
	});

	test('whoever is invisible is told to nobody, nor what they look at', () => {
		const ana = device('ana');
		const ben = device('ben', 'invisible');
		sight.look('desk-1', ['ben', true]);
		gather();
		expect(ana.people).toEqual({ ana: 'available' });
		expect(JSON.stringify(ana.heard)).not.toContain('desk-1');
		expect(device('eva').people).toEqual({ ana: 'available', eva: 'available' });
		choose(ben, 'away', NOW);
		gather();
		expect(ana.people).toMatchObject({ ben: 'away' });
		expect(ana.views).toEqual({ 'desk-1': [{ person: 'ben', typing: true }] });
		choose(ben, 'invisible', NOW);
		gather();
		expect(ana.people).not.toHaveProperty('ben');
		expect(ana.views).toEqual({});
	});

	test('a device that says nothing of itself is seen a moment later, in which another could have hidden', () => {
		const ana = device('ana');
		device('ben', null);
		const late = device('eva', null);
		vi.advanceTimersByTime(STATUS_GRACE_MS - 1);
		expect(ana.people).toEqual({ ana: 'available' });
		choose(late, 'invisible');
		vi.advanceTimersByTime(STATUS_GRACE_MS);
		expect(ana.people).toEqual({ ana: 'available', ben: 'available' });
	});

	test('the newest choice of all their devices holds, and goes with its line', () => {
		const ana = device('ana');
		const [old, newer] = [device('ben', 'available', NOW - 2), device('ben', 'away', NOW - 1)];
		gather();
		expect(ana.people).toMatchObject({ ben: 'away' });
		choose(old, 'available', NOW - 3);
		gather();
		expect(ana.people).toMatchObject({ ben: 'away' });
		presence.leave(newer);
		gather();
		expect(ana.people).toMatchObject({ ben: 'available' });
		presence.leave(old);
		gather();
		expect(ana.people).not.toHaveProperty('ben');
	});

	test('a clock that runs ahead does not win for ever', () => {
		const ana = device('ana');
		device('ben', 'away', NOW * 2);
		const right = device('ben');
		choose(right, 'available', NOW);
		gather();
		expect(ana.people).toMatchObject({ ben: 'available' });
	});

	test('a flood of choices and keystrokes is told as one', () => {
		const [ana, ben] = [device('ana'), device('ben')];
		gather();
		const before = ana.heard.length;
		for (let count = 0; count < 1_000; count += 1) {
			choose(ben, count % 2 === 0 ? 'away' : 'available');
			sight.look('desk-1', ['ben', count % 2 === 0]);
		}
		gather();
		expect(ana.heard).toHaveLength(before + 1);
		expect(ana.views).toEqual({ 'desk-1': [{ person: 'ben', typing: false }] });
	});

	test('what nobody’s picture changes by is told to nobody', () => {
		const eva = device('eva');
		gather();
		const before = eva.heard.length;
		device('ben');
		gather();
		sight.look('desk-1', ['ben', true]);
		gather();
		expect(eva.heard).toHaveLength(before + 1);
	});

	test('who comes and goes is looked up only where they look', () => {
		device('ana');
		for (let count = 0; count < 50; count += 1) sight.look(`desk-${count}`, ['luz', false]);
		gather();
		sight.asked = 0;
		device('ben', null);
		gather();
		// the newcomer's own picture
		expect(sight.asked).toBe(50);
	});

	test('changed rights change the picture: what can be seen no more goes, and with the last group all of it', () => {
		const ana = device('ana');
		device('luz');
		sight.look('desk-1', ['luz', false]);
		sight.look('field-1', ['luz', true]);
		gather();
		sight.rights.set('ana', rightsOf('ana', 'field'));
		presence.refresh();
		gather();
		expect(ana.views).toEqual({ 'field-1': [{ person: 'luz', typing: true }] });
		sight.rights.set('ana', rightsOf('ana'));
		presence.refresh();
		gather();
		expect([ana.people, ana.views]).toEqual([{}, {}]);
		const last = ana.heard.length;
		sight.look('field-1');
		gather();
		expect(ana.heard).toHaveLength(last);
		sight.rights.set('ana', rightsOf('ana', 'desk'));
		presence.refresh();
		gather();
		expect(ana.people).toEqual({ ana: 'available', luz: 'available' });
		expect(ana.heard.at(-1)?.complete).toBe(true);
	});
});
