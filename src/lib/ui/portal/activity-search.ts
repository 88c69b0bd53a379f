import type { Activity, Language, Service } from '#lib/domain/directory.ts';
import { plainText } from '#lib/domain/plain-text.ts';

export interface ServiceActivities {
	readonly service: Service;
	readonly activities: readonly Activity[];
}

/** Activities by service in the order of their names; those whose name, service or description hold every word of `query`. */
export function findActivities(
	activities: Iterable<Activity>,
	services: ReadonlyMap<string, Service>,
	query: string,
	language: Language
): readonly ServiceActivities[] {
	const words = plainText(query).split(/\s+/u).filter(Boolean);
	const byService = new Map<Service, Activity[]>();
	for (const activity of activities) {
		const service = services.get(activity.service);
		if (!service) continue;
		const text = plainText(
			`${activity.name[language]} ${service.name[language]} ${activity.description[language]}`
		);
		if (!words.every((word) => text.includes(word))) continue;
		const found = byService.get(service);
		if (found) found.push(activity);
		else byService.set(service, [activity]);
	}
	const byName = (a: Activity | Service, b: Activity | Service): number =>
		a.name[language].localeCompare(b.name[language], language);
	return [...byService]
		.sort(([a], [b]) => byName(a, b))
		.map(([service, found]) => ({ service, activities: found.sort(byName) }));
}
