import {
	LANGUAGES,
	type Activity,
	type Language,
	type Portfolio,
	type Service
} from '#lib/domain/directory.ts';
import { isByChat, type Catalogue } from '#lib/domain/opening.ts';
import { plainText } from '#lib/domain/plain-text.ts';

export interface ServiceActivities {
	readonly service: Service;
	readonly activities: readonly Activity[];
}

export interface PortfolioServices {
	readonly portfolio: Portfolio;
	readonly services: readonly ServiceActivities[];
}

/**
 * What can be asked for by chat (rule G1), by portfolio and service in the order of their names: activities whose names,
 * other names or descriptions hold every word of `query`, in whatever language it is typed.
 */
export function findActivities(
	catalogue: Catalogue,
	query: string,
	language: Language
): readonly PortfolioServices[] {
	const byPortfolio = new Map<Portfolio, Map<Service, Activity[]>>();
	for (const activity of matching(catalogue, query)) {
		const service = catalogue.services.get(activity.service);
		const portfolio = service && catalogue.portfolios.get(service.portfolio);
		if (!portfolio) continue;
		const services = byPortfolio.get(portfolio) ?? new Map<Service, Activity[]>();
		byPortfolio.set(portfolio, services.set(service, [...(services.get(service) ?? []), activity]));
	}
	const byName = (a: Activity | Service | Portfolio, b: Activity | Service | Portfolio): number =>
		a.name[language].localeCompare(b.name[language], language);
	return [...byPortfolio]
		.sort(([a], [b]) => byName(a, b))
		.map(([portfolio, services]) => ({
			portfolio,
			services: [...services]
				.sort(([a], [b]) => byName(a, b))
				.map(([service, activities]) => ({ service, activities: activities.sort(byName) }))
		}));
}

/** The same as one list: those whose own name in `language` is meant come first. */
export function activitiesNamed(
	catalogue: Catalogue,
	query: string,
	language: Language
): readonly Activity[] {
	const words = wordsOf(query);
	if (words.length === 0) return [];
	const isNamed = ({ name }: Activity) => holds(plainText(name[language]), words);
	const found = [...matching(catalogue, query)];
	return [...found.filter(isNamed), ...found.filter((activity) => !isNamed(activity))];
}

export function countActivities(found: readonly PortfolioServices[]): number {
	return found
		.flatMap(({ services }) => services)
		.reduce((sum, { activities }) => sum + activities.length, 0);
}

function* matching(catalogue: Catalogue, query: string): Generator<Activity> {
	const words = wordsOf(query);
	for (const activity of catalogue.activities.values())
		if (isByChat(activity, catalogue) && (words.length === 0 || holds(textOf(activity, catalogue), words)))
			yield activity;
}

/** Everything by which people look for it. */
function textOf({ name, description, synonyms = {}, service }: Activity, { services }: Catalogue): string {
	const parts = LANGUAGES.flatMap((language) => [
		name[language],
		description[language],
		...(synonyms[language] ?? []),
		services.get(service)?.name[language] ?? ''
	]);
	return plainText(parts.join(' '));
}

const wordsOf = (query: string): readonly string[] => plainText(query).split(' ').filter(Boolean);

const holds = (text: string, words: readonly string[]): boolean => words.every((word) => text.includes(word));
