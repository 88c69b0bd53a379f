import type { Article, ArticlePicture, ArticleText } from '#lib/domain/article.ts';
import type { ActivityId, ArticleId, PersonId } from '#lib/domain/ids.ts';
import { folderIds, type FolderName } from './folders.ts';

const DAY_MS = 86_400_000;

/** An article of the demo, told so that it is as old whenever the demo begins. */
export interface DemoArticle extends Pick<Article, 'privacy'> {
	readonly number: number;
	readonly folder: FolderName;
	readonly author: string;
	/** Absent: published. */
	readonly status?: Article['status'];
	readonly updatedDaysAgo: number;
	/** Below 0: its day has passed. */
	readonly expiresInDays?: number;
	readonly activity?: string;
	/** Numbers of other articles. */
	readonly related?: readonly number[];
	readonly pictures?: Readonly<Record<string, () => ArticlePicture>>;
	readonly texts: Article['texts'];
}

export function articleId(number: number): ArticleId {
	return `01890000-0000-7000-8000-0000000a${String(number).padStart(4, '0')}` as ArticleId;
}

export function articleAt(demo: DemoArticle, nowMs: number): Article {
	const { activity, related, pictures, expiresInDays } = demo;
	return {
		id: articleId(demo.number),
		folder: folderIds[demo.folder],
		author: demo.author as PersonId,
		privacy: demo.privacy,
		status: demo.status ?? 'published',
		updatedAt: nowMs - demo.updatedDaysAgo * DAY_MS,
		expiresAt: expiresInDays === undefined ? null : nowMs + expiresInDays * DAY_MS,
		texts: demo.texts,
		...(activity !== undefined && { activity: activity as ActivityId }),
		...(related && { related: related.map(articleId) }),
		...(pictures && {
			pictures: Object.fromEntries(Object.entries(pictures).map(([name, draw]) => [name, draw()]))
		})
	};
}

/** One language of it; `body` is Markdown, indented as the code around it. */
export function text(title: string, keywords: readonly string[], body: string): ArticleText {
	return { title, keywords, body: body.replaceAll(/^\t+/gm, '').trim() };
}
