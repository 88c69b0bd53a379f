import type { Parameter } from './directory.ts';
import type { ActivityId, ContractId, GroupId } from './ids.ts';

/**
 * The parameters that take effect, by the number administrators know them under; from 9001 on they are Habla's own.
 */
export const PARAMETERS = {
	118: 'contract',
	299: 'boolean',
	315: 'origin',
	316: 'boolean',
	317: 'activity',
	389: 'group',
	402: 'address',
	423: 'boolean',
	441: 'address',
	442: 'address',
	447: 'template',
	448: 'composer',
	450: 'boolean',
	453: 'fallback',
	9001: 'certainty',
	9002: 'certainty',
	9003: 'boolean',
	9004: 'days'
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
	/** 423 and 450; unset is no. */
	readonly assistantForAnalysts: boolean;
	readonly assistantForRequesters: boolean;
	/** 453; unset: the built-in text of the person's language. */
	readonly fallback: string | null;
	/** 441 is set: an assistant outside answers when it can be reached. Its address itself is the server's affair. */
	readonly hasExternalAssistant: boolean;
	readonly thresholds: Thresholds;
	/** 9003: what people ask the assistant may be kept, of whoever consents; unset is no. */
	readonly keepsUtterances: boolean;
	/** 9004: for how many days. */
	readonly utteranceDays: number;
}

/** When the virtual assistant answers: both 0 to 1, and `close` ≤ `sure`. */
export interface Thresholds {
	/** 9001: from here on it is sure and answers. */
	readonly sure: number;
	/** 9002: from here on it asks "did you mean"; below it has no answer. */
	readonly close: number;
}

/** Checked, not swept, on real titles and foreign chat: docs/decisions/011. */
export const DEFAULT_THRESHOLDS: Thresholds = { sure: 0.6, close: 0.3 };
export const DEFAULT_UTTERANCE_DAYS = 30;
export const MAX_UTTERANCE_DAYS = 365;
/** What the fallback message has to say, in whatever case: the way to everything that the assistant can do. */
export const MENU_WORD = /(?<!\p{L})men[uú](?!\p{L})/iu;

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
		composer: COMPOSER_FORMATS.find((format) => format === values.get(448)) ?? 'markdown',
		assistantForAnalysts: values.get(423) === 'yes',
		assistantForRequesters: values.get(450) === 'yes',
		fallback: values.get(453) ?? null,
		hasExternalAssistant: values.has(441),
		thresholds: readThresholds(values.get(9001), values.get(9002)),
		keepsUtterances: values.get(9003) === 'yes',
		utteranceDays: Number(values.get(9004) ?? DEFAULT_UTTERANCE_DAYS)
	};
}

/** Set one below the other they hold each other: nothing is surer than sure. */
function readThresholds(sure: string | undefined, close: string | undefined): Thresholds {
	const from = Number(sure ?? DEFAULT_THRESHOLDS.sure);
	return { sure: from, close: Math.min(from, Number(close ?? DEFAULT_THRESHOLDS.close)) };
}
