import { afterEach, describe, expect, it, vi } from 'vitest';
import { createLocalEngine } from '#lib/app/local-engine.ts';
import type { Article } from '#lib/domain/article.ts';
import { headOf } from '#lib/domain/article-storage.ts';
import type { Activity, Group, Person, Portfolio, Service } from '#lib/domain/directory.ts';
import type { DirectoryChanges } from '#lib/domain/directory-storage.ts';
import type { ArticleId, FolderId, GroupId, PersonId } from '#lib/domain/ids.ts';
import { DeviceFinder } from '#lib/state/device-finder.svelte.ts';
import { Directory } from '#lib/state/directory.svelte.ts';
import type { EnginePort } from '#lib/state/engine-port.ts';
import { MemoryIndexes } from '#lib/storage/indexes.ts';

const NAME = 'assistant-1';
const GROUP = 'staff' as GroupId;
const ME: Person = {
	id: 'ana' as PersonId,
	username: 'ana',
	name: 'Ana',
	groups: [GROUP],
	administrator: false
};
const words = (text: string) => ({ es: text, 'pt-BR': text, en: text });
const article = (id: string, title: string, more: Partial<Article> = {}): Article => ({
	id: id as ArticleId,
	folder: 'folder' as FolderId,
	author: 'luis' as PersonId,
	privacy: 'public-internal',
	status: 'published',
	expiresAt: null,
	updatedAt: 1,
	texts: { es: { title, body: `Cómo resolver: ${title}.` } },
	...more
});
const activity = (id: string, name: string, byChat = true) =>
	({
		id,
		service: 'service',
		type: 'request',
		name: words(name),
		description: words(''),
		group: GROUP,
		byChat
	}) as unknown as Activity;

/** One device: its articles and stored index outlive a tab. */
class World {
	readonly articles = new Map<ArticleId, Article>();
	readonly indexes = new MemoryIndexes();
	readonly finders: DeviceFinder[] = [];
	nowMs = 1000;
	put = 0;
	pauses = 0;
	/** The engine throws when it is asked. */
	breaks = false;
	/** At this pause the thread belongs to others until `held` is resolved. */
	holdAt = 0;
	readonly held = Promise.withResolvers<void>();
	#timers: (() => void)[] = [];
	#isTaken = false;

	tab({ requests = true, isFirst = true } = {}) {
		const directory = new Directory(ME);
		const apply = (changes: Partial<DirectoryChanges>) => {
			const whole = { revision: 1, complete: false, rows: {}, gone: {}, ...changes };
			for (const each of whole.rows.articles ?? []) this.articles.set(each.id, each);
			for (const id of whole.gone.articles ?? []) this.articles.delete(id as ArticleId);
			directory.apply(whole);
			finder.changed(whole);
		};
		const engine = createLocalEngine(async () => {});
		const counting: EnginePort = {
			...engine,
			answer: (question) => (this.breaks ? Promise.reject(new Error('a bug')) : engine.answer(question)),
			put: (items) => {
				this.put += items.length;
				return engine.put(items);
			}
		};
		const finder = new DeviceFinder({
			engine: () => counting,
			articles: {
				heads: async () => [...this.articles.values()].map(headOf),
				read: async (id) => this.articles.get(id) ?? null
			},
			directory,
			indexes: this.indexes,
			alone: (run) => {
				if (this.#isTaken && !isFirst) return;
				this.#isTaken = true;
				void run();
			},
			pause: async () => {
				this.pauses += 1;
				if (this.pauses === this.holdAt) await this.held.promise;
			},
			after: (_, run) => {
				this.#timers.push(run);
				return () => {
					this.#timers = this.#timers.filter((each) => each !== run);
				};
			},
			now: () => this.nowMs
		});
		this.finders.push(finder);
		const group: Group = { id: GROUP, name: 'Staff', requests, attends: false };
		apply({
			complete: true,
			rows: {
				people: [ME],
				groups: [group],
				portfolios: [{ id: 'portfolio', name: words('') } as unknown as Portfolio],
				services: [{ id: 'service', portfolio: 'portfolio', name: words('') } as unknown as Service],
				activities: [activity('vpn', 'Acceso remoto'), activity('hidden', 'Acceso secreto', false)]
			}
		});
		const titles = async (text: string) => (await finder.search(text, 'es', 10)).map(({ title }) => title);
		return { finder, apply, titles };
	}

	/** Every timer there is comes due, and what it begins ends. */
	async elapse(): Promise<void> {
		for (const run of this.#timers.splice(0)) run();
		await new Promise((resolve) => setTimeout(resolve));
	}

	/** What the bytes on disk hold. */
	async stored(): Promise<readonly string[]> {
		const bytes = await this.indexes.read(NAME);
		return (await createLocalEngine(async () => {}).load(bytes)).map(([key]) => key).sort();
	}
}

const PRINTER = article('a1', 'La impresora no imprime');
const MAIL = article('a2', 'Configurar el correo');

describe('the index of this device', () => {
	const worlds: World[] = [];
	const createWorld = (...articles: readonly Article[]) => {
		const world = new World();
		for (const each of articles) world.articles.set(each.id, each);
		worlds.push(world);
		return world;
	};
	afterEach(() => {
		for (const { finders } of worlds.splice(0)) for (const finder of finders) finder.stop();
	});

	it('finds articles, and activities by chat for who may request them', async () => {
		const world = createWorld(PRINTER, MAIL);
		const { titles, finder } = world.tab();
		expect(await titles('impresora')).toEqual([PRINTER.texts.es!.title]);
		expect(finder.status).toEqual({ state: 'ready' });
		expect(await titles('acceso')).toEqual(['Acceso remoto']);
		expect(await world.tab({ requests: false }).titles('acceso')).toEqual([]);
	});

	it('V1: answers nothing, and not never, where the engine throws', async () => {
		vi.spyOn(console, 'error').mockImplementationOnce(() => undefined);
		const world = createWorld(PRINTER);
		world.breaks = true;
		const { finder } = world.tab();
		expect(await finder.answer({ text: 'impresora', language: 'es' })).toMatchObject({ kind: 'none' });
	});

	it('waits with the first question for what is still arriving', async () => {
		const { titles, apply } = createWorld().tab();
		apply({ more: true });
		const asked = titles('impresora');
		apply({ rows: { articles: [PRINTER] } });
		expect(await asked).toEqual([PRINTER.texts.es!.title]);
	});

	it('follows what comes, changes and expires', async () => {
		const world = createWorld(PRINTER);
		const { titles, apply } = world.tab();
		expect(await titles('correo')).toEqual([]);
		apply({ rows: { articles: [{ ...MAIL, expiresAt: 2000 }] } });
		expect(await titles('correo')).toHaveLength(1);
		apply({
			rows: { articles: [{ ...PRINTER, updatedAt: 2, texts: { es: { title: 'El plóter', body: '' } } }] }
		});
		expect(await titles('plóter')).toEqual(['El plóter']);
		expect(await titles('impresora')).toEqual([]);
		world.nowMs = 2000;
		expect(await titles('correo')).toEqual([]);
	});

	it('K1: forgets what may be read no more at once, in the stored bytes too', async () => {
		const world = createWorld(PRINTER, MAIL);
		const { titles, apply } = world.tab();
		await titles('impresora');
		await world.elapse();
		expect(await world.stored()).toContain('article:a1');
		const asked = titles('impresora');
		apply({ gone: { articles: ['a1'] } });
		expect(await asked).toEqual([]);
		expect(await world.indexes.read(NAME)).toBeNull();
		await world.elapse();
		expect(await world.stored()).toEqual(['activity:vpn', 'article:a2']);
	});

	it('K1: removes the stored bytes also where nobody has searched since the start', async () => {
		const world = createWorld(PRINTER);
		await world.tab().titles('impresora');
		await world.elapse();
		world.tab({ isFirst: false }).apply({ gone: { articles: ['a1'] } });
		expect(await world.indexes.read(NAME)).toBeNull();
	});

	it('is there at the next start without being built, and written by one tab alone', async () => {
		const world = createWorld(PRINTER, MAIL);
		await world.tab().titles('impresora');
		const second = world.tab({ isFirst: false });
		await second.titles('impresora');
		expect(await world.indexes.read(NAME)).toBeNull();
		await world.elapse();
		const bytes = await world.indexes.read(NAME);
		expect(bytes).not.toBeNull();
		world.put = 0;
		expect(await world.tab({ isFirst: false }).titles('impresora')).toHaveLength(1);
		expect(world.put).toBe(0);
		expect(await world.indexes.read(NAME)).toBe(bytes);
	});

	it('builds 3,000 articles in two languages in small steps, says how far it is, and answers meanwhile', async () => {
		const things = ['impresora', 'correo', 'pantalla', 'teclado', 'red', 'clave', 'disco', 'sesión'];
		const world = createWorld(
			...Array.from({ length: 3000 }, (_, at) => {
				const title = `${things[at % things.length]} caso ${at}`;
				const text = { title, body: `Qué hacer con ${things[(at * 7) % things.length]} en el caso ${at}.` };
				return article(`a${String(at).padStart(4, '0')}`, title, { texts: { es: text, 'pt-BR': text } });
			})
		);
		world.holdAt = 20;
		const { finder, titles } = world.tab();
		const asked = titles('teclado caso 3');
		await expect.poll(() => world.pauses).toBe(world.holdAt);
		expect(finder.status).toMatchObject({ state: 'building', total: 3001 });
		// nobody waits longer for the index to be whole
		await world.elapse();
		expect(await asked).not.toEqual([]);
		world.held.resolve();
		await expect.poll(() => finder.status, { timeout: 60_000 }).toEqual({ state: 'ready' });
		expect(world.pauses).toBeGreaterThanOrEqual(100);
		expect(await titles('teclado caso 2999')).not.toEqual([]);
		await world.elapse();
		world.put = 0;
		await world.tab({ isFirst: false }).titles('teclado');
		expect(world.put).toBe(0);
	}, 90_000);
});
