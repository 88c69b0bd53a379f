/** Small texts that are needed before any database is open: settings, and who signed in last. */
export type TextMemory = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Web Storage; where the browser refuses it, or is full, a stand-in for as long as the tab lives. Never throws. */
export function createTextMemory(window: Pick<Window, 'localStorage'>): TextMemory {
	const held = new Map<string, string>();
	function attempt<Value>(use: (storage: Storage) => Value, otherwise: Value): Value {
		try {
			return use(window.localStorage);
		} catch (error) {
			console.warn('this browser keeps no settings', error);
			return otherwise;
		}
	}
	return {
		getItem: (key) => held.get(key) ?? attempt((storage) => storage.getItem(key), null),
		setItem(key, value) {
			held.set(key, value);
			if (attempt((storage) => (storage.setItem(key, value), true), false)) held.delete(key);
		},
		removeItem(key) {
			held.delete(key);
			attempt((storage) => storage.removeItem(key), undefined);
		}
	};
}
