/**
 * The one list of content rules. The build writes it into the page's meta tag (where SvelteKit adds the
 * hash of its start script), the server sends it as a header.
 *
 * `'self'` in `connect-src` covers the WebSocket of the same host and port in every browser we support.
 * The inline style is the route announcer's.
 */
export const directives = {
	'default-src': ['self'],
	'script-src': ['self'],
	'style-src': ['self', 'unsafe-inline'],
	'img-src': ['self', 'data:', 'blob:'],
	'font-src': ['self'],
	'connect-src': ['self'],
	'worker-src': ['self'],
	'manifest-src': ['self'],
	'object-src': ['none'],
	'base-uri': ['none'],
	'form-action': ['self']
};

/** Browsers ignore these in a meta tag: only the header carries them. */
export const headerDirectives = {
	'frame-ancestors': ['none']
};
