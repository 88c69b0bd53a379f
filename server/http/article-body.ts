import { Buffer } from 'node:buffer';
import * as v from 'valibot';
import {
	ARTICLE_PRIVACIES,
	ARTICLE_STATUSES,
	PICTURE_TYPES,
	type ArticlePicture
} from '#lib/domain/article.ts';
import { beginsLike, HEAD_BYTES } from '#lib/domain/attachment-content.ts';
import { isUuid } from '#lib/domain/ids.ts';

/** In UTF-16 units: a line, ten printed pages, and as many other words as anybody thinks of. */
export const MAX_TITLE_LENGTH = 200;
export const MAX_BODY_LENGTH = 32 * 1024;
const MAX_KEYWORDS = 50;
const MAX_KEYWORD_LENGTH = 80;
const MAX_RELATED = 20;
const MAX_PICTURES = 20;
/**
 * Of all pictures together, in Base64: an article is one frame of the feed, and over 20 kB/s it must come before the device
 * takes the line for dead.
 */
export const MAX_PICTURES_LENGTH = 384 * 1024;
const PICTURE_NAME = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

const words = (longest: number) =>
	v.pipe(
		v.string(),
		v.maxLength(longest),
		v.check((value) => value.isWellFormed() && value.trim() !== '', 'a text')
	);
export const uuid = v.pipe(
	v.string(),
	v.check((id) => isUuid(id), 'a UUID')
);
const text = v.exactOptional(
	v.strictObject({
		title: words(MAX_TITLE_LENGTH),
		body: v.pipe(
			v.string(),
			v.maxLength(MAX_BODY_LENGTH),
			v.check((value) => value.isWellFormed(), 'a text')
		),
		keywords: v.exactOptional(v.pipe(v.array(words(MAX_KEYWORD_LENGTH)), v.maxLength(MAX_KEYWORDS)))
	})
);
const time = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const picture = v.pipe(
	v.strictObject({ type: v.picklist(PICTURE_TYPES), data: v.pipe(v.string(), v.regex(BASE64, 'Base64')) }),
	v.check(isPicture, 'bytes of its type')
);

/** By its first bytes, whatever it is called. */
function isPicture({ type, data }: ArticlePicture): boolean {
	// three bytes are four characters
	return beginsLike(type, Buffer.from(data.slice(0, Math.ceil(HEAD_BYTES / 3) * 4), 'base64'));
}

/** An article as it is written; its id, author and time are not the writer's to choose. */
export const articleBodySchema = v.strictObject({
	/** `updatedAt` of what it was written from; null: it is new. */
	before: v.nullable(time),
	folder: uuid,
	privacy: v.picklist(ARTICLE_PRIVACIES),
	status: v.picklist(ARTICLE_STATUSES),
	expiresAt: v.nullable(time),
	texts: v.pipe(
		v.strictObject({ es: text, 'pt-BR': text, en: text }),
		v.check((texts) => Object.keys(texts).length > 0, 'at least one language')
	),
	pictures: v.exactOptional(
		v.pipe(
			v.record(v.pipe(v.string(), v.regex(PICTURE_NAME, 'a name')), picture),
			v.check((pictures) => Object.keys(pictures).length <= MAX_PICTURES, 'not too many pictures'),
			v.check(
				(pictures) =>
					Object.values(pictures).reduce((sum, { data }) => sum + data.length, 0) <= MAX_PICTURES_LENGTH,
				'not too large pictures'
			)
		)
	),
	related: v.exactOptional(v.pipe(v.array(uuid), v.maxLength(MAX_RELATED))),
	activity: v.exactOptional(v.pipe(v.string(), v.maxLength(128)))
});
