import { flushSync } from 'svelte';
import { describe, expect, it } from 'vitest';
import type { ConversationId, PersonId } from '#lib/domain/ids.ts';
import { DEFAULT_SETTINGS, PersonalSettings } from '#lib/state/personal-settings.svelte.ts';

const [ana, beto] = ['ana', 'beto'] as PersonId[];
const ID = '01890a5d-ac96-774b-bcce-b302099a8057' as ConversationId;

function createMemory(texts: Record<string, string> = {}) {
	const held = new Map(Object.entries(texts));
	return {
		getItem: (key: string) => held.get(key) ?? null,
		setItem: (key: string, value: string) => void held.set(key, value),
		clear: () => held.clear()
	};
}

describe('personal settings', () => {
	it('begin with sound and keys, and with nothing that leaves the app', () => {
		const { current } = new PersonalSettings(ana!, createMemory());
		expect(current).toEqual(DEFAULT_SETTINGS);
		expect(current).toMatchObject({ sound: true, singleKeys: true, system: 'unasked', muted: [] });
	});

	it('are there again in the next tab, for the same person alone', () => {
		const memory = createMemory();
		const settings = new PersonalSettings(ana!, memory);
		settings.change({ sound: false, quietHours: { isOn: true, from: 1320, to: 420 } });
		settings.mute(ID, true);
		expect(new PersonalSettings(ana!, memory).current).toEqual(settings.current);
		expect(new PersonalSettings(ana!, memory).isMuted(ID)).toBe(true);
		expect(new PersonalSettings(beto!, memory).current).toEqual(DEFAULT_SETTINGS);
	});

	it('agree in all tabs, and tell the screen', () => {
		const memory = createMemory();
		const [here, there] = [new PersonalSettings(ana!, memory), new PersonalSettings(ana!, memory)];
		const seen: boolean[] = [];
		const stop = $effect.root(() => {
			$effect(() => {
				seen.push(there.current.singleKeys);
			});
		});
		flushSync();
		here.change({ singleKeys: false });
		there.storageChanged(PersonalSettings.key(beto!));
		flushSync();
		there.storageChanged(PersonalSettings.key(ana!));
		flushSync();
		stop();
		expect(seen).toEqual([true, false]);
	});

	it('are forgotten when the browser forgets', () => {
		const memory = createMemory();
		const settings = new PersonalSettings(ana!, memory);
		settings.change({ sound: false });
		memory.clear();
		settings.storageChanged(null);
		expect(settings.current).toEqual(DEFAULT_SETTINGS);
	});

	it('mute a conversation once, and let it be heard again', () => {
		const settings = new PersonalSettings(ana!, createMemory());
		settings.mute(ID, true);
		settings.mute(ID, true);
		expect(settings.current.muted).toEqual([ID]);
		settings.mute(ID, false);
		expect(settings.current.muted).toEqual([]);
	});

	it.each([
		['no JSON', '{'],
		['nothing', 'null'],
		['a list', '[]'],
		[
			'something else in every place',
			'{"sound":1,"system":"maybe","quietHours":{"isOn":true,"from":-1,"to":5},"muted":["x"],"singleKeys":"no"}'
		]
	])('are the usual ones where %s is kept', (_, text) => {
		const memory = createMemory({ [PersonalSettings.key(ana!)]: text });
		expect(new PersonalSettings(ana!, memory).current).toEqual(DEFAULT_SETTINGS);
	});
});
