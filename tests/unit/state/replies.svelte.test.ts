import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Reply } from '#lib/domain/directory.ts';
import type { GroupId, PersonId, ReplyId } from '#lib/domain/ids.ts';
import { Directory } from '#lib/state/directory.svelte.ts';
import { Replies } from '#lib/state/replies.svelte.ts';
import { ReplyEditor } from '#lib/state/replies-editor.svelte.ts';
import { DRAFT_DELAY_MS } from '#lib/state/composer.svelte.ts';
import { createStorage } from '#lib/storage/storage.ts';
import type { ApiError, ApiResult } from '#lib/sync/api.ts';

const DESK = 'service-desk' as GroupId;
const CARLOS = {
	id: 'carlos' as PersonId,
	username: 'carlos',
	name: 'Carlos',
	groups: [DESK],
	administrator: false
};
const ok: ApiResult<null> = { ok: true, value: null };
const failed = (error: ApiError): ApiResult<null> => ({ ok: false, error });

const reply = (shortcut: string, given: Partial<Reply> = {}): Reply => ({
	id: `id-${shortcut}` as ReplyId,
	owner: CARLOS.id,
	group: null,
	shortcut,
	texts: { es: `Texto de ${shortcut}` },
	...given
});

async function createReplies(rows: readonly Reply[], answers: ApiResult<null>[] = []) {
	const directory = new Directory(CARLOS);
	const apply = (replies: readonly Reply[]) =>
		directory.apply({
			revision: 1,
			complete: true,
			rows: {
				people: [CARLOS],
				groups: [
					{ id: DESK, name: 'Mesa', requests: false, attends: true },
					{ id: 'field' as GroupId, name: 'Campo', requests: false, attends: true }
				],
				replies
			},
			gone: {}
		});
	apply(rows);
	const sent: unknown[] = [];
	const ask = async (what: unknown) => {
		sent.push(what);
		return answers.shift() ?? ok;
	};
	const replies = new Replies({
		directory,
		api: { putReply: ask, deleteReply: ask },
		createId: () => 'new-id' as ReplyId
	});
	const { drafts } = await createStorage({ person: CARLOS.id });
	const edit = (of: Reply | null) => new ReplyEditor({ reply: of, replies, drafts });
	return { replies, drafts, sent, edit, apply };
}

describe('canned replies', () => {
	it('are own ones and those of the groups for which somebody attends, by shortcut', async () => {
		const { replies } = await createReplies([
			reply('vpn', { group: DESK, owner: 'dora' as PersonId }),
			reply('ajena', { owner: 'dora' as PersonId }),
			reply('campo', { group: 'field' as GroupId }),
			reply('adios')
		]);
		expect(replies.all.map(({ shortcut }) => shortcut)).toEqual(['adios', 'vpn']);
		expect(replies.find('vp').map(({ shortcut }) => shortcut)).toEqual(['vpn']);
		expect(replies.groups.map(({ name }) => name)).toEqual(['Mesa']);
		expect(replies.byId('id-ajena')).toBeNull();
	});
});

describe('a canned reply that is being written', () => {
	beforeEach(() => vi.useFakeTimers());
	afterEach(() => vi.useRealTimers());

	it('goes to the server without the languages in which nothing is said, and leaves no draft', async () => {
		const { edit, sent, drafts } = await createReplies([]);
		const editor = edit(null);
		editor.shorten(' /Saludo ');
		editor.belongTo(DESK);
		editor.write('es', 'Hola');
		editor.write('en', '  ');
		await vi.advanceTimersByTimeAsync(DRAFT_DELAY_MS);
		expect(await drafts.read('reply:new')).not.toBe('');
		expect(await editor.save()).toBe('new-id');
		expect(sent).toEqual([{ id: 'new-id', group: DESK, shortcut: 'saludo', texts: { es: 'Hola' } }]);
		expect(await drafts.read('reply:new')).toBe('');
		expect(editor.isChanged).toBe(false);
	});

	it('is not sent while something is wrong, and names it once it should have been', async () => {
		const { edit, sent } = await createReplies([reply('hola')]);
		const editor = edit(null);
		editor.shorten('ho la');
		expect(editor.faults).toEqual([]);
		expect(await editor.save()).toBeNull();
		expect(editor.faults).toEqual([{ fault: 'shortcut' }, { fault: 'no-text' }]);
		editor.shorten('hola');
		editor.write('pt-BR', 'x'.repeat(20_000));
		expect(editor.faults).toEqual([{ fault: 'taken' }, { fault: 'too-long', language: 'pt-BR' }]);
		expect(sent).toEqual([]);
		const same = edit(reply('hola'));
		await same.save();
		expect(same.faults).toEqual([]);
	});

	it.each([
		['offline', 'offline'],
		['server', 'failed'],
		['invalid', 'refused'],
		['forbidden', 'refused']
	] as const)('stays a draft on this device when the answer is %s', async (code, trouble) => {
		const { edit, drafts } = await createReplies([], [failed({ code })]);
		const editor = edit(null);
		editor.shorten('hola');
		editor.write('es', 'Hola');
		expect(await editor.save()).toBeNull();
		expect(editor.trouble).toBe(trouble);
		await editor.flush();
		const later = edit(null);
		await later.load();
		expect(later.draft).toMatchObject({ shortcut: 'hola', texts: { es: 'Hola' } });
		expect(later.isChanged).toBe(true);
		await later.revert();
		expect(later.draft.shortcut).toBe('');
		expect(await drafts.read('reply:new')).toBe('');
	});

	it('keeps what is typed while the server is asked', async () => {
		const { edit, sent, drafts } = await createReplies([]);
		const editor = edit(null);
		editor.shorten('hola');
		editor.write('es', 'Hola');
		const saving = editor.save();
		editor.write('es', 'Hola, Ana');
		await saving;
		expect(sent).toHaveLength(1);
		expect(editor.isChanged).toBe(true);
		await vi.advanceTimersByTimeAsync(DRAFT_DELAY_MS);
		expect(await drafts.read('reply:new')).toContain('Hola, Ana');
	});

	it('takes up no draft that it can not read', async () => {
		const { edit, drafts } = await createReplies([]);
		for (const text of ['{', '1', 'null', '{"shortcut":1}', '{"shortcut":"a","texts":null}']) {
			await drafts.write('reply:new', text);
			const editor = edit(null);
			await editor.load();
			expect(editor.isChanged).toBe(false);
		}
	});

	it('is gone when the server has thrown it away, and stays when it could not', async () => {
		const { edit, sent } = await createReplies([reply('hola')], [failed({ code: 'offline' })]);
		const editor = edit(reply('hola'));
		expect(await editor.remove()).toBe(false);
		expect(editor.trouble).toBe('offline');
		expect(await editor.remove()).toBe(true);
		expect(sent).toEqual(['id-hola', 'id-hola']);
	});
});
