import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Article } from '#lib/domain/article.ts';
import type { AssistantReport } from '#lib/domain/assistant-report.ts';
import type { DirectoryChanges } from '#lib/domain/directory-storage.ts';
import type { ArticleId, ConversationId, PersonId, ReportId } from '#lib/domain/ids.ts';
import { MAX_WAITING_REPORTS } from '#lib/domain/report-outbox.ts';
import type { LogRow } from '#lib/domain/log.ts';
import type { LogChange, RefusedRow } from '#lib/domain/log-storage.ts';
import type { DeviceStorage } from '#lib/storage/storage.ts';
import { article } from '../../support/articles.ts';
import { createEntries } from '../../support/entries.ts';
import { createRows, ticket } from '../../support/rows.ts';

export const CONVERSATION = '019b8d3c-5a00-7000-8000-00000000c001' as ConversationId;
const OTHER = '019b8d3c-5a00-7000-8000-00000000c002' as ConversationId;
const ANA = 'ana' as PersonId;
const contract = { id: 'a' as never, name: 'A' };

const byId = (rows: readonly LogRow[]) => new Map(rows.map((row) => [row.id, row]));
const refusal = ({ conversation, id, entry }: LogRow): RefusedRow => ({
	conversation,
	id,
	entry,
	reason: 'finished'
});
const changes = (given: Partial<DirectoryChanges>): DirectoryChanges => ({
	revision: 1,
	complete: false,
	rows: {},
	gone: {},
	...given
});

/** What every device storage keeps to, whatever it is made of. `open` is called with the person whose data it holds. */
export function deviceStorageContract(
	name: string,
	open: (person: PersonId) => Promise<DeviceStorage>
): void {
	describe(name, () => {
		let storage: DeviceStorage;
		const { open: opening, message } = createEntries();

		beforeEach(async () => {
			storage = await open(ANA);
		});
		afterEach(() => storage.close());

		describe('log', () => {
			it('gives back what was written, of the conversation that was asked for', async () => {
				const row = createRows(CONVERSATION);
				const rows = [row(opening('ana'), 1), row(message('ana')), row(message('ana'))];
				const foreign = createRows(OTHER)(opening('ana'));
				await storage.log.write([...rows, foreign]);
				expect(byId(await storage.log.read(CONVERSATION))).toEqual(byId(rows));
				expect(await storage.log.read(OTHER)).toEqual([foreign]);
			});

			it('S2: never replaces a row with a receipt by one without', async () => {
				const row = createRows(CONVERSATION)(opening('ana'));
				const confirmed = { ...row, receipt: { seq: 1, receivedAt: 5 } };
				await storage.log.write([row]);
				await storage.log.write([confirmed]);
				await storage.log.write([row, { ...row, client: 9 }]);
				expect(await storage.log.read(CONVERSATION)).toEqual([confirmed]);
			});

			it('S2: keeps the receipt of a row that is twice in one write', async () => {
				const row = createRows(CONVERSATION)(opening('ana'));
				const confirmed = { ...row, receipt: { seq: 1, receivedAt: 5 } };
				await Promise.all([storage.log.write([confirmed, row]), storage.log.write([row])]);
				expect(await storage.log.read(CONVERSATION)).toEqual([confirmed]);
			});

			it('L3: paints the newest rows oldest first, confirmed by number, the waiting ones last', async () => {
				const row = createRows(CONVERSATION);
				const [first, second, third] = [
					row(opening('ana'), 1),
					row(message('ana'), 3),
					row(message('carlos'), 2)
				];
				const [waiting, later] = [row(message('ana')), row(message('ana'))];
				await storage.log.write([later, first, second, third, waiting]);
				const newest = await storage.log.newest(CONVERSATION, 4);
				expect(newest.map(({ id }) => id)).toEqual([third.id, second.id, waiting.id, later.id]);
			});

			it('names the conversations in which something waits, until it is confirmed', async () => {
				const row = createRows(CONVERSATION);
				const own = row(opening('ana'));
				await storage.log.write([own, createRows(OTHER)(opening('ana'), 1)]);
				expect(await storage.log.waiting()).toEqual([CONVERSATION]);
				await storage.log.write([{ ...own, receipt: { seq: 1, receivedAt: 5 } }]);
				expect(await storage.log.waiting()).toEqual([]);
			});

			it('reads openings and waiting rows of all conversations, and tells of every change', async () => {
				const heard: LogChange[] = [];
				const stop = storage.log.watchAll((change) => heard.push(change));
				const [one, two] = [createRows(CONVERSATION), createRows(OTHER)];
				const [first, second, waiting] = [one(opening('ana'), 1), two(opening('ana')), one(message('ana'))];
				await storage.log.write([first, second, waiting]);
				stop();
				expect(byId(await storage.log.openings())).toEqual(byId([first, second]));
				expect(byId(await storage.log.unconfirmed())).toEqual(byId([second, waiting]));
				expect(heard.map(({ conversation }) => conversation).sort()).toEqual([CONVERSATION, OTHER]);
			});

			it('is read piece by piece, conversation by conversation, whatever is written meanwhile', async () => {
				const rows = createRows(CONVERSATION);
				const first = Array.from({ length: 5 }, (_, at) => rows(message('ana'), at + 1));
				const others = createRows(OTHER);
				const second = [others(opening('ana'), 1), others(message('ana'))];
				expect(await storage.log.scan(null, 10)).toEqual([]);
				await storage.log.write([...first, ...second]);
				expect(await storage.log.count()).toBe(7);
				const pieces = [await storage.log.scan(null, 3)];
				await storage.log.write([first[1]!]);
				while (pieces.at(-1)!.length > 0) pieces.push(await storage.log.scan(pieces.at(-1)!.at(-1)!, 3));
				const ids = pieces.flat().map(({ id }) => id);
				expect(ids).toEqual([...first, ...second].map(({ id }) => id));
			});

			it('counts what the relay has confirmed of a conversation', async () => {
				const row = createRows(CONVERSATION);
				await storage.log.write([row(opening('ana'), 1), row(message('ana'), 2), row(message('ana'))]);
				expect(await storage.log.confirmed(CONVERSATION)).toBe(2);
				expect(await storage.log.confirmed(OTHER)).toBe(0);
			});

			it('tells its own listeners of what changed before the write resolves, and of nothing else', async () => {
				const heard: LogChange[] = [];
				const stop = storage.log.watch(CONVERSATION, (change) => heard.push(change));
				const row = createRows(CONVERSATION)(opening('ana'));
				const writing = storage.log.write([row]).then(() => heard.length);
				expect(await writing).toBe(1);
				expect(heard[0]).toEqual({ conversation: CONVERSATION, rows: [row], refused: [], settled: [] });
				await storage.log.write([row]);
				await storage.log.write([createRows(OTHER)(opening('ana'))]);
				stop();
				await storage.log.write([createRows(CONVERSATION, 9)(message('ana'))]);
				expect(heard).toHaveLength(1);
			});

			it('S3: repairs in one step: refused rows leave with their text, others move, receipts stay', async () => {
				const row = createRows(CONVERSATION);
				const [first, bad, later] = [row(opening('ana'), 1), row(message('ana')), row(message('ana'))];
				await storage.log.write([first, bad, later]);
				const heard: LogChange[] = [];
				storage.log.watch(CONVERSATION, (change) => heard.push(change));
				const moved = { ...later, client: 9, clock: 0, origin: { client: 7, clock: 0 } };
				await storage.log.repair(CONVERSATION, [refusal(bad)], [moved, { ...first, client: 9, clock: 1 }]);
				expect(byId(await storage.log.read(CONVERSATION))).toEqual(byId([first, moved]));
				expect(await storage.log.refused(CONVERSATION)).toEqual([refusal(bad)]);
				expect(await storage.log.refusals()).toEqual([refusal(bad)]);
				expect(heard.filter(({ refused }) => refused.length > 0)).toHaveLength(1);
			});

			it('S3: changes nothing when another tab has repaired the same refusal before', async () => {
				const row = createRows(CONVERSATION);
				const [bad, later] = [row(opening('ana')), row(message('ana'))];
				await storage.log.write([bad, later]);
				const moved = { ...later, client: 9, clock: 0, origin: null };
				await storage.log.repair(CONVERSATION, [refusal(bad)], [moved]);
				await storage.log.repair(CONVERSATION, [refusal(bad)], [{ ...moved, client: 11 }]);
				expect(await storage.log.read(CONVERSATION)).toEqual([moved]);
			});

			it('drops a refused row when it is settled, and says so', async () => {
				const row = createRows(CONVERSATION)(opening('ana'));
				await storage.log.write([row]);
				await storage.log.repair(CONVERSATION, [refusal(row)], []);
				const settled: string[] = [];
				storage.log.watch(CONVERSATION, (change) => settled.push(...change.settled));
				await storage.log.settle(CONVERSATION, row.id);
				expect(await storage.log.refused(CONVERSATION)).toEqual([]);
				expect(settled).toEqual([row.id]);
			});
		});

		describe('reports', () => {
			const id = (number: number) =>
				`019b8d3c-5a00-7000-8000-${String(number).padStart(12, '0')}` as ReportId;
			const outcome = (number: number): AssistantReport => ({
				id: id(number),
				at: number,
				kind: 'outcome',
				outcome: 'answered'
			});
			const utterance = (number: number): AssistantReport => ({
				id: id(number),
				at: number,
				kind: 'utterance',
				text: 'no imprime',
				language: 'es',
				intent: null,
				certainty: 0
			});

			it('wait, the oldest first and each once, until they are removed', async () => {
				const { reports } = storage;
				for (const number of [2, 1, 2, 3]) await reports.add(outcome(number));
				expect(await reports.waiting(2)).toEqual([outcome(1), outcome(2)]);
				await reports.remove([id(1), id(2)]);
				expect(await reports.waiting(9)).toEqual([outcome(3)]);
			});

			it('V5: lose what was asked word by word when consent is taken back, and nothing else', async () => {
				const { reports } = storage;
				await reports.add(outcome(1));
				await reports.add(utterance(2));
				await reports.removeUtterances();
				expect(await reports.waiting(9)).toEqual([outcome(1)]);
			});

			it('are no more than a device may keep: the oldest go', async () => {
				const { reports } = storage;
				await Promise.all(
					Array.from({ length: MAX_WAITING_REPORTS + 2 }, (_, number) => reports.add(outcome(number)))
				);
				const waiting = await reports.waiting(MAX_WAITING_REPORTS + 2);
				expect(waiting).toHaveLength(MAX_WAITING_REPORTS);
				expect(waiting[0]).toEqual(outcome(2));
			}, 20_000);
		});

		it('keeps an index as bytes, and gives none for what was removed', async () => {
			const { indexes } = storage;
			expect(await indexes.read('one')).toBeNull();
			await indexes.write('one', Uint8Array.of(1, 2));
			await indexes.write('one', Uint8Array.of(3));
			expect(await indexes.read('one')).toEqual(Uint8Array.of(3));
			await indexes.remove('one');
			expect(await indexes.read('one')).toBeNull();
		});

		it('changes a value from what stands there, and loses none of two changes at once', async () => {
			const { values } = storage;
			const more = (held: number | null) => (held ?? 0) + 1;
			await Promise.all([values.change('count', more), values.change('count', more)]);
			expect(await values.read('count')).toBe(2);
			expect(await values.read('other')).toBeNull();
		});

		describe('directory', () => {
			it('adds, replaces and removes rows, and keeps the revision with them', async () => {
				const { directory } = storage;
				await directory.apply(changes({ rows: { tickets: [ticket(CONVERSATION, 1), ticket(OTHER, 2)] } }));
				const next = changes({
					revision: 2,
					rows: { tickets: [{ ...ticket(OTHER, 2), state: 'resolved' }] },
					gone: { tickets: [CONVERSATION] }
				});
				await directory.apply(next);
				expect(await directory.held()).toEqual({ articles: 2, others: 2 });
				const { revision, complete, rows } = await directory.load();
				expect({ revision, complete }).toEqual({ revision: 2, complete: true });
				expect(rows.tickets).toEqual([{ ...ticket(OTHER, 2), state: 'resolved' }]);
			});

			it('replaces everything by complete changes, also by those of an older database', async () => {
				const { directory } = storage;
				await directory.apply(
					changes({ revision: 9, rows: { contracts: [{ id: 'a' as never, name: 'A' }] } })
				);
				await directory.apply(
					changes({ revision: 3, complete: true, rows: { parameters: [{ number: 316, value: 'yes' }] } })
				);
				const { rows } = await directory.load();
				expect(rows.contracts ?? []).toEqual([]);
				expect(rows.parameters).toEqual([{ number: 316, value: 'yes' }]);
				expect(await directory.held()).toEqual({ articles: 3, others: 3 });
			});

			it('passes over what another tab has applied already', async () => {
				const { directory } = storage;
				await directory.apply(changes({ revision: 5, rows: { parameters: [{ number: 316, value: 'no' }] } }));
				await directory.apply(
					changes({ revision: 4, rows: { parameters: [{ number: 316, value: 'yes' }] } })
				);
				expect((await directory.load()).rows.parameters).toEqual([{ number: 316, value: 'no' }]);
				expect(await directory.held()).toEqual({ articles: 5, others: 5 });
			});

			it('tells what was applied', async () => {
				const heard: DirectoryChanges[] = [];
				const stop = storage.directory.watch((change) => heard.push(change));
				const applied = changes({ rows: { parameters: [{ number: 316, value: 'yes' }] } });
				await storage.directory.apply(applied);
				stop();
				await storage.directory.apply(changes({ revision: 2 }));
				expect(heard).toEqual([applied]);
			});

			it.each([
				['a ticket is gone', changes({ revision: 2, gone: { tickets: [CONVERSATION] } })],
				['the complete directory lacks it', changes({ revision: 2, complete: true })]
			])('takes the log away when %s, except the text that nobody has got', async (_, losing) => {
				const row = createRows(CONVERSATION);
				const [theirs, own] = [row(opening('berta'), 1), row(message('ana'))];
				const unnumbered = createRows(OTHER)(opening('ana'));
				await storage.log.write([theirs, own, unnumbered]);
				await storage.directory.apply(changes({ rows: { tickets: [ticket(CONVERSATION, 1)] } }));
				await storage.directory.apply(losing);
				expect(await storage.log.read(CONVERSATION)).toEqual([]);
				expect((await storage.log.refused(CONVERSATION)).map(({ entry }) => entry)).toEqual([own.entry]);
				expect(await storage.log.read(OTHER)).toEqual([unnumbered]);
			});
		});

		describe('articles', () => {
			const articles = ['a', 'b', 'c'].map((at) => article(`019b8d3c-5a00-7000-8000-0000000000${at}0`));
			const [first, second, third] = articles as [Article, Article, Article];
			const ids = (given: readonly { readonly id: ArticleId }[]) => given.map(({ id }) => id).sort();

			it('come with the directory and stay out of what is loaded at the start', async () => {
				await storage.directory.apply(changes({ rows: { articles, contracts: [contract] } }));
				const { rows } = await storage.directory.load();
				expect(rows.contracts).toEqual([contract]);
				expect(JSON.stringify(rows)).not.toContain('Impresora');
				expect(await storage.articles.read(second.id)).toEqual(second);
			});

			it('give their heads without a body', async () => {
				await storage.directory.apply(changes({ rows: { articles } }));
				const heads = await storage.articles.heads();
				expect(heads.map(({ titles }) => titles.es)).toEqual(
					articles.map(() => ({ title: 'Impresora', keywords: ['tóner'] }))
				);
				expect(JSON.stringify(heads)).not.toContain('Abre la tapa');
			});

			it('are read piece by piece in the order of their ids', async () => {
				await storage.directory.apply(changes({ rows: { articles: [third, first, second] } }));
				expect(await storage.articles.scan(null, 2)).toEqual([first, second]);
				expect(await storage.articles.scan(second.id, 2)).toEqual([third]);
				expect(await storage.articles.scan(third.id, 2)).toEqual([]);
			});

			it('leave the device with their heads when the right to them is lost', async () => {
				const { directory } = storage;
				await directory.apply(changes({ rows: { articles } }));
				await directory.apply(changes({ revision: 2, gone: { articles: [second.id] } }));
				expect(await storage.articles.read(second.id)).toBeNull();
				expect(ids(await storage.articles.heads())).toEqual([first.id, third.id]);
				await directory.apply(changes({ revision: 3, complete: true, rows: { articles: [third] } }));
				expect(ids(await storage.articles.scan(null, 9))).toEqual([third.id]);
				expect(ids(await storage.articles.heads())).toEqual([third.id]);
			});

			it('come in several parts, of which the first may stand at the revision that is held', async () => {
				const { directory } = storage;
				await directory.apply(changes({ revision: 5, rows: { articles: [first] } }));
				const part = { more: true, others: 7 } as const;
				await directory.apply(changes({ revision: 5, after: 5, ...part, rows: { contracts: [contract] } }));
				expect(await directory.held()).toEqual({ articles: 5, others: 7 });
				await directory.apply(changes({ revision: 4, after: 3, ...part, gone: { articles: [first.id] } }));
				await directory.apply(changes({ revision: 6, after: 5, ...part, rows: { articles: [second] } }));
				await directory.apply(changes({ revision: 7, after: 6, rows: { articles: [third] } }));
				expect((await directory.load()).rows.contracts).toEqual([contract]);
				expect(ids(await storage.articles.heads())).toEqual(ids(articles));
				expect(await directory.held()).toEqual({ articles: 7, others: 7 });
			});

			it('of which one is missing are not kept', async () => {
				const { directory } = storage;
				const part = { more: true, others: 9 } as const;
				await directory.apply(changes({ revision: 3, ...part, rows: { articles: [first] } }));
				await directory.apply(changes({ revision: 0, complete: true, after: 0, ...part }));
				expect(await directory.apply(changes({ revision: 5, after: 3, ...part }))).toBe(false);
				expect(await directory.held()).toEqual({ articles: 0, others: 9 });
				expect(await directory.apply(changes({ revision: 3, after: 0, ...part }))).toBe(true);
			});

			it('stay where everything else is replaced behind them', async () => {
				const { directory } = storage;
				await directory.apply(changes({ revision: 5, rows: { articles, contracts: [contract] } }));
				const gone = { articles: [second.id] };
				await directory.apply(changes({ revision: 7, complete: true, after: 5, gone }));
				expect(ids(await storage.articles.heads())).toEqual([first.id, third.id]);
				expect((await directory.load()).rows.contracts ?? []).toEqual([]);
			});

			it('are told of alone to a tab that lags behind with the rest', async () => {
				const { directory } = storage;
				const part = { more: true, others: 9 } as const;
				await directory.apply(changes({ revision: 3, ...part }));
				const old = { id: 'a' as never, name: 'Old' };
				await directory.apply(changes({ revision: 8, rows: { articles: [first], contracts: [old] } }));
				expect(ids(await storage.articles.heads())).toEqual([first.id]);
				expect((await directory.load()).rows.contracts ?? []).toEqual([]);
				expect(await directory.held()).toEqual({ articles: 8, others: 9 });
			});
		});

		it('keeps drafts by key until they are emptied', async () => {
			await storage.drafts.write('new', 'Hola');
			await storage.drafts.write('new', 'Hola, buenos');
			await storage.drafts.write(CONVERSATION, 'Otro');
			expect(await storage.drafts.read('new')).toBe('Hola, buenos');
			await storage.drafts.write('new', '');
			expect(await storage.drafts.read('new')).toBe('');
			expect(await storage.drafts.read(CONVERSATION)).toBe('Otro');
		});

		it('keeps read positions until the server has as much; both numbers only grow', async () => {
			const { positions } = storage;
			const at = (delivered: number, read: number) => ({ conversation: CONVERSATION, delivered, read });
			await positions.advance(at(5, 2));
			await positions.advance(at(4, 3));
			expect(await positions.waiting()).toEqual([at(5, 3)]);
			await positions.advance(at(6, 3));
			await positions.acknowledge(at(5, 3));
			expect(await positions.waiting()).toEqual([at(6, 3)]);
			await positions.acknowledge(at(6, 3));
			await positions.advance(at(6, 3));
			expect(await positions.waiting()).toEqual([]);
		});

		it("shows nobody another person's data", async () => {
			await storage.log.write([createRows(CONVERSATION)(opening('ana'))]);
			await storage.drafts.write('new', 'Privado');
			const other = await open('berta' as PersonId);
			expect(await other.log.read(CONVERSATION)).toEqual([]);
			expect(await other.drafts.read('new')).toBe('');
			other.close();
		});
	});
}
