import type { Kysely } from 'kysely';
import type { AttachmentType } from '#lib/domain/attachment.ts';
import type { BlobHash, ConversationId, PersonId } from '#lib/domain/ids.ts';
import type { Database } from './schema.ts';

/** That a conversation has these bytes. Only who has sent them there makes one: knowing a hash opens nothing. */
export interface StoredAttachment {
	readonly conversation: ConversationId;
	readonly hash: BlobHash;
	readonly type: AttachmentType;
	/** Bytes. */
	readonly size: number;
	readonly uploader: PersonId;
	/** ms since 1970. */
	readonly at: number;
}

export interface Attachments {
	/** The first one of its conversation and hash stays. */
	add(attachment: StoredAttachment): Promise<void>;
	find(conversation: ConversationId, hash: BlobHash): Promise<StoredAttachment | undefined>;
	/** Bytes that this person has added since then. */
	bytesSince(uploader: PersonId, at: number): Promise<number>;
}

export function createAttachments(kysely: Kysely<Database>): Attachments {
	return {
		async add(attachment) {
			await kysely
				.insertInto('attachment')
				.values(attachment)
				.onConflict((conflict) => conflict.columns(['conversation', 'hash']).doNothing())
				.execute();
		},
		find: (conversation, hash) =>
			kysely
				.selectFrom('attachment')
				.selectAll()
				.where('conversation', '=', conversation)
				.where('hash', '=', hash)
				.executeTakeFirst(),
		async bytesSince(uploader, at) {
			const { bytes } = await kysely
				.selectFrom('attachment')
				.select(({ fn }) => fn.sum<number | null>('size').as('bytes'))
				.where('uploader', '=', uploader)
				.where('at', '>=', at)
				.executeTakeFirstOrThrow();
			return bytes ?? 0;
		}
	};
}
