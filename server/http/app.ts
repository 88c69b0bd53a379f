import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { openAPIRouteHandler } from 'hono-openapi';
import { except } from 'hono/combine';
import { HTTPException } from 'hono/http-exception';
import type { Logger } from 'pino';
import * as v from 'valibot';
import type { Answering } from '../assistant/answering.ts';
import type { Directory } from '../store/directory.ts';
import type { Reports } from '../store/reports.ts';
import type { Store } from '../store/store.ts';
import { answerRoute } from './answer-route.ts';
import { articleRoute } from './article-route.ts';
import { attachmentRoute, isAttachmentUpload, type AttachmentRouteOptions } from './attachment-route.ts';
import type { Auth } from './auth.ts';
import { limitBodies } from './body-limits.ts';
import { contactRoute } from './contact-route.ts';
import { answer, describe } from './describe.ts';
import { fail } from './errors.ts';
import { externalRoute } from './external-route.ts';
import { feedRoute } from './feed-route.ts';
import { monitorRoute } from './monitor-route.ts';
import { folderRoute } from './folder-route.ts';
import { isAllowedOrigin } from './origin.ts';
import { parameterRoute } from './parameter-route.ts';
import { positionRoute } from './position-route.ts';
import { replyRoute } from './reply-route.ts';
import { reportRoute } from './report-route.ts';
import { securityHeaders } from './security-headers.ts';
import { sessionRoutes } from './session-routes.ts';
import { answerFile, type Site } from './site.ts';
import { teachingRoute } from './teaching-route.ts';
import { Teaching } from './teaching.ts';
import type { Throttle } from './throttle.ts';

const READING_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Never answered with a page of the app. */
const RESERVED = /^\/(api|sync|healthz|metrics)(\/|$)/;

const DESCRIPTION =
	'The chat of an IT service desk. Conversations go over WebSockets at /sync/<conversation id>, the live feed at /api/feed.';

const healthSchema = v.strictObject({ status: v.literal('ok') });

export interface AppOptions extends Pick<
	AttachmentRouteOptions,
	'relay' | 'attachments' | 'blobs' | 'clock'
> {
	readonly store: Store;
	readonly directory: Directory;
	readonly reports: Reports;
	readonly answering: Answering;
	readonly auth: Auth;
	readonly throttle: Throttle;
	readonly secret: string;
	/** Null: the app was not built, there is only the API. */
	readonly site: Site | null;
	readonly publicOrigin: string | null;
	readonly log: Logger;
	readonly onSignedOut: (session: string) => void;
}

/** Everything that speaks plain HTTP. */
export function createApp(options: AppOptions): Hono<{ Bindings: HttpBindings }> {
	const { store, directory, relay, reports, auth, site, publicOrigin, log } = options;
	const headers = Object.entries(securityHeaders(site?.scriptHashes ?? [], publicOrigin));
	const tables = store.directory;
	const teaching = new Teaching(tables);
	const app = new Hono<{ Bindings: HttpBindings }>();

	app.use(async (c, next) => {
		await next();
		// where a route is stricter it stands
		for (const [name, value] of headers) if (!c.res.headers.has(name)) c.header(name, value);
	});
	app.use('/api/*', async (c, next) => {
		const { method } = c.req;
		const { origin, host } = c.env.incoming.headers;
		if (!READING_METHODS.has(method) && !isAllowedOrigin(origin, host, publicOrigin))
			return fail(c, 'foreign-origin');
		await next();
	});
	app.use('/api/*', except(isAttachmentUpload, limitBodies));

	app.get(
		'/healthz',
		describe({ summary: 'Whether the server is ready', answer: [200, healthSchema], failures: [] }),
		(c) => answer(c, healthSchema, { status: 'ok' })
	);
	app.route('/api', sessionRoutes(options));
	app.route('/api', feedRoute({ auth, tables, directory, clock: options.clock }));
	app.route('/api', positionRoute({ auth, tables, directory, relay }));
	app.route('/api', contactRoute({ auth, tables, directory }));
	app.route('/api', replyRoute({ auth, tables, directory }));
	app.route('/api', attachmentRoute(options));
	app.route('/api', parameterRoute({ auth, tables, directory }));
	app.route('/api', articleRoute({ auth, tables, directory, clock: options.clock }));
	app.route('/api', folderRoute({ auth, tables, directory }));
	app.route('/api', reportRoute(options));
	app.route('/api', externalRoute(options));
	app.route('/api', answerRoute(options));
	app.route('/api', teachingRoute({ auth, teaching }));
	app.route('/api', monitorRoute({ auth, reports, teaching }));
	app.get(
		'/api/openapi.json',
		openAPIRouteHandler(app, {
			documentation: { info: { title: 'Habla', version: '1', description: DESCRIPTION } },
			excludeStaticFile: false,
			defaultValidationErrorResponse: false
		})
	);

	app.get('*', (c) => {
		const { pathname } = new URL(c.req.url);
		const file = site && !RESERVED.test(pathname) ? answerFile(site, pathname, c.req.raw.headers) : null;
		return file ?? fail(c, 'not-found');
	});
	app.notFound((c) => fail(c, 'not-found'));
	app.onError((error, c) => {
		if (error instanceof HTTPException && error.status === 413) return fail(c, 'too-large');
		if (error instanceof HTTPException && error.status === 400) return fail(c, 'bad-json');
		log.error({ err: error, method: c.req.method, path: c.req.path }, 'request failed');
		return fail(c, 'internal');
	});
	return app;
}
