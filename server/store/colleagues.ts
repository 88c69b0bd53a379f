import type { Selectable, Transaction } from 'kysely';
import { projectInto } from './projection.ts';
import type { Revisions } from './revisions.ts';
import type { Database } from './schema.ts';
import type { Colleagues } from './store.ts';
import type { Contact, Mention } from '#lib/domain/directory.ts';
import type { PersonId } from '#lib/domain/ids.ts';

export function contactOf(row: Selectable<Database['contact']>): Contact {
	const { conversation, first, second, lastAt, previewAuthor: author, previewText: text } = row;
	return {
		conversation,
		people: [first, second],
		linkedBy: [...(row.firstLinked ? [first] : []), ...(row.secondLinked ? [second] : [])],
		lastAt,
		preview: author === null || text === null ? null : { author, text },
		lastSeqs: [row.firstSeq, row.secondSeq]
	};
}

function inOrder(one: PersonId, other: PersonId): readonly [PersonId, PersonId] {
	if (one === other) throw new Error(`${one} is nobody's contact but their own`);
	return one < other ? [one, other] : [other, one];
}

async function findPair(transaction: Transaction<Database>, first: PersonId, second: PersonId) {
	return transaction
		.selectFrom('contact')
		.selectAll()
		.where('first', '=', first)
		.where('second', '=', second)
		.executeTakeFirst();
}

export function createColleagues(revisions: Revisions): Colleagues {
	/** Sets whether `owner` has linked `other`, where that differs. */
	async function setLink(
		transaction: Transaction<Database>,
		revise: () => Promise<number>,
		owner: PersonId,
		other: PersonId,
		linked: 0 | 1
	): Promise<Selectable<Database['contact']> | undefined> {
		const [first, second] = inOrder(owner, other);
		const column = owner === first ? 'firstLinked' : 'secondLinked';
		const known = await findPair(transaction, first, second);
		if (!known || known[column] === linked) return known;
		return transaction
			.updateTable('contact')
			.set({ [column]: linked, revision: await revise() })
			.where('conversation', '=', known.conversation)
			.returningAll()
			.executeTakeFirst();
	}

	return {
		link: (owner, other, conversation) =>
			revisions.write(async (transaction, revise) => {
				const [first, second] = inOrder(owner, other);
				if (!(await findPair(transaction, first, second)))
					await transaction
						.insertInto('contact')
						.values({
							conversation,
							first,
							second,
							firstLinked: 0,
							secondLinked: 0,
							lastAt: 0,
							previewAuthor: null,
							previewText: null,
							previewSeq: 0,
							firstSeq: 0,
							secondSeq: 0,
							revision: await revise()
						})
						// the other one may be linking at the same time
						.onConflict((conflict) => conflict.columns(['first', 'second']).doNothing())
						.execute();
				return contactOf((await setLink(transaction, revise, owner, other, 1))!);
			}),

		unlink: (owner, other) =>
			revisions.write(async (transaction, revise) => {
				await setLink(transaction, revise, owner, other, 0);
			}),

		projectContacts: (projections) =>
			revisions.write((transaction, revise) => projectInto('contact', transaction, revise, projections)),

		mention: (notes, calls, mayCall) =>
			revisions.write(async (transaction, revise) => {
				const rows = await transaction
					.selectFrom('mention')
					.selectAll()
					.where('conversation', '=', notes)
					.execute();
				const known = new Map<PersonId, Mention>(rows.map((row) => [row.person, row]));
				const changed = new Map<PersonId, Mention>();
				for (const call of calls) {
					const before = changed.get(call.person) ?? known.get(call.person);
					const isNews =
						before?.seq === call.seq
							? before.text !== call.text
							: call.seq > (before?.seq ?? 0) && mayCall(call.person);
					if (isNews) changed.set(call.person, call);
				}
				if (changed.size === 0) return;
				const revision = await revise();
				await transaction
					.insertInto('mention')
					.values([...changed.values()].map((call) => ({ ...call, revision })))
					.onConflict((conflict) =>
						conflict.columns(['conversation', 'person']).doUpdateSet((eb) => ({
							author: eb.ref('excluded.author'),
							seq: eb.ref('excluded.seq'),
							at: eb.ref('excluded.at'),
							text: eb.ref('excluded.text'),
							revision: eb.ref('excluded.revision')
						}))
					)
					.execute();
			})
	};
}
