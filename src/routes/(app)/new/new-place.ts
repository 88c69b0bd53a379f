import type { ArticleId } from '#lib/domain/ids.ts';
import type { Place } from '#lib/ui/keep-scroll.ts';

/** How the screen stood when somebody left it for an article; texts and answers are drafts of their own. */
export interface NewPlace {
	/** What was searched for among the activities. */
	readonly query: string;
	readonly unfolded: ArticleId | null;
	/** A new ticket, though there are others to go on with. */
	readonly isDecided: boolean;
	readonly place: Place;
}
