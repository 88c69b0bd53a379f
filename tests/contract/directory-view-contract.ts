import { describe, expect, onTestFinished, test, vi } from 'vitest';
import {
	activity,
	conversationId,
	group,
	groupId,
	parameters,
	person,
	personId,
	ticket
} from './store-builders.ts';
import type { OpenForTest } from './store-contract.ts';
import { createDirectory } from '../../server/store/directory-view.ts';
import type { Store } from '../../server/store/store.ts';

const conversation = conversationId(1);
const [ana, bea] = [personId('ana'), personId('bea')];

async function openView(store: Store) {
	const view = await createDirectory(store);
	onTestFinished(() => view.close());
	return view;
}

export function describeDirectoryViewContract(open: OpenForTest): void {
	describe('directory in memory', () => {
		test('it holds what the store holds and follows every commit', async () => {
			const { store } = await open();
			await store.directory.put('parameters', parameters([316, 'yes']));
			const view = await openView(store);
			const heard = vi.fn();
			view.subscribe(heard);
			expect(view.settings.chatEnabled).toBe(true);
			expect(view.rights(ana)).toBeUndefined();

			await store.directory.put('people', [person('ana', 'desk')]);
			await vi.waitFor(() => expect(view.person(ana)).toEqual(person('ana', 'desk')));
			expect(view.rights(ana)?.attends).toEqual(new Set());
			await store.directory.put('groups', [group('desk', 'attends')]);
			await vi.waitFor(() => expect(view.rights(ana)?.attends).toEqual(new Set(['desk'])));
			await store.directory.put('activities', [activity]);
			await vi.waitFor(() => expect(view.catalogue.activities.get(activity.id)).toEqual(activity));
			await store.directory.put('parameters', parameters([316, null], [118, 'standard']));
			await vi.waitFor(() => expect(view.settings.defaultContract).toBe('standard'));
			expect(view.settings.chatEnabled).toBe(false);
			await store.directory.remove('people', ['ana']);
			await vi.waitFor(() => expect(view.rights(ana)).toBeUndefined());
			expect(heard).toHaveBeenCalledTimes(5);
		});

		test('tickets and read positions are no news to it', async () => {
			const { store } = await open();
			const view = await openView(store);
			const heard = vi.fn();
			view.subscribe(heard);
			await store.tickets.open(ticket(conversation));
			await store.directory.advance({ conversation, person: ana, delivered: 1, read: 1 });
			await store.directory.put('people', [person('ana')]);
			await vi.waitFor(() => expect(view.person(ana)).toBeDefined());
			await vi.waitFor(() => expect(heard).toHaveBeenCalled());
			expect(heard).toHaveBeenCalledTimes(1);
		});

		test('links between analysts are news, what they say is not', async () => {
			const { store } = await open();
			const view = await openView(store);
			const heard = vi.fn();
			view.subscribe(heard);
			await store.directory.link(ana, bea, conversation);
			await vi.waitFor(() => expect(view.contact(conversation)?.linkedBy).toEqual([ana]));
			const preview = { author: ana, text: 'Hola', seq: 1 };
			await store.directory.projectContacts([{ conversation, lastAt: 5, preview, lastSeqs: [1, 0] }]);
			await vi.waitFor(() => expect(view.contact(conversation)?.lastAt).toBe(5));
			await store.directory.unlink(ana, bea);
			await vi.waitFor(() => expect(view.contact(conversation)?.linkedBy).toEqual([]));
			await vi.waitFor(() => expect(heard).toHaveBeenCalled());
			expect(heard).toHaveBeenCalledTimes(2);
			expect(view.contact(conversationId(2))).toBeUndefined();
		});

		test('it knows who attends for a group', async () => {
			const { store } = await open();
			const view = await openView(store);
			await store.directory.put('people', [person('ana', 'desk'), person('bea', 'staff')]);
			await store.directory.put('groups', [group('desk', 'attends'), group('staff', 'requests')]);
			await vi.waitFor(() => expect(view.attendants(groupId('desk'))).toEqual([ana]));
			expect(view.attendants(groupId('staff'))).toEqual([]);
			await store.directory.put('people', [person('bea', 'desk', 'staff')]);
			await vi.waitFor(() => expect(view.attendants(groupId('desk'))).toEqual([ana, bea]));
			await store.directory.put('groups', [group('desk', 'requests')]);
			await vi.waitFor(() => expect(view.attendants(groupId('desk'))).toEqual([]));
		});

		test('commits that follow one another at once are all taken over', async () => {
			const { store } = await open();
			const view = await openView(store);
			await Promise.all(
				Array.from({ length: 50 }, (_, index) => store.directory.put('people', [person(`person-${index}`)]))
			);
			await vi.waitFor(() => {
				for (let index = 0; index < 50; index += 1)
					expect(view.person(personId(`person-${index}`))).toBeDefined();
			});
		});

		test('a commit made while an older state is being read is taken over after it', async () => {
			const { store } = await open();
			const goOn = Promise.withResolvers<void>();
			const reading = Promise.withResolvers<void>();
			let isFirst = true;
			const changesSince = async (since: number) => {
				const changes = await store.directory.changesSince(since);
				if (isFirst && changes.rows.people.length > 0) {
					isFirst = false;
					reading.resolve();
					await goOn.promise;
				}
				return changes;
			};
			const view = await createDirectory({ directory: { ...store.directory, changesSince } });
			onTestFinished(() => view.close());
			await store.directory.put('people', [person('ana')]);
			await reading.promise;
			await store.directory.put('people', [person('bea')]);
			goOn.resolve();
			await vi.waitFor(() => expect(view.person(bea)).toBeDefined());
			expect(view.person(ana)).toBeDefined();
		});

		test('a directory that can not be read any more says so', async () => {
			const { store } = await open();
			const broken = new Error('disk gone');
			let changesSince = store.directory.changesSince;
			const directory = { ...store.directory, changesSince: (since: number) => changesSince(since) };
			const fail = vi.fn();
			const view = await createDirectory({ directory }, fail);
			onTestFinished(() => view.close());
			changesSince = () => Promise.reject(broken);
			await store.directory.put('people', [person('ana')]);
			await vi.waitFor(() => expect(fail).toHaveBeenCalledExactlyOnceWith(broken));
			expect(view.person(ana)).toBeUndefined();
		});
	});
}
