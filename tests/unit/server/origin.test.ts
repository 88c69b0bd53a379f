import { expect, test } from 'vitest';
import { clientAddress } from '../../../server/http/address.ts';
import { isAllowedOrigin } from '../../../server/http/origin.ts';

const PUBLIC = 'https://chat.example.org';

test.each([
	['no page at all', undefined, 'localhost:3000', null, true],
	['own page on a loopback name', 'http://localhost:3000', 'localhost:3000', null, true],
	['own page on a loopback address', 'http://127.0.0.1:3000', '127.0.0.1:3000', null, true],
	['own page on IPv6 loopback', 'http://[::1]:3000', '[::1]:3000', null, true],
	['another port of this machine', 'http://localhost:8080', 'localhost:3000', null, false],
	['a name that was rebound to this machine', 'http://evil.example:3000', 'evil.example:3000', null, false],
	['the public page', PUBLIC, 'chat.example.org', PUBLIC, true],
	['the public page behind a proxy that changes Host', PUBLIC, 'localhost:3000', PUBLIC, true],
	['the public name over plain http', 'http://chat.example.org', 'chat.example.org', PUBLIC, false],
	['a subdomain', 'https://x.chat.example.org', 'chat.example.org', PUBLIC, false],
	['a sandboxed page', 'null', 'localhost:3000', null, false],
	['no origin but rubbish', '%%%', 'localhost:3000', null, false]
])('%s', (_, origin, host, publicOrigin, allowed) => {
	expect(isAllowedOrigin(origin, host, publicOrigin)).toBe(allowed);
});

test('failed sign-ins count under the address of the connection', () => {
	expect(clientAddress('203.0.113.9', '198.51.100.1', PUBLIC)).toBe('203.0.113.9');
	expect(clientAddress('127.0.0.1', '198.51.100.1', null)).toBe('127.0.0.1');
	expect(clientAddress('::ffff:203.0.113.9', undefined, null)).toBe('203.0.113.9');
});

test('behind a proxy on this machine they count under the address that the proxy saw, not one the client wrote', () => {
	expect(clientAddress('::ffff:127.0.0.1', '10.9.8.7, 198.51.100.1', PUBLIC)).toBe('198.51.100.1');
	expect(clientAddress('127.0.0.1', undefined, PUBLIC)).toBe('127.0.0.1');
});
