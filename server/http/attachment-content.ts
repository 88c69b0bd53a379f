import { beginsLike, HEAD_BYTES, isTextType } from '#lib/domain/attachment-content.ts';
import { MAX_ATTACHMENT_BYTES, type AttachmentType } from '#lib/domain/attachment.ts';

/** What was found out about bytes that came by. cut-off: their sender left before the end. */
export type Verdict = 'sound' | 'empty' | 'too-large' | 'wrong-type' | 'cut-off';

/** Looks at an attachment's bytes while they pass, and lets no more of them pass once there is something wrong. */
export class AttachmentContent {
	readonly #type: AttachmentType;
	#verdict: Verdict = 'empty';

	constructor(type: AttachmentType) {
		this.#type = type;
	}

	/** Known when `inspect` has ended. */
	get verdict(): Verdict {
		return this.#verdict;
	}

	/** `bytes` failing is its sender's leaving: the end, not an error. */
	async *inspect(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
		const text = isTextType(this.#type) ? new TextDecoder('utf-8', { fatal: true }) : null;
		let head = Buffer.alloc(0);
		let size = 0;
		try {
			for await (const chunk of bytes) {
				size += chunk.byteLength;
				if (size > MAX_ATTACHMENT_BYTES) return this.#end('too-large');
				if (head.length < HEAD_BYTES)
					head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES - head.length)]);
				if (text && !isText(text, chunk)) return this.#end('wrong-type');
				yield chunk;
			}
		} catch {
			return this.#end('cut-off');
		}
		if (size === 0) return;
		const isSound = text ? isText(text) : beginsLike(this.#type, head);
		this.#end(isSound ? 'sound' : 'wrong-type');
	}

	#end(verdict: Verdict): void {
		this.#verdict = verdict;
	}
}

/** Whether this piece goes on as well-formed UTF-8 without NUL; without a piece, whether the text may end here. */
function isText(decoder: TextDecoder, piece?: Uint8Array): boolean {
	try {
		return !(piece ? decoder.decode(piece, { stream: true }) : decoder.decode()).includes('\0');
	} catch {
		return false;
	}
}
