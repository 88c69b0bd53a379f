import type {
	Activity,
	Contract,
	Group,
	Parameter,
	Person,
	Portfolio,
	Service
} from '#lib/domain/directory.ts';

/** As many requesters as a benchmark has conversations, and what their tickets need. */
export const PEOPLE = 1_000;

export const personOf = (conversation: number): string => `person-${conversation % PEOPLE}`;

const name = { es: 'VPN', 'pt-BR': 'VPN', en: 'VPN' };

export const DIRECTORY = {
	groups: [
		{ id: 'staff', name: 'Staff', requests: true, attends: false },
		{ id: 'service-desk', name: 'Service desk', requests: false, attends: true }
	] as Group[],
	contracts: [{ id: 'standard', name: 'Standard' }] as Contract[],
	portfolios: [{ id: 'it', name }] as Portfolio[],
	services: [{ id: 'network', portfolio: 'it', name }] as Service[],
	activities: [
		{ id: 'vpn', service: 'network', type: 'incident', name, description: name, group: 'service-desk' }
	] as Activity[],
	people: Array.from({ length: PEOPLE }, (_, index) => ({
		id: personOf(index),
		username: personOf(index),
		name: personOf(index),
		groups: ['staff'],
		administrator: false
	})) as unknown as Person[],
	parameters: [
		{ number: 118, value: 'standard' },
		{ number: 316, value: 'yes' },
		{ number: 317, value: 'vpn' }
	] as Parameter[]
};
