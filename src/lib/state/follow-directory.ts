import type { DirectoryChanges, DirectoryStorage } from '../domain/directory-storage.ts';

/** Shows what the disk holds, then what changes; what changes while it is being read comes after it. */
export function followDirectory(
	storage: Pick<DirectoryStorage, 'load' | 'watch'>,
	apply: (changes: DirectoryChanges) => void,
	unreadable: (error: unknown) => void
): () => void {
	let missed: DirectoryChanges[] | null = [];
	const unwatch = storage.watch((changes) => {
		if (missed) missed.push(changes);
		else apply(changes);
	});
	storage
		.load()
		.then((held) => {
			apply(held);
			for (const changes of missed ?? [])
				if (changes.complete || changes.revision > held.revision) apply(changes);
		})
		.catch(unreadable)
		.finally(() => {
			missed = null;
		});
	return unwatch;
}
