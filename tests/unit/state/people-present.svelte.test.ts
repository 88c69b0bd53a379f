import { flushSync } from 'svelte';
import { describe, expect, it } from 'vitest';
import type { ConversationId, PersonId } from '#lib/domain/ids.ts';
import { PeoplePresent, type PresenceNews } from '#lib/state/people-present.svelte.ts';

const LUIS = 'luis' as PersonId;
const EVA = 'eva' as PersonId;
const TICKET = '018f0000-0000-7000-8000-000000000001' as ConversationId;

const news = (given: Partial<PresenceNews>): PresenceNews => ({
	complete: false,
	people: {},
	views: {},
	...given
});

describe('people present', () => {
	it('knows nobody before the server has said who is there', () => {
		const present = new PeoplePresent();
		expect(present.isKnown).toBe(false);
		expect(present.availabilityOf(LUIS)).toBeNull();
		expect(present.viewsOf(TICKET)).toEqual([]);
	});

	it('takes what is complete, then what changed', () => {
		const present = new PeoplePresent();
		const looking = [{ person: LUIS, typing: false }];
		present.told(
			news({ complete: true, people: { [LUIS]: 'available', [EVA]: 'away' }, views: { [TICKET]: looking } })
		);
		expect([present.availabilityOf(LUIS), present.availabilityOf(EVA)]).toEqual(['available', 'away']);
		expect(present.viewsOf(TICKET)).toEqual(looking);
		present.told(news({ people: { [LUIS]: null, [EVA]: 'available' }, views: { [TICKET]: [] } }));
		expect([present.availabilityOf(LUIS), present.availabilityOf(EVA)]).toEqual([null, 'available']);
		expect(present.viewsOf(TICKET)).toEqual([]);
	});

	it('forgets with a complete one whoever it does not name', () => {
		const present = new PeoplePresent();
		present.told(news({ complete: true, people: { [LUIS]: 'available' } }));
		present.told(news({ complete: true, people: { [EVA]: 'available' } }));
		expect([present.availabilityOf(LUIS), present.availabilityOf(EVA)]).toEqual([null, 'available']);
	});

	it('P2: counts nobody once the line is gone, nor a change that comes before everything was said again', () => {
		const present = new PeoplePresent();
		present.told(
			news({
				complete: true,
				people: { [LUIS]: 'available' },
				views: { [TICKET]: [{ person: LUIS, typing: true }] }
			})
		);
		present.told(null);
		present.told(news({ people: { [EVA]: 'available' } }));
		expect(present.isKnown).toBe(false);
		expect([present.availabilityOf(LUIS), present.availabilityOf(EVA)]).toEqual([null, null]);
		expect(present.viewsOf(TICKET)).toEqual([]);
		present.told(news({ complete: true, people: { [EVA]: 'away' } }));
		expect([present.availabilityOf(LUIS), present.availabilityOf(EVA)]).toEqual([null, 'away']);
	});

	it('is not misled by ids that are names of something else', () => {
		const present = new PeoplePresent();
		present.told(
			news({ complete: true, people: JSON.parse('{"__proto__":"away"}') as PresenceNews['people'] })
		);
		expect(present.availabilityOf('constructor' as PersonId)).toBeNull();
		expect(present.viewsOf('toString' as ConversationId)).toEqual([]);
	});

	it('redraws what shows it', () => {
		const present = new PeoplePresent();
		const shown: (string | null)[] = [];
		const stop = $effect.root(() => {
			$effect(() => {
				shown.push(present.availabilityOf(LUIS));
			});
		});
		flushSync();
		present.told(news({ complete: true, people: { [LUIS]: 'available' } }));
		flushSync();
		present.told(null);
		flushSync();
		stop();
		expect(shown).toEqual([null, 'available', null]);
	});
});
