import { describe, expect, it } from 'vitest';
import type { Activity, Contract, Group, Portfolio, Service } from '#lib/domain/directory.ts';
import { decideOpening, type Catalogue, type OpeningContext } from '#lib/domain/opening.ts';
import { readSettings } from '#lib/domain/parameters.ts';
import type { ActivityId, ContractId, GroupId } from '#lib/domain/ids.ts';

const NOW = Date.UTC(2026, 10, 22);
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
	) as unknown as Catalogue['groups'],
	services: new Map(),
	portfolios: new Map()
};
const ALL = { 118: 'standard', 315: 'portal', 316: 'yes', 317: 'vpn' };
const decide = (values: Record<number, string>, open: { activity?: string; contract?: string } = {}) =>
	decideOpening(open as { activity?: ActivityId; contract?: ContractId }, {
		settings: readSettings(
			Object.entries(values).map(([number, value]) => ({ number: Number(number), value }))
		),
		catalogue,
		groups: ['staff' as GroupId],
		nowMs: NOW
	});
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

describe('G1–G3: gates, contracts and details', () => {
	const context = (
		change: {
			activity?: Partial<Activity>;
			service?: Partial<Service>;
			portfolio?: Partial<Portfolio>;
			contract?: Partial<Contract>;
		},
		values: Record<number, string> = { ...ALL, 317: 'printer' }
	): OpeningContext => {
		const vpn = { ...catalogue.activities.get('vpn' as ActivityId)!, ...change.activity };
		const standard = { ...catalogue.contracts.get('standard' as ContractId)!, ...change.contract };
		const access = {
			id: 'access',
			portfolio: 'workplace',
			name: named('Access'),
			...change.service
		} as Service;
		const workplace = { id: 'workplace', name: named('Workplace'), ...change.portfolio } as Portfolio;
		return {
			settings: readSettings(
				Object.entries(values).map(([number, value]) => ({ number: Number(number), value }))
			),
			catalogue: {
				...catalogue,
				activities: new Map(catalogue.activities).set(vpn.id, vpn),
				contracts: new Map([[standard.id, standard]]),
				services: new Map([[access.id, access]]),
				portfolios: new Map([[workplace.id, workplace]])
			},
			groups: ['staff' as GroupId],
			nowMs: NOW
		};
	};
	const vpn = { activity: 'vpn' as ActivityId };

	it.each(['activity', 'service', 'portfolio'] as const)(
		'G1: a closed gate of the %s keeps it out of the chat',
		(gate) => {
			expect(decideOpening(vpn, context({ [gate]: { byChat: true } })).ok).toBe(true);
			expect(decideOpening(vpn, context({ [gate]: { byChat: false } }))).toEqual({
				ok: false,
				reason: 'not-by-chat'
			});
		}
	);

	it('G1: what administrators have set as 317 needs no gate', () => {
		expect(decideOpening({}, context({ activity: { byChat: false } }, { ...ALL, 317: 'vpn' })).ok).toBe(true);
	});

	it.each([
		['begins tomorrow', { from: NOW + 1 }, false],
		['has begun', { from: NOW }, true],
		['ends now', { until: NOW }, true],
		['has ended', { until: NOW - 1 }, false],
		['is for others', { groups: ['board' as GroupId] }, false],
		['is for the requester’s group', { groups: ['board' as GroupId, 'staff' as GroupId] }, true]
	] as const)('G2: a contract that %s', (_, contract, isValid) => {
		const decision = decideOpening(vpn, context({ contract }));
		if (isValid) expect(decision.ok).toBe(true);
		else expect(decision).toEqual({ ok: false, reason: 'contract-not-valid' });
	});

	it('G3: required details have to be there, and to say something', () => {
		const asking = context({
			activity: {
				fields: [
					{ key: 'host', label: named('Host'), isRequired: true },
					{ key: 'note', label: named('Note'), isRequired: false }
				]
			}
		});
		const details = (value: string) => [{ field: 'host', label: 'Host', value }];
		expect(decideOpening(vpn, asking)).toEqual({ ok: false, reason: 'details-missing' });
		expect(decideOpening({ ...vpn, details: details(' ') }, asking).ok).toBe(false);
		expect(decideOpening({ ...vpn, details: details('pc-7') }, asking).ok).toBe(true);
	});
});
