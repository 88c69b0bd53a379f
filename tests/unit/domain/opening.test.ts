import { describe, expect, it } from 'vitest';
import type { Activity, Contract, Group } from '#lib/domain/directory.ts';
import { decideOpening, type Catalogue } from '#lib/domain/opening.ts';
import { readSettings } from '#lib/domain/parameters.ts';
import type { ActivityId, ContractId } from '#lib/domain/ids.ts';

const named = (text: string) => ({ es: text, 'pt-BR': text, en: text });
const alsoGroups: Readonly<Record<string, string[]>> = {
	server: ['networks', 'staff', 'gone'],
	door: ['networks']
};
const catalogue: Catalogue = {
	contracts: new Map([
		['standard', { id: 'standard', name: 'Standard' } as Contract]
	]) as unknown as Catalogue['contracts'],
	activities: new Map(
		['vpn', 'printer', 'server', 'door'].map((id) => [
			id,
			{
				id,
				service: 'access',
				type: 'incident',
				name: named(id),
				description: named(''),
				group: id === 'door' ? 'staff' : 'service-desk',
				...(alsoGroups[id] && { alsoGroups: alsoGroups[id] })
			} as unknown as Activity
		])
	) as unknown as Catalogue['activities'],
	groups: new Map(
		[
			{ id: 'service-desk', name: 'Service desk', requests: false, attends: true },
			{ id: 'networks', name: 'Networks', requests: false, attends: true },
			{ id: 'staff', name: 'Staff', requests: true, attends: false }
		].map((group) => [group.id, group as Group])
	) as unknown as Catalogue['groups']
};
const ALL = { 118: 'standard', 315: 'portal', 316: 'yes', 317: 'vpn' };
const decide = (values: Record<number, string>, open: { activity?: string; contract?: string } = {}) =>
	decideOpening(
		open as { activity?: ActivityId; contract?: ContractId },
		readSettings(Object.entries(values).map(([number, value]) => ({ number: Number(number), value }))),
		catalogue
	);
const without = (number: keyof typeof ALL): Record<number, string> =>
	Object.fromEntries(Object.entries(ALL).filter(([key]) => Number(key) !== number));

describe('D1: parameters decide how a ticket is opened', () => {
	it('takes contract 118, origin 315, activity 317 and the group of the activity', () => {
		expect(decide(ALL)).toEqual({
			ok: true,
			opening: {
				contract: 'standard',
				activity: 'vpn',
				group: 'service-desk',
				groups: ['service-desk'],
				origin: 'portal'
			}
		});
	});
	it('takes the chosen activity before 317', () => {
		expect(decide(ALL, { activity: 'printer' })).toMatchObject({
			ok: true,
			opening: { activity: 'printer' }
		});
	});
	it('takes group 389 before the group of the activity', () => {
		expect(decide({ ...ALL, 389: 'networks' })).toMatchObject({ ok: true, opening: { group: 'networks' } });
	});
	it('names all executor groups of the activity that attend, the one whose queue it is first', () => {
		expect(decide(ALL, { activity: 'server' })).toMatchObject({
			opening: { group: 'service-desk', groups: ['service-desk', 'networks'] }
		});
		expect(decide(ALL, { activity: 'door' })).toMatchObject({
			opening: { group: 'networks', groups: ['networks'] }
		});
		expect(decide({ ...ALL, 389: 'networks' }, { activity: 'server' })).toMatchObject({
			opening: { groups: ['networks'] }
		});
	});
	it('names the origin "chat" when 315 is unset', () => {
		expect(decide(without(315))).toMatchObject({ ok: true, opening: { origin: 'chat' } });
	});
	it.each([
		['316 is not yes', { ...ALL, 316: 'no' }, {}, 'chat-disabled'],
		['316 is unset', without(316), {}, 'chat-disabled'],
		['118 is unset', without(118), {}, 'no-contract'],
		['118 is unset though a contract is named', without(118), { contract: 'standard' }, 'no-contract'],
		['the contract is unknown', ALL, { contract: 'gone' }, 'unknown-contract'],
		['317 is unset and nothing chosen', without(317), {}, 'no-activity'],
		['the activity is unknown', ALL, { activity: 'gone' }, 'unknown-activity'],
		['the group does not attend', { ...ALL, 389: 'staff' }, {}, 'no-group']
	])('declines with a reason when %s', (_, values, open, reason) => {
		expect(decide(values, open)).toEqual({ ok: false, reason });
	});
});
