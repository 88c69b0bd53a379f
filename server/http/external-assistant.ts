import { Buffer } from 'node:buffer';
import * as v from 'valibot';
import { PICTURE_TYPES, type ArticlePicture } from '#lib/domain/article.ts';
import { beginsLike, HEAD_BYTES } from '#lib/domain/attachment-content.ts';
import type { Language } from '#lib/domain/directory.ts';
import type { ExternalAnswer } from '#lib/protocol/external-assistant.ts';

/** From the question to the last byte of the last picture, ms: then our own assistant answers. */
export const ANSWER_WITHIN_MS = 3000;
/** What telling the context may take of that, ms. */
const CONTEXT_WITHIN_MS = 1000;
/** Bytes of the answer itself; people read no more than that. */
const MAX_ANSWER_BYTES = 64 * 1024;
export const MAX_PICTURE_BYTES = 1024 * 1024;
const MAX_PICTURES = 4;
const MAX_MESSAGES = 20;
const MAX_BUTTONS = 12;

const text = (longest: number) => v.pipe(v.string(), v.maxLength(longest));
/** The form of open bot servers; what else they say is passed over. */
const answerSchema = v.pipe(
	v.array(
		v.object({
			text: v.nullish(text(8000)),
			image: v.nullish(text(2048)),
			buttons: v.nullish(
				v.pipe(v.array(v.object({ title: text(200), payload: text(1000) })), v.maxLength(MAX_BUTTONS))
			)
		})
	),
	v.maxLength(MAX_MESSAGES)
);

/** Parameters 441, 442 and 402. */
export interface ExternalAddresses {
	readonly conversation: string;
	readonly context: string | null;
	/** Under which it is known outside: its pictures may come from there, too. */
	readonly public: string | null;
}

export interface ExternalQuestion {
	/** Says nothing about the person. */
	readonly sender: string;
	readonly message: string;
	/** Of the person; told before the first message of a talk. */
	readonly language: Language;
	readonly isFirst: boolean;
}

/**
 * Asks an assistant outside. Null for whatever is wrong: no answer in time, too much of one, a redirect, another form, a picture
 * that is none or comes from elsewhere. Nothing of it is trusted, and nothing of what is said is logged.
 */
export async function askExternal(
	{ sender, message, language, isFirst }: ExternalQuestion,
	addresses: ExternalAddresses
): Promise<ExternalAnswer['messages'] | null> {
	const deadline = AbortSignal.timeout(ANSWER_WITHIN_MS);
	try {
		if (isFirst && addresses.context !== null) await tell(addresses.context, { sender, language }, deadline);
		const response = await post(addresses.conversation, { sender, message }, deadline);
		if (!response.ok) return null;
		const bytes = await read(response, MAX_ANSWER_BYTES);
		const said = v.parse(answerSchema, JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
		if (said.filter(({ image }) => image).length > MAX_PICTURES) return null;
		const messages = await Promise.all(
			said.map(async ({ text: words, image, buttons }) => ({
				...(words && { text: words.toWellFormed() }),
				...(buttons &&
					buttons.length > 0 && {
						buttons: buttons.map(({ title, payload }) => ({
							title: title.toWellFormed(),
							payload: payload.toWellFormed()
						}))
					}),
				...(image && { picture: await fetchPicture(image, addresses, deadline) })
			}))
		);
		return messages.filter((each) => Object.keys(each).length > 0);
	} catch {
		return null;
	}
}

/** Whether it was heard doesn't matter. */
async function tell(address: string, body: object, deadline: AbortSignal): Promise<void> {
	const soon = AbortSignal.any([deadline, AbortSignal.timeout(CONTEXT_WITHIN_MS)]);
	const response = await post(address, body, soon).catch(() => null);
	await response?.body?.cancel().catch(() => undefined);
}

function post(address: string, body: object, signal: AbortSignal): Promise<Response> {
	return fetch(address, {
		method: 'POST',
		headers: { 'content-type': 'application/json', accept: 'application/json' },
		body: JSON.stringify(body),
		redirect: 'error',
		signal
	});
}

/** Throws for more than `most` bytes, without having read them. */
async function read(response: Response, most: number): Promise<Buffer> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	// leaving the loop ends the download
	for await (const chunk of response.body ?? []) {
		size += chunk.byteLength;
		if (size > most) throw new RangeError('more than there may be');
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}

async function fetchPicture(
	image: string,
	{ conversation, public: published }: ExternalAddresses,
	signal: AbortSignal
): Promise<ArticlePicture> {
	const address = new URL(image, published ?? conversation);
	const allowed = [conversation, ...(published === null ? [] : [published])];
	// credentials in an address make another one of it
	if (!allowed.some((each) => new URL(each).origin === address.origin) || address.username !== '')
		throw new RangeError('from elsewhere');
	const response = await fetch(address, { redirect: 'error', signal });
	if (!response.ok) throw new RangeError('no picture');
	const bytes = await read(response, MAX_PICTURE_BYTES);
	const type = PICTURE_TYPES.find((each) => beginsLike(each, bytes.subarray(0, HEAD_BYTES)));
	if (!type) throw new RangeError('no picture');
	return { type, data: bytes.toString('base64') };
}
