import { describe, expect, it } from 'vitest';
import type { Activity, Service } from '#lib/domain/directory.ts';
import { findActivities } from '#lib/ui/portal/activity-search.ts';

const in3 = (text: string) => ({ es: text, 'pt-BR': text, en: text });
const services = new Map(
	[
		{ id: 'print', name: in3('Impresión') },
		{ id: 'net', name: in3('Conectividad') }
	].map((service) => [service.id, service as unknown as Service])
);
const activity = (id: string, service: string, name: string, description = ''): Activity =>
	({ id, service, name: in3(name), description: in3(description) }) as unknown as Activity;
const activities = [
	activity('toner', 'print', 'Cambiar el tóner'),
	activity('vpn', 'net', 'La VPN no conecta', 'Desde fuera de la oficina'),
	activity('wifi', 'net', 'Abrir la Wi-Fi')
];

const found = (query: string) =>
	findActivities(activities, services, query, 'es').map(({ service, activities: of }) => [
		service.id,
		of.map(({ id }) => id)
	]);

describe('the search for an activity', () => {
	it('lists everything by service and name when nothing is asked for', () => {
		expect(found('  ')).toEqual([
			['net', ['wifi', 'vpn']],
			['print', ['toner']]
		]);
	});

	it('passes over accents and case', () => {
		expect(found('TONER')).toEqual([['print', ['toner']]]);
		expect(found('impresion')).toEqual([['print', ['toner']]]);
	});

	it('wants every word, wherever it stands', () => {
		expect(found('oficina vpn')).toEqual([['net', ['vpn']]]);
		expect(found('vpn toner')).toEqual([]);
	});

	it('leaves out what belongs to no known service', () => {
		expect(findActivities([activity('x', 'gone', 'VPN')], services, 'vpn', 'es')).toEqual([]);
	});
});
