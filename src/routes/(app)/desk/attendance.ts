import type { PersonId } from '#lib/domain/ids.ts';
import type { Workspace } from '#lib/state/app-context.ts';
import type { Attendance } from '#lib/ui/colleagues/availability.ts';

/** How a colleague is there, as far as this device may say: without a live line nobody's presence is known. */
export function attendanceIn({
	connection,
	peoplePresent
}: Pick<Workspace, 'connection' | 'peoplePresent'>): (person: PersonId) => Attendance {
	return (person) => {
		if (!connection.isLive || !peoplePresent.isKnown) return 'unknown';
		return peoplePresent.availabilityOf(person) ?? 'absent';
	};
}
