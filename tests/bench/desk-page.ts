import { flushSync, mount } from 'svelte';
import '../../src/app.css';
import type { Person, Ticket, TicketState } from '#lib/domain/directory.ts';
import type { ActivityId, ContractId, ConversationId, GroupId, PersonId } from '#lib/domain/ids.ts';
import { plainText } from '#lib/domain/plain-text.ts';
import { AttentionList } from '#lib/state/attention-list.svelte.ts';
import { Directory } from '#lib/state/directory.svelte.ts';
import { Unread } from '#lib/state/unread.svelte.ts';
import { PersonalSettings } from '#lib/state/personal-settings.svelte.ts';
import { timesIn } from '#lib/ui/conversation/times.ts';
import type { Names } from '#lib/ui/conversation/words.ts';
import DeskPage from './DeskPage.svelte';

/** Runs in the browser: the attention list as the desk shows it, with its rows on screen. */
export interface DeskTimes {
	/** From the key until the new rows stand in the document, ms. */
	readonly key: number;
	/** The same for one ticket that changes. */
	readonly change: number;
	/** What a key would cost if every text were made plain and everything sorted anew, without drawing, ms. */
	readonly naive: number;
	/** How long this browser takes from one frame to the next, ms. */
	readonly frame: number;
}

const TICKETS = 5000;
const LIVE = 200;
const GROUP = 'service-desk' as GroupId;
const ana: Person = {
	id: 'ana' as PersonId,
	username: 'ana',
	name: 'Ana Ruiz',
	groups: [GROUP],
	administrator: false
};
const WORDS = [
	'impresión',
	'red',
	'contraseña',
	'pantalla',
	'correo',
	'teléfono',
	'permiso',
	'lento',
	'ratón'
];
const wordsOf = (number: number) =>
	[3, 7, 11, 13].map((step) => WORDS[(number * step + (number >> 3)) % WORDS.length]).join(' ');

const requesterOf = (number: number) => `person-${number % 1000}` as PersonId;

function stateOf(number: number): TicketState {
	if (number <= LIVE) return number % 2 === 0 ? 'queued' : 'inProgress';
	return number % 9 === 0 ? 'cancelled' : 'closed';
}

function ticket(number: number, version = 0): Ticket {
	const state = stateOf(number);
	return {
		conversation: `018f0000-0000-7000-8000-${String(number).padStart(12, '0')}` as ConversationId,
		number,
		requester: requesterOf(number),
		activity: 'vpn' as ActivityId,
		contract: 'standard' as ContractId,
		group: GROUP,
		groups: [GROUP],
		origin: 'chat',
		state,
		analyst: state === 'queued' ? null : ana.id,
		finishedAt: null,
		rating: null,
		subject: `${wordsOf(number)} ${number}`,
		openedAt: number * 1000,
		lastAt: number * 1000 + version * 10_000_000,
		preview: { author: requesterOf(number), text: `${wordsOf(number + version)} ${version}` },
		lastRequesterSeq: 1 + version,
		lastAnalystSeq: 0
	};
}

const directory = new Directory(ana);
const unread = new Unread(directory);
const memory = { getItem: () => null, setItem: () => undefined };
const list = new AttentionList({ directory, memory });
let version = 0;

function change(): void {
	version += 1;
	directory.apply({
		revision: version,
		complete: false,
		rows: { tickets: [ticket(1 + ((version * 7) % LIVE), version)] },
		gone: {}
	});
}

export function prepare(): void {
	const requesters = Array.from({ length: 1000 }, (_, index) => ({
		...ana,
		id: requesterOf(index),
		username: requesterOf(index),
		name: `José Núñez ${index}`,
		groups: []
	}));
	directory.apply({
		revision: 0,
		complete: true,
		rows: {
			people: [ana, ...requesters],
			groups: [{ id: GROUP, name: 'Mesa', requests: false, attends: true }],
			tickets: Array.from({ length: TICKETS }, (_, index) => ticket(index + 1))
		},
		gone: {}
	});
	document.body.style.height = '900px';
	const names: Names = { me: ana.id, of: (id) => directory.nameOf(id) ?? '', ofGroup: () => 'Mesa' };
	mount(DeskPage, {
		target: document.body,
		props: {
			settings: new PersonalSettings(ana.id, memory),
			pane: {
				list,
				unread,
				directory,
				ownRequests: { of: () => [] },
				viewsOf: () => [],
				names,
				times: timesIn('es'),
				language: 'es',
				nowMs: TICKETS * 1000,
				open: null
			}
		}
	});
	flushSync();
}

function timed(work: () => void): number {
	const startedAt = performance.now();
	work();
	flushSync();
	return performance.now() - startedAt;
}

const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));

const KEYS = ['i', 'im', 'imp', 'impr', 'impre', 'impres', '', '4', '41', '412', '', 'nunez 7', 'correo'];

function naively(query: string): number {
	const wanted = plainText(query);
	const found = [...directory.tickets.values()]
		.filter(({ groups }) => groups.some((group) => directory.rights.attends.has(group)))
		.sort((a, b) => b.lastAt - a.lastAt)
		.filter(({ number, requester, subject, preview }) => {
			const text = `${directory.nameOf(requester) ?? ''}\n${subject}\n${preview.text}`;
			return String(number).startsWith(wanted) || plainText(text).includes(wanted);
		});
	return found.length;
}

/** Medians of one round of keys and as many changes, a frame apart, as they come to somebody at a desk. */
export async function measure(): Promise<DeskTimes> {
	const times: Record<keyof DeskTimes, number[]> = { key: [], change: [], naive: [], frame: [] };
	let lastFrame = await nextFrame();
	for (let index = 0; index < 10; index += 1) {
		const frame = await nextFrame();
		times.frame.push(frame - lastFrame);
		lastFrame = frame;
	}
	const rows = document.querySelectorAll('a[data-ticket]').length;
	if (rows === 0 || rows > 100) throw new Error(`${rows} rows are on screen`);
	for (const query of KEYS) {
		times.key.push(timed(() => list.search(query)));
		await nextFrame();
		times.change.push(timed(change));
		await nextFrame();
		times.naive.push(timed(() => void naively(query)));
	}
	list.search('');
	flushSync();
	const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
	return {
		key: median(times.key),
		change: median(times.change),
		naive: median(times.naive),
		frame: median(times.frame)
	};
}

/** Ten thousand changes, drawn every hundred of them. */
export async function churn(): Promise<void> {
	for (let index = 0; index < 10_000; index += 1) {
		change();
		if (index % 100 > 0) continue;
		flushSync();
		await nextFrame();
	}
}
