/** Where keys are text, or belong to a widget of their own. */
const TAKEN =
	'input, textarea, select, [contenteditable]:not([contenteditable="false"]), [role="menu"], [role="listbox"], ' +
	'[role="dialog"], [role="alertdialog"]';

type Press = Pick<
	KeyboardEvent,
	| 'key'
	| 'altKey'
	| 'ctrlKey'
	| 'metaKey'
	| 'shiftKey'
	| 'isComposing'
	| 'repeat'
	| 'defaultPrevented'
	| 'target'
>;

/** Ctrl+K, and ⌘K where ⌘ is the key of commands: there Ctrl+K deletes to the end of the line. */
export function opensPalette({ key, altKey, ctrlKey, metaKey, shiftKey }: Press, isApple: boolean): boolean {
	const hasModifier = isApple ? metaKey && !ctrlKey : ctrlKey && !metaKey;
	return hasModifier && !altKey && !shiftKey && key.toLowerCase() === 'k';
}

/**
 * The key of a press that stands alone; null while somebody types or a composition holds the key, in dialogs, for keys
 * that are held down, and with modifiers. AltGr says Ctrl and Alt. Signs may need Shift, letters may not.
 */
export function singleKey(press: Press): string | null {
	const { key, altKey, ctrlKey, metaKey, shiftKey, isComposing, repeat, defaultPrevented, target } = press;
	if (defaultPrevented || isComposing || repeat || altKey || ctrlKey || metaKey) return null;
	if ([...key].length !== 1 || key === ' ') return null;
	if (shiftKey && /\p{L}/u.test(key)) return null;
	const element = target as Partial<Pick<Element, 'closest'>> | null;
	return element?.closest?.(TAKEN) ? null : key;
}

export const isApple = (platform: string): boolean => /^(?:Mac|iP(?:hone|ad|od))/.test(platform);
