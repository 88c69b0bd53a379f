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
	groups: new Map([attending, requesting].map((group) => [group.id, group])),
	services: new Map(),
	portfolios: new Map()
};

test.each([
	['boolean', 'yes', true],
	['boolean', 'no', true],
	['boolean', 'true', false],
	['address', 'https://bot.example/webhook', true],
	['address', 'ftp://bot.example', false],
	['address', 'https://someone@bot.example', false],
	['address', 'bot', false],
	['fallback', 'No sé. Escribe menú.', true],
	['fallback', 'Type MENU for more.', true],
	['fallback', 'No sé.', false],
	['fallback', 'menudo', false],
	['certainty', '0', true],
	['certainty', '0.75', true],
	['certainty', '1', true],
	['certainty', '1.1', false],
	['certainty', '-0.1', false],
	['days', '30', true],
	['days', '365', true],
	['days', '366', false],
	['days', '0', false],
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
