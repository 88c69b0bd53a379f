import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { WebSocketServer } from 'ws';
import type { PersonId } from '#lib/domain/ids.ts';
import { openCore } from '../../server/core.ts';
import { DIRECTORY } from './people.ts';

/** Relay, desk and store as in production, without sign-in: who a socket belongs to stands in its address. */
const dataDir = mkdtempSync(join(tmpdir(), 'habla-bench-'));
const core = await openCore({ dataDir, clock: Date.now, log: pino({ level: 'error' }) });
await core.store.directory.put('groups', DIRECTORY.groups);
await core.store.directory.put('contracts', DIRECTORY.contracts);
await core.store.directory.put('portfolios', DIRECTORY.portfolios);
await core.store.directory.put('services', DIRECTORY.services);
await core.store.directory.put('activities', DIRECTORY.activities);
await core.store.directory.put('people', DIRECTORY.people);
await core.store.directory.put('parameters', DIRECTORY.parameters);

const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
server.on('connection', (socket, request) => {
	const { pathname, searchParams } = new URL(request.url ?? '', 'http://habla');
	core.relay.accept(socket, {
		person: searchParams.get('person') as PersonId,
		conversation: pathname.slice('/sync/'.length),
		since: 0
	});
});
await once(server, 'listening');
console.log(JSON.stringify({ port: (server.address() as AddressInfo).port }));
