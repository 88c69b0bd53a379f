interface Request {
	readonly name: string;
	readonly options: LockOptions;
	readonly run: (lock: Lock | null) => unknown;
	readonly resolve: (value: unknown) => void;
	readonly reject: (reason: unknown) => void;
}

/** Web Locks of one browser, with the parts that the app uses: waiting, `ifAvailable`, `steal`, `signal`. */
export function createLocks(): LockManager {
	const held = new Map<string, Request>();
	const waiting: Request[] = [];

	async function grant(request: Request): Promise<void> {
		held.set(request.name, request);
		const { name } = request;
		try {
			request.resolve(await request.run({ name, mode: 'exclusive' }));
		} catch (error) {
			request.reject(error);
		}
		if (held.get(name) === request) letGo(name);
	}

	function letGo(name: string): void {
		held.delete(name);
		const at = waiting.findIndex((request) => request.name === name);
		if (at >= 0) void grant(waiting.splice(at, 1)[0]!);
	}

	function ask(request: Request): void {
		const { name, options } = request;
		if (options.steal) {
			held.get(name)?.reject(new DOMException('stolen', 'AbortError'));
			void grant(request);
		} else if (!held.has(name)) void grant(request);
		else if (options.ifAvailable) request.resolve(request.run(null));
		else {
			waiting.push(request);
			options.signal?.addEventListener('abort', () => {
				const at = waiting.indexOf(request);
				if (at >= 0) waiting.splice(at, 1);
				request.reject(new DOMException('given up', 'AbortError'));
			});
		}
	}

	return {
		request: (name: string, options: LockOptions, run: Request['run']) =>
			new Promise((resolve, reject) => {
				// as in a browser, nobody has a lock before the next turn
				queueMicrotask(() => ask({ name, options, run, resolve, reject }));
			})
	} as unknown as LockManager;
}
