/** Small texts that are needed before any database is open: settings, and who signed in last. */
export type TextMemory = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Web Storage; where the browser refuses it, or is full, a stand-in for as long as the tab lives. Never throws. */
export function createTextMemory(window: Pick<Window, 'localStorage'>): TextMemory {
	return memoryIn(() => window.localStorage);
}

/** The same for what belongs to one tab: it survives a reload, and no other tab sees it. */
export function createTabMemory(window: Pick<Window, 'sessionStorage'>): TextMemory {
	return memoryIn(() => window.sessionStorage);
}

/** Asked for each time: to so much as name it may throw. */
function memoryIn(storage: () => Storage): TextMemory {
	const held = new Map<string, string>();
	function attempt<Value>(use: (store: Storage) => Value, otherwise: Value): Value {
		try {
			return use(storage());
		} catch (error) {
			console.warn('this browser keeps no settings', error);
			return otherwise;
		}
	}
	return {
		getItem: (key) => held.get(key) ?? attempt((store) => store.getItem(key), null),
		setItem(key, value) {
			held.set(key, value);
			if (attempt((store) => (store.setItem(key, value), true), false)) held.delete(key);
		},
		removeItem(key) {
			held.delete(key);
			attempt((store) => store.removeItem(key), undefined);
		}
	};
}
