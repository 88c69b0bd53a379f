import { isLoopback } from '../config.ts';

/**
 * The address that failed sign-ins are counted under. Behind a proxy on this machine (a public URL is set and the
 * connection comes from loopback) it is the one the proxy saw: the last of X-Forwarded-For, the only one it vouches for.
 */
export function clientAddress(
	remote: string | undefined,
	forwardedFor: string | undefined,
	publicOrigin: string | null
): string {
	const address = (remote ?? 'unknown').replace(/^::ffff:/, '');
	if (publicOrigin === null || !isLoopback(address)) return address;
	return forwardedFor?.split(',').at(-1)?.trim() || address;
}
