import { isLoopback } from '../config.ts';

/**
 * Whether a request that changes something, or a WebSocket, may come from a page of this origin.
 * No `Origin` at all means no browser page (scripts, native clients): there is no cookie to be borrowed.
 * The `Host` header counts on loopback names only: anywhere else a rebound DNS name would pass as ourselves.
 */
export function isAllowedOrigin(
	origin: string | undefined,
	host: string | undefined,
	publicOrigin: string | null
): boolean {
	if (origin === undefined) return true;
	if (publicOrigin !== null && origin === publicOrigin) return true;
	const url = URL.parse(origin);
	return url !== null && url.host === host && isLoopback(url.hostname);
}
