import { expect, test } from 'vitest';
import { parseTarget } from '../../../server/http/upgrade.ts';

const ID = '0198c0de-0000-7000-8000-000000000001';

test('a conversation and the feed are asked for by their addresses', () => {
	expect(parseTarget(`/sync/${ID}`)).toEqual({ kind: 'conversation', conversation: ID, since: 0 });
	expect(parseTarget(`/sync/${ID}?since=41`)).toEqual({ kind: 'conversation', conversation: ID, since: 41 });
	expect(parseTarget('/api/feed?since=7')).toEqual({ kind: 'feed', cursor: { articles: 7, others: 7 } });
	expect(parseTarget('/api/feed?since=7&others=9')).toEqual({
		kind: 'feed',
		cursor: { articles: 7, others: 9 }
	});
	expect(parseTarget('/api/feed?since=7&others=x')).toBeNull();
});

test.each([
	'/sync/',
	'/sync',
	'/',
	'/api/feed/',
	'/api/feed?since=-1',
	'/api/feed?since=1e3',
	'/api/feed?since=99999999999999999999',
	`/sync/../sync/${ID}`,
	`/sync/..%2f${ID}`,
	`/sync%2f${ID}`,
	`/sync/${ID}%00`,
	`/sync/${ID}/`,
	`/sync/${ID.toUpperCase()}`,
	`//sync/${ID}`,
	`http://localhost/sync/${ID}`
])('%s leads nowhere', (url) => {
	expect(parseTarget(url)).toBeNull();
});
