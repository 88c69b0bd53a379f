/** BroadcastChannel as one browser has it: its tabs hear each other, and no other browser's. */
export function createChannels(): typeof BroadcastChannel {
	const open = new Set<Channel>();

	class Channel {
		readonly name: string;
		onmessage: ((event: MessageEvent) => void) | null = null;

		constructor(name: string) {
			this.name = name;
			open.add(this);
		}

		postMessage(message: unknown): void {
			for (const other of open) {
				if (other === this || other.name !== this.name) continue;
				const data: unknown = structuredClone(message);
				setImmediate(() => {
					if (open.has(other)) other.onmessage?.(new MessageEvent('message', { data }));
				});
			}
		}

		close(): void {
			open.delete(this);
		}
	}
	return Channel as unknown as typeof BroadcastChannel;
}
