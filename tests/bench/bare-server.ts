import { once } from 'node:events';
import { fdatasyncSync, mkdtempSync, openSync, writeSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocketServer, type WebSocket } from 'ws';
import { MESSAGE } from '#lib/protocol/messages.ts';

/**
 * The limit: a broadcast with acknowledgement and fsync that looks at nothing. What arrives in one turn of the event loop
 * is written and synced together, then sent to the others of its room, and one acknowledgement to its writer.
 */
const ACKNOWLEDGEMENT = new Uint8Array([MESSAGE.receipt]);
const file = openSync(join(mkdtempSync(join(tmpdir(), 'habla-bench-')), 'log'), 'a');
const rooms = new Map<string, Set<WebSocket>>();
let waiting: { from: WebSocket; room: Set<WebSocket>; frame: Uint8Array }[] = [];

function flush(): void {
	const batch = waiting;
	waiting = [];
	writeSync(file, Buffer.concat(batch.map(({ frame }) => frame)));
	fdatasyncSync(file);
	for (const { from, room, frame } of batch) {
		for (const socket of room) if (socket !== from) socket.send(frame);
		from.send(ACKNOWLEDGEMENT);
	}
}

const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
server.on('connection', (socket, request) => {
	const name = request.url ?? '';
	const room = rooms.get(name) ?? new Set();
	rooms.set(name, room.add(socket));
	socket.on('message', (data) => {
		if (waiting.length === 0) setImmediate(flush);
		waiting.push({ from: socket, room, frame: data as Buffer });
	});
	socket.on('close', () => room.delete(socket));
});
await once(server, 'listening');
console.log(JSON.stringify({ port: (server.address() as AddressInfo).port }));
