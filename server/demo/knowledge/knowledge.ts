import type { Article } from '#lib/domain/article.ts';
import { accounts } from './accounts.ts';
import { articleAt } from './article.ts';
import { computers } from './computers.ts';
import { departments } from './departments.ts';
import { desk } from './desk.ts';
import { escalation } from './escalation.ts';
import { mail } from './mail.ts';
import { meetings } from './meetings.ts';
import { networks } from './networks.ts';
import { passwords } from './passwords.ts';
import { printing } from './printing.ts';
import { remote } from './remote.ts';
import { restricted } from './restricted.ts';
import { security } from './security.ts';
import { sharing } from './sharing.ts';

/** The knowledge base of the demo, as it is at `nowMs`. */
export function articlesAt(nowMs: number): readonly Article[] {
	return [
		...passwords,
		...accounts,
		...computers,
		...printing,
		...networks,
		...remote,
		...mail,
		...sharing,
		...meetings,
		...security,
		...desk,
		...escalation,
		...restricted,
		...departments
	].map((demo) => articleAt(demo, nowMs));
}
