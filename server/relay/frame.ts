import * as decoding from 'lib0/decoding';
import { MESSAGE, SYNC } from '#lib/protocol/messages.ts';

/** What a client may say; `other` is passed over, so that older relays get along with newer clients. */
export type Frame =
	| { readonly kind: 'step1' | 'update' | 'awareness'; readonly payload: Uint8Array }
	| { readonly kind: 'queryAwareness' | 'other' };

/** One frame of a client, or null when it is none. A step 2 is an update like any other. */
export function readFrame(bytes: Uint8Array): Frame | null {
	const decoder = decoding.createDecoder(bytes);
	try {
		switch (decoding.readVarUint(decoder)) {
			case MESSAGE.sync:
				return readSync(decoder);
			case MESSAGE.awareness: {
				const payload = decoding.readVarUint8Array(decoder);
				return decoding.hasContent(decoder) ? null : { kind: 'awareness', payload };
			}
			case MESSAGE.queryAwareness:
				return { kind: 'queryAwareness' };
			default:
				return { kind: 'other' };
		}
	} catch {
		// lib0 throws where bytes are missing
		return null;
	}
}

function readSync(decoder: decoding.Decoder): Frame | null {
	const step = decoding.readVarUint(decoder);
	const payload = decoding.readVarUint8Array(decoder);
	if (decoding.hasContent(decoder)) return null;
	if (step === SYNC.step1) return { kind: 'step1', payload };
	return step === SYNC.step2 || step === SYNC.update ? { kind: 'update', payload } : null;
}
