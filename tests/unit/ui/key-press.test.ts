import { describe, expect, it } from 'vitest';
import { isApple, opensPalette, singleKey } from '#lib/ui/palette/key-press.ts';

type Press = Parameters<typeof singleKey>[0];

const press = (key: string, changes: Partial<Press> = {}): Press => ({
	key,
	altKey: false,
	ctrlKey: false,
	metaKey: false,
	shiftKey: false,
	isComposing: false,
	repeat: false,
	defaultPrevented: false,
	target: null,
	...changes
});

/** An element that stands inside of something that keeps its keys. */
const inside = { closest: () => ({}) } as unknown as EventTarget;
const outside = { closest: () => null } as unknown as EventTarget;

describe('a key that stands alone', () => {
	it.each<[string, Press, string | null]>([
		['a letter', press('r'), 'r'],
		['a letter with Caps Lock', press('R'), 'R'],
		['a sign', press('/'), '/'],
		['a sign that needs Shift', press('?', { shiftKey: true }), '?'],
		['a letter on a button or the page', press('r', { target: outside }), 'r'],
		['a letter in a field, a menu or a dialog', press('r', { target: inside }), null],
		['a letter with Shift', press('R', { shiftKey: true }), null],
		['a letter with Ctrl', press('r', { ctrlKey: true }), null],
		['a letter with Alt', press('r', { altKey: true }), null],
		['a letter with AltGr', press('e', { ctrlKey: true, altKey: true }), null],
		['a letter with ⌘', press('r', { metaKey: true }), null],
		['a letter that a composition holds', press('e', { isComposing: true }), null],
		['a letter that is held down', press('j', { repeat: true }), null],
		['a key that something else has answered', press('j', { defaultPrevented: true }), null],
		['a key with a name', press('Escape'), null],
		['a dead key', press('Dead'), null],
		['the space bar, which belongs to buttons', press(' '), null]
	])('%s', (_, pressed, expected) => {
		expect(singleKey(pressed)).toBe(expected);
	});
});

describe('the key of the palette', () => {
	it.each<[string, Press, boolean, boolean]>([
		['Ctrl+K', press('k', { ctrlKey: true }), false, true],
		['Ctrl+K with Caps Lock', press('K', { ctrlKey: true }), false, true],
		['Ctrl+K in a field', press('k', { ctrlKey: true, target: inside }), false, true],
		['⌘K on Apple’s', press('k', { metaKey: true }), true, true],
		['Ctrl+K on Apple’s, where it deletes', press('k', { ctrlKey: true }), true, false],
		['Ctrl+Alt+K, which is AltGr+K', press('k', { ctrlKey: true, altKey: true }), false, false],
		['Ctrl+Shift+K', press('k', { ctrlKey: true, shiftKey: true }), false, false],
		['K', press('k'), false, false]
	])('%s', (_, pressed, onApple, opens) => {
		expect(opensPalette(pressed, onApple)).toBe(opens);
	});

	it.each([
		['MacIntel', true],
		['iPhone', true],
		['Win32', false],
		['Linux x86_64', false]
	])('on %s it is ⌘: %s', (platform, is) => {
		expect(isApple(platform)).toBe(is);
	});
});
