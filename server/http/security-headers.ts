import { directives, headerDirectives } from './content-security-policy.js';

/** Sent with every answer. `scriptHashes`: of the scripts that the built page carries (`Site.scriptHashes`). */
export function securityHeaders(
	scriptHashes: readonly string[],
	publicOrigin: string | null
): Readonly<Record<string, string>> {
	const policy = Object.entries({ ...directives, ...headerDirectives }).map(([name, sources]) => {
		const written = sources.map((source) => (source.endsWith(':') ? source : `'${source}'`));
		if (name === 'script-src') written.push(...scriptHashes);
		return [name, ...written].join(' ');
	});
	return {
		'content-security-policy': policy.join('; '),
		'cross-origin-opener-policy': 'same-origin',
		'cross-origin-resource-policy': 'same-origin',
		'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
		// not `no-referrer`: browsers would then send `Origin: null` with our own requests
		'referrer-policy': 'same-origin',
		'x-content-type-options': 'nosniff',
		...(publicOrigin?.startsWith('https:') ? { 'strict-transport-security': 'max-age=31536000' } : {})
	};
}
