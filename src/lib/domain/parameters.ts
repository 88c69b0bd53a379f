import type { Parameter } from './directory.ts';
import type { ActivityId, ContractId, GroupId } from './ids.ts';

/** The parameters that take effect, by the number administrators know them under. */
export const PARAMETERS = {
	118: 'contract',
	299: 'boolean',
	315: 'origin',
	316: 'boolean',
	317: 'activity',
	389: 'group',
	447: 'template',
	448: 'composer'
} as const;
export type ParameterNumber = keyof typeof PARAMETERS;
export type ParameterType = (typeof PARAMETERS)[ParameterNumber];

export function isParameterNumber(number: number): number is ParameterNumber {
	return Object.hasOwn(PARAMETERS, number);
}

export interface Settings {
	/** 316; unset is no. */
	readonly chatEnabled: boolean;
	/** 299; unset is no. Yes: a chat icon stands beside the ticket's number in queue and lists. */
	readonly messageExchange: boolean;
	/** 118; without it tickets can't be opened by chat. */
	readonly defaultContract: ContractId | null;
	/** 315; unset is the origin named "chat". */
	readonly origin: string;
	/** 317; without it the requester has to choose. */
	readonly defaultActivity: ActivityId | null;
	/** 389; without it the activity's own group attends. */
	readonly defaultGroup: GroupId | null;
	/** 447, the name of an e-mail template: set, a party that is away is told of new messages, and the conversation says so. */
	readonly absenceTemplate: string | null;
	/** 448; unset is markdown. */
	readonly composer: ComposerFormat;
}

export const COMPOSER_FORMATS = ['markdown', 'plain'] as const;
export type ComposerFormat = (typeof COMPOSER_FORMATS)[number];

export const DEFAULT_ORIGIN = 'chat';

export function readSettings(parameters: Iterable<Parameter>): Settings {
	const values = new Map<number, string>();
	for (const { number, value } of parameters) if (value !== null) values.set(number, value);
	return {
		chatEnabled: values.get(316) === 'yes',
		messageExchange: values.get(299) === 'yes',
		defaultContract: (values.get(118) as ContractId | undefined) ?? null,
		origin: values.get(315) ?? DEFAULT_ORIGIN,
		defaultActivity: (values.get(317) as ActivityId | undefined) ?? null,
		defaultGroup: (values.get(389) as GroupId | undefined) ?? null,
		absenceTemplate: values.get(447) ?? null,
		composer: COMPOSER_FORMATS.find((format) => format === values.get(448)) ?? 'markdown'
	};
}
