import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Logger } from 'pino';
import { isLoopback, type Config } from './config.ts';
import { openCore, type Core } from './core.ts';
import { createApp } from './http/app.ts';
import { createAuth } from './http/auth.ts';
import { createFeedConnections } from './http/feed-connections.ts';
import { createOpenSockets } from './http/open-sockets.ts';
import { readOrCreateSecret } from './http/secret.ts';
import { loadSite } from './http/site.ts';
import { createThrottle, SIGN_IN_LIMITS, type ThrottleLimits } from './http/throttle.ts';
import { acceptUpgrades } from './http/upgrade.ts';
import { MAX_PAYLOAD_BYTES } from './relay/limits.ts';

/** How long a request may take to come in whole, ms: the largest attachment over 20 kB/s. */
const UPLOAD_WITHIN_MS = 21 * 60_000;
/** How long requests under way have when the server stops, ms; less than the process gives the whole stop. */
const STOP_GRACE_MS = 3000;

export interface RunningServer {
	readonly port: number;
	/** For a browser on this machine. */
	readonly address: string;
	readonly core: Core;
	/** Takes nobody in any more, finishes what was received, closes the database. */
	stop(): Promise<void>;
}

interface ServerOptions {
	readonly config: Config;
	readonly log: Logger;
	/** ms since 1970. */
	readonly clock: () => number;
	/** Where the build put the app. */
	readonly siteFolder: string;
	readonly signInLimits?: ThrottleLimits;
}

/** Puts the parts together, from the database outwards. Resolves when the server can be reached. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
	const { config, log, clock, siteFolder, signInLimits = SIGN_IN_LIMITS } = options;
	const { dataDir, publicOrigin } = config;
	const site = await loadSite(siteFolder);
	if (!site) log.warn('the app was not built (npm run build): there is only the API');
	const secret = await readOrCreateSecret(dataDir);
	const core = await openCore({ dataDir, clock, log });
	const { store, attachments, blobs, reports, answering, directory, relay } = core;
	const auth = createAuth({ store, directory, secret, publicOrigin, log });
	const feed = createFeedConnections({ tables: store.directory, directory, relay, clock, log });
	const openSockets = createOpenSockets(
		(sessions) => auth.ended(sessions, clock()),
		(error) => log.error({ err: error }, 'sessions could not be checked')
	);
	const app = createApp({
		store,
		attachments,
		blobs,
		reports,
		answering,
		directory,
		relay,
		clock,
		auth,
		secret,
		throttle: createThrottle(signInLimits),
		site,
		publicOrigin,
		log,
		onSignedOut: (session) => openSockets.endSession(session)
	});
	const listener = getRequestListener(app.fetch);
	const server = createServer(
		{ requestTimeout: UPLOAD_WITHIN_MS },
		(request, response) => void listener(request, response)
	);
	const upgrades = acceptUpgrades({
		server,
		maxPayloadBytes: MAX_PAYLOAD_BYTES,
		publicOrigin,
		log,
		readSession: (headers) => auth.read(headers),
		onOpen: (socket, session) => openSockets.add(socket, session.id),
		onFeed: (socket, person, cursor) => feed.accept(socket, person, cursor),
		onConversation: (socket, asked) => relay.accept(socket, asked)
	});

	async function stop(): Promise<void> {
		const closed = once(server, 'close');
		server.close();
		openSockets.stop();
		await feed.stop();
		await upgrades.stop(() => relay.stop());
		// an upload that takes longer comes again
		const grace = setTimeout(() => server.closeAllConnections(), STOP_GRACE_MS);
		await closed;
		clearTimeout(grace);
		await core.stop();
	}

	try {
		const port = await listen(server, config);
		return { port, address: publicOrigin ?? localAddress(config.host, port), core, stop };
	} catch (error) {
		openSockets.stop();
		await feed.stop();
		await core.stop();
		throw error;
	}
}

async function listen(server: Server, { host, port }: Config): Promise<number> {
	server.listen(port, host);
	await once(server, 'listening');
	return (server.address() as AddressInfo).port;
}

function localAddress(host: string, port: number): string {
	const isEverywhere = host === '0.0.0.0' || host === '::';
	const name = isEverywhere || isLoopback(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host;
	return `http://${name}:${port}`;
}
