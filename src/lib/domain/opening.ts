import type { Activity, Contract, Field, Group, Portfolio, Service } from './directory.ts';
import type { DeclineReason, OpenEntry } from './entry.ts';
import type { ActivityId, ContractId, GroupId, PortfolioId, ServiceId } from './ids.ts';
import type { Settings } from './parameters.ts';

export interface Catalogue {
	readonly contracts: ReadonlyMap<ContractId, Contract>;
	readonly activities: ReadonlyMap<ActivityId, Activity>;
	readonly groups: ReadonlyMap<GroupId, Group>;
	readonly services: ReadonlyMap<ServiceId, Service>;
	readonly portfolios: ReadonlyMap<PortfolioId, Portfolio>;
}

/** Who opens, and when. */
export interface OpeningContext {
	readonly settings: Settings;
	readonly catalogue: Catalogue;
	/** Of the requester. */
	readonly groups: readonly GroupId[];
	readonly nowMs: number;
}

export interface Opening {
	readonly contract: ContractId;
	readonly activity: ActivityId;
	/** The group whose queue it stands in. */
	readonly group: GroupId;
	/** All groups that may capture it, `group` first. */
	readonly groups: readonly [GroupId, ...GroupId[]];
	readonly origin: string;
}

export type OpeningDecision =
	{ readonly ok: true; readonly opening: Opening } | { readonly ok: false; readonly reason: DeclineReason };

const declined = (reason: DeclineReason): OpeningDecision => ({ ok: false, reason });

/**
 * Rule G1: an activity is asked for by chat where it, its service and its portfolio are available by chat. (The fourth
 * gate, that one's group may request by chat, is `Rights.requests`.)
 */
export function isByChat(activity: Activity, { services, portfolios }: Catalogue): boolean {
	const service = services.get(activity.service);
	const portfolio = service && portfolios.get(service.portfolio);
	return [activity, service, portfolio].every((gate) => gate?.byChat !== false);
}

/** Rule G2: from its first to its last moment, and for the people of its groups. */
export function isContractValid(
	{ from, until, groups }: Contract,
	{ groups: own, nowMs }: Pick<OpeningContext, 'groups' | 'nowMs'>
): boolean {
	if ((from !== undefined && nowMs < from) || (until !== undefined && nowMs > until)) return false;
	return groups === undefined || groups.some((group) => own.includes(group));
}

/**
 * Under which contract, activity and group a ticket is opened (rules G1–G3, D1, parameters 118, 315, 316, 317, 389).
 * The desk decides with it; the browser asks it beforehand, so that the reason stands there before anything is sent.
 */
export function decideOpening(
	open: Pick<OpenEntry, 'activity' | 'contract' | 'details'>,
	context: OpeningContext
): OpeningDecision {
	const { settings, catalogue } = context;
	if (!settings.chatEnabled) return declined('chat-disabled');
	if (settings.defaultContract === null) return declined('no-contract');
	const contractId = open.contract ?? settings.defaultContract;
	const contract = catalogue.contracts.get(contractId);
	if (!contract) return declined('unknown-contract');
	if (!isContractValid(contract, context)) return declined('contract-not-valid');
	const activityId = open.activity ?? settings.defaultActivity;
	if (activityId === null) return declined('no-activity');
	const activity = catalogue.activities.get(activityId);
	if (!activity) return declined('unknown-activity');
	// what administrators have set as 317 nobody has asked for by name
	if (activityId !== settings.defaultActivity && !isByChat(activity, catalogue))
		return declined('not-by-chat');
	if (open.activity !== undefined && missingFields(activity, open.details).length > 0)
		return declined('details-missing');
	const executors =
		settings.defaultGroup === null
			? [activity.group, ...(activity.alsoGroups ?? [])]
			: [settings.defaultGroup];
	const [group, ...others] = executors.filter((id) => catalogue.groups.get(id)?.attends);
	if (group === undefined) return declined('no-group');
	return {
		ok: true,
		opening: {
			contract: contractId,
			activity: activityId,
			group,
			groups: [group, ...others],
			origin: settings.origin
		}
	};
}

/** Rule G3: what the activity asks for, has to be known, and isn't said yet. */
export function missingFields(
	{ fields = [] }: Pick<Activity, 'fields'>,
	details: OpenEntry['details'] = []
): readonly Field[] {
	const said = new Set(details.filter(({ value }) => value.trim() !== '').map(({ field }) => field));
	return fields.filter(({ key, isRequired }) => isRequired && !said.has(key));
}
