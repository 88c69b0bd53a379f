import { expect, test } from 'vitest';
import { isParameterValue } from '../../../server/http/parameter-route.ts';
import type { Activity, Contract, Group } from '#lib/domain/directory.ts';
import type { Catalogue } from '#lib/domain/opening.ts';

const contract = { id: 'c1' } as Contract;
const activity = { id: 'a1' } as Activity;
const attending = { id: 'g1', attends: true } as Group;
const requesting = { id: 'g2', attends: false } as Group;
const catalogue: Catalogue = {
	contracts: new Map([[contract.id, contract]]),
	activities: new Map([[activity.id, activity]]),
	groups: new Map([attending, requesting].map((group) => [group.id, group]))
};

test.each([
	['boolean', 'yes', true],
	['boolean', 'no', true],
	['boolean', 'true', false],
	['origin', 'chat', true],
	['origin', '', false],
	['origin', ' chat', false],
	['origin', 'x'.repeat(64), true],
	['origin', 'x'.repeat(65), false],
	['origin', '\ud800', false],
	['contract', 'c1', true],
	['contract', 'a1', false],
	['activity', 'a1', true],
	['activity', 'c1', false],
	['group', 'g1', true],
	['group', 'g2', false],
	['group', 'g3', false],
	['template', 'new-chat-message', true],
	['template', 'Aviso_de.chat', true],
	['template', 'a'.repeat(64), true],
	['template', 'a'.repeat(65), false],
	['template', '', false],
	['template', 'two words', false],
	['template', '../secret', false],
	['template', '{{text}}', false],
	['composer', 'markdown', true],
	['composer', 'plain', true],
	['composer', 'html', false],
	['composer', '', false]
] as const)('a %s may be %j: %s', (type, value, valid) => {
	expect(isParameterValue(type, value, catalogue)).toBe(valid);
});
