import { describe, expect, it } from 'vitest';
import type { PersonId } from '#lib/domain/ids.ts';
import { OwnStatus } from '#lib/state/own-status.svelte.ts';

const ANA = 'ana' as PersonId;

/** Tabs of one device: they share what is stored, and hear of each other. */
function createTabs(person = ANA, stored = new Map<string, string>()) {
	const tabs: OwnStatus[] = [];
	const clock = { at: 100 };
	const changes: number[] = [];
	return {
		clock,
		stored,
		changes,
		open() {
			const index = tabs.length;
			changes.push(0);
			const tab = new OwnStatus({
				person,
				now: () => clock.at,
				changed: () => (changes[index]! += 1),
				storage: {
					getItem: (key) => stored.get(key) ?? null,
					setItem(key, value) {
						stored.set(key, value);
						for (const other of tabs) if (other !== tab) other.storageChanged(key);
					}
				}
			});
			tabs.push(tab);
			return tab;
		}
	};
}

describe('the status that one chooses', () => {
	it('is available, and none that was chosen, until there is a choice', () => {
		const tab = createTabs().open();
		expect([tab.current, tab.choice]).toEqual(['available', null]);
	});

	it('holds in all tabs of the device, and each tells the server', () => {
		const { open, changes } = createTabs();
		const [first, second] = [open(), open()];
		first.choose('invisible');
		expect([first.current, second.current]).toEqual(['invisible', 'invisible']);
		expect(second.choice).toEqual({ status: 'invisible', at: 100 });
		expect(changes).toEqual([1, 1]);
		expect(open().current).toBe('invisible');
	});

	it('is one person’s own', () => {
		const { open, stored } = createTabs();
		open().choose('away');
		expect(createTabs('luis' as PersonId, stored).open().current).toBe('available');
	});

	it('is newer than the one before, whatever happens to the clock', () => {
		const { open, clock } = createTabs();
		const tab = open();
		tab.choose('away');
		clock.at = 50;
		tab.choose('available');
		expect(tab.choice).toEqual({ status: 'available', at: 101 });
	});

	it('is forgotten when Web Storage is cleared', () => {
		const { open, stored, changes } = createTabs();
		const tab = open();
		tab.choose('away');
		stored.clear();
		tab.storageChanged(null);
		expect([tab.current, changes]).toEqual(['available', [2]]);
	});

	it.each(['', '{', 'null', '7', '[]', '{"status":"hidden","at":1}', '{"status":"away","at":"1"}'])(
		'is none where %j stands in its place',
		(text) => {
			const { open, stored } = createTabs();
			stored.set(OwnStatus.key(ANA), text);
			expect(open().choice).toBeNull();
		}
	);
});
