import type { BlobContent } from '../domain/blob-storage.ts';
import type { BlobHash, ConversationId } from '../domain/ids.ts';
import { errorOf, type ApiError } from './api.ts';

/** What may come of sending or fetching bytes, besides success. None of it throws. */
export type TransferError =
	| ApiError
	| { readonly code: 'too-large' | 'wrong-type' | 'damaged' }
	/** The server has no such bytes, or not yet. */
	| { readonly code: 'not-there' };

export type TransferResult<Value> =
	{ readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: TransferError };

/** The way of an attachment's bytes to the server and back. */
export interface AttachmentTransfer {
	/** `progress` hears the part that is on the wire, 0 to 1. */
	send(
		conversation: ConversationId,
		blob: BlobContent,
		progress: (part: number) => void,
		signal: AbortSignal
	): Promise<TransferResult<null>>;
	fetch(conversation: ConversationId, hash: BlobHash): Promise<TransferResult<Uint8Array<ArrayBuffer>>>;
}

/** An upload of which nothing more gets through for this long is given up for now, ms. */
const STALLED_MS = 30_000;
/** How long a file of the largest size may take to come, ms. */
const FETCH_WITHIN_MS = 10 * 60_000;

interface Browser {
	readonly fetch: typeof globalThis.fetch;
	/** `fetch` tells nothing of how far an upload is. */
	readonly XMLHttpRequest: typeof globalThis.XMLHttpRequest;
	readonly after: (ms: number, run: () => void) => () => void;
}

/** Under `origin` ('' in a browser: the page's own). */
export function createAttachmentTransfer(origin: string, browser: Browser): AttachmentTransfer {
	const addressOf = (conversation: ConversationId, hash: BlobHash) =>
		`${origin}/api/conversations/${conversation}/attachments/${hash}`;

	return {
		send: (conversation, { hash, type, bytes }, progress, signal) =>
			new Promise((resolve) => {
				const request = new browser.XMLHttpRequest();
				const stalled = () => browser.after(STALLED_MS, () => request.abort());
				let cancel = stalled();
				const end = (result: TransferResult<null>) => {
					cancel();
					signal.removeEventListener('abort', abort);
					resolve(result);
				};
				const abort = () => request.abort();
				signal.addEventListener('abort', abort);
				request.upload.onprogress = ({ loaded }) => {
					cancel();
					cancel = stalled();
					progress(loaded / bytes.byteLength);
				};
				request.onload = () => {
					const { status } = request;
					end(status === 204 ? { ok: true, value: null } : failed(uploadErrorOf(request)));
				};
				request.onerror = request.onabort = () => end(failed({ code: 'offline' }));
				request.open('PUT', addressOf(conversation, hash));
				request.setRequestHeader('content-type', type);
				request.send(bytes);
			}),

		async fetch(conversation, hash) {
			try {
				const response = await browser.fetch(addressOf(conversation, hash), {
					credentials: 'same-origin',
					signal: AbortSignal.timeout(FETCH_WITHIN_MS)
				});
				if (response.status === 204 || response.status === 404) return failed({ code: 'not-there' });
				if (!response.ok) return failed(errorOf(response, await response.text()));
				return { ok: true, value: new Uint8Array(await response.arrayBuffer()) };
			} catch {
				return failed({ code: 'offline' });
			}
		}
	};
}

function failed(error: TransferError): { readonly ok: false; readonly error: TransferError } {
	return { ok: false, error };
}

function uploadErrorOf(request: XMLHttpRequest): TransferError {
	switch (request.status) {
		case 400:
			return { code: 'damaged' };
		case 409:
			return { code: 'not-there' };
		case 413:
			return { code: 'too-large' };
		case 415:
			return { code: 'wrong-type' };
		default: {
			const retryAfter = request.getResponseHeader('retry-after');
			const headers = new Headers(retryAfter === null ? {} : { 'retry-after': retryAfter });
			return errorOf({ status: request.status, headers }, request.responseText);
		}
	}
}
