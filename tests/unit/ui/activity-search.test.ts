import { describe, expect, it } from 'vitest';
import type { Activity, Portfolio, Service } from '#lib/domain/directory.ts';
import type { Catalogue } from '#lib/domain/opening.ts';
import { activitiesNamed, countActivities, findActivities } from '#lib/ui/portal/activity-search.ts';

const in3 = (es: string, portuguese = es, en = es) => ({ es, 'pt-BR': portuguese, en });
const byId = <Row extends { readonly id: string }>(rows: readonly Row[]) =>
	new Map(rows.map((row) => [row.id, row]));
const activity = (id: string, service: string, name: string, given: Partial<Activity> = {}) =>
	({ id, service, name: in3(name), description: in3(''), ...given }) as unknown as Activity;
const activities = [
	activity('toner', 'print', 'Cambiar el tóner', { synonyms: { es: ['cartucho'], en: ['ink'] } }),
	activity('vpn', 'net', 'La VPN no conecta', { description: in3('Desde fuera', 'De fora', 'From outside') }),
	activity('wifi', 'net', 'Abrir la Wi-Fi', {
		name: in3('Abrir la Wi-Fi', 'Abrir o Wi-Fi', 'Open the Wi-Fi')
	})
];
const catalogue = (
	given: Partial<Record<'activities' | 'services' | 'portfolios', readonly unknown[]>> = {}
) =>
	({
		activities: byId((given.activities ?? activities) as readonly Activity[]),
		services: byId(
			(given.services ?? [
				{ id: 'print', name: in3('Impresión'), portfolio: 'desk' },
				{ id: 'net', name: in3('Conectividad'), portfolio: 'network' }
			]) as readonly Service[]
		),
		portfolios: byId(
			(given.portfolios ?? [
				{ id: 'desk', name: in3('Puesto de trabajo') },
				{ id: 'network', name: in3('Redes') }
			]) as readonly Portfolio[]
		)
	}) as unknown as Catalogue;

const found = (query: string, from = catalogue()) =>
	findActivities(from, query, 'es').flatMap(({ portfolio, services }) =>
		services.map(({ service, activities: of }) => [portfolio.id, service.id, of.map(({ id }) => id)])
	);

describe('the search for an activity', () => {
	it('lists everything by portfolio, service and name when nothing is asked for', () => {
		expect(found('  ')).toEqual([
			['desk', 'print', ['toner']],
			['network', 'net', ['wifi', 'vpn']]
		]);
		expect(countActivities(findActivities(catalogue(), '', 'es'))).toBe(3);
	});

	it.each([
		['TONER', 'toner'],
		['impresion', 'toner'],
		['cartucho', 'toner'],
		['ink', 'toner'],
		['outside vpn', 'vpn'],
		['open wi-fi', 'wifi']
	])('finds %j by name, other names, description or service in any language', (query, id) => {
		expect(found(query).map(([, , ids]) => ids)).toEqual([[id]]);
	});

	it('wants every word, wherever it stands', () => {
		expect(found('fuera vpn')).toEqual([['network', 'net', ['vpn']]]);
		expect(found('vpn toner')).toEqual([]);
	});

	it.each([
		['the activity', catalogue({ activities: [activity('vpn', 'net', 'VPN', { byChat: false })] })],
		[
			'its service',
			catalogue({ services: [{ id: 'net', name: in3('Red'), portfolio: 'network', byChat: false }] })
		],
		['its portfolio', catalogue({ portfolios: [{ id: 'network', name: in3('Redes'), byChat: false }] })]
	])('G1: leaves it out where %s is closed to the chat', (_, closed) => {
		expect(found('vpn', closed)).toEqual([]);
		expect(activitiesNamed(closed, 'vpn', 'es')).toEqual([]);
	});

	it('names those first whose name is meant', () => {
		const rows = [
			activity('about', 'net', 'Otra cosa', { description: in3('Sobre la VPN') }),
			activity('vpn', 'net', 'VPN')
		];
		const ids = (query: string) =>
			activitiesNamed(catalogue({ activities: rows }), query, 'es').map(({ id }) => id as string);
		expect(ids('vpn')).toEqual(['vpn', 'about']);
		expect(ids('')).toEqual([]);
	});
});
