import { MAX_ATTACHMENTS, type Attachment } from '../domain/attachment.ts';
import type { BlobStorage } from '../domain/blob-storage.ts';
import type { ConversationId } from '../domain/ids.ts';
import type { MessageSource } from './composing.svelte.ts';
import type { MessageExtra } from './conversation-view.svelte.ts';
import type { DraftKey, Drafts } from './drafts.ts';
import type { FileRefusal, PrepareFile } from './prepare-file.ts';

export type TrayItem =
	| { readonly state: 'preparing'; readonly key: number; readonly name: string }
	/** Its bytes are on this device's disk. */
	| { readonly state: 'ready'; readonly key: number; readonly attachment: Attachment }
	| {
			readonly state: 'refused';
			readonly key: number;
			readonly name: string;
			readonly reason: FileRefusal;
	  };

export interface OutgoingAttachmentsOptions {
	/** Whose files they will be. */
	readonly conversation: ConversationId;
	/** Under what name the tray is kept. */
	readonly key: DraftKey;
	readonly drafts: Drafts;
	readonly blobs: Pick<BlobStorage, 'add'>;
	readonly prepare: PrepareFile;
	/** ms since 1970. */
	readonly now: () => number;
}

/** What lies in the tray, as it is kept. The files of a conversation that isn't open yet are kept under its id to be. */
interface KeptTray {
	readonly conversation: ConversationId;
	readonly attachments: readonly Attachment[];
}

/** The tray of files that go with the next message. A file is ready when its bytes are on disk (rule F2). */
export class OutgoingAttachments implements MessageSource {
	readonly #options: OutgoingAttachmentsOptions;
	#conversation: ConversationId;
	#items = $state.raw<readonly TrayItem[]>([]);
	#nextKey = 0;
	#preparing: Promise<unknown> = Promise.resolve();
	#sending: readonly TrayItem[] = [];
	readonly #unwatch: () => void;

	constructor(options: OutgoingAttachmentsOptions) {
		this.#options = options;
		this.#conversation = options.conversation;
		this.#unwatch = options.drafts.watch(options.key, (kept) => this.#take(kept));
	}

	/** The conversation under which the files are kept. */
	get conversation(): ConversationId {
		return this.#conversation;
	}

	get items(): readonly TrayItem[] {
		return this.#items;
	}

	/** A message needs no text beside a file. */
	get isEnough(): boolean {
		return this.#items.some(({ state }) => state !== 'refused');
	}

	/** Brings back what was put here earlier. */
	async load(): Promise<void> {
		const kept = await this.#options.drafts.read(this.#options.key);
		if (this.#items.length === 0) this.#take(kept);
	}

	/** Puts files into the tray, in their order; those that can't be sent stand there with the reason. */
	add(files: readonly File[]): void {
		this.#items = this.#items.filter(({ state }) => state !== 'refused');
		for (const file of files) {
			this.#nextKey += 1;
			const key = this.#nextKey;
			const isFull = this.#items.filter(({ state }) => state !== 'refused').length >= MAX_ATTACHMENTS;
			const item: TrayItem = isFull
				? { state: 'refused', key, name: file.name, reason: 'too-many' }
				: { state: 'preparing', key, name: file.name };
			this.#items = [...this.#items, item];
			// one after the other: pictures are large while they are being drawn
			if (!isFull) this.#preparing = this.#preparing.then(() => this.#prepare(key, file));
		}
	}

	takeBack({ attachments = [] }: MessageExtra): void {
		const room = MAX_ATTACHMENTS - this.#items.length;
		const back = attachments.slice(0, Math.max(0, room)).map((attachment) => this.#readyItem(attachment));
		this.#items = [...this.#items, ...back];
		this.#keep();
	}

	/** Hands what lies here to the tray of its conversation, which is open now. */
	async handOver(): Promise<void> {
		const { key, drafts } = this.#options;
		await drafts.write(`files:${this.#conversation}`, await drafts.read(key));
		this.#items = [];
		this.#keep();
	}

	remove(key: number): void {
		this.#items = this.#items.filter((item) => item.key !== key);
		this.#keep();
	}

	/** Resolves when nothing is being prepared any more. */
	async ready(): Promise<void> {
		await this.#preparing;
	}

	partOf(): MessageExtra {
		this.#sending = this.#items.filter(({ state }) => state === 'ready');
		const attachments = this.#sending.flatMap((item) => (item.state === 'ready' ? [item.attachment] : []));
		return attachments.length > 0 ? { attachments } : {};
	}

	sent(): void {
		this.#items = this.#items.filter((item) => !this.#sending.includes(item));
		this.#sending = [];
		this.#keep();
	}

	dispose(): void {
		this.#unwatch();
	}

	async #prepare(key: number, file: File): Promise<void> {
		const prepared = await this.#options.prepare(file);
		// taken out again meanwhile
		if (!this.#items.some((item) => item.key === key)) return;
		if (!prepared.ok)
			return this.#replace({ state: 'refused', key, name: file.name, reason: prepared.reason });
		const { attachment, blobs } = prepared.file;
		try {
			await this.#options.blobs.add(this.#conversation, blobs, this.#options.now());
		} catch {
			return this.#replace({ state: 'refused', key, name: file.name, reason: 'disk' });
		}
		this.#replace({ state: 'ready', key, attachment });
		this.#keep();
	}

	#replace(next: TrayItem): void {
		this.#items = this.#items.map((item) => (item.key === next.key ? next : item));
	}

	#readyItem(attachment: Attachment): TrayItem {
		this.#nextKey += 1;
		return { state: 'ready', key: this.#nextKey, attachment };
	}

	#keep(): void {
		const attachments = this.#items.flatMap((item) => (item.state === 'ready' ? [item.attachment] : []));
		const tray: KeptTray = { conversation: this.#conversation, attachments };
		const text = attachments.length > 0 ? JSON.stringify(tray) : '';
		// a tray that a full disk doesn't keep is still on screen, where it counts
		this.#options.drafts.write(this.#options.key, text).catch(() => undefined);
	}

	#take(kept: string): void {
		const tray = parseTray(kept);
		if (tray) this.#conversation = tray.conversation;
		const others = this.#items.filter(({ state }) => state !== 'ready');
		this.#items = [...(tray?.attachments ?? []).map((attachment) => this.#readyItem(attachment)), ...others];
	}
}

/** Written by this app alone; what an older or a newer one has left is no tray. */
function parseTray(kept: string): KeptTray | null {
	try {
		const tray = JSON.parse(kept) as Partial<KeptTray> | null;
		return tray && typeof tray.conversation === 'string' && Array.isArray(tray.attachments)
			? (tray as KeptTray)
			: null;
	} catch {
		return null;
	}
}
