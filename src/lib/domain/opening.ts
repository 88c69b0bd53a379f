import type { Activity, Contract, Group } from './directory.ts';
import type { DeclineReason, OpenEntry } from './entry.ts';
import type { ActivityId, ContractId, GroupId } from './ids.ts';
import type { Settings } from './parameters.ts';

export interface Catalogue {
	readonly contracts: ReadonlyMap<ContractId, Contract>;
	readonly activities: ReadonlyMap<ActivityId, Activity>;
	readonly groups: ReadonlyMap<GroupId, Group>;
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
 * Under which contract, activity and group a ticket is opened (rule D1, parameters 118, 315, 316, 317, 389).
 * The desk decides with it; the browser asks it beforehand, so that the reason stands there before anything is sent.
 */
export function decideOpening(
	open: Pick<OpenEntry, 'activity' | 'contract'>,
	settings: Settings,
	catalogue: Catalogue
): OpeningDecision {
	if (!settings.chatEnabled) return declined('chat-disabled');
	if (settings.defaultContract === null) return declined('no-contract');
	const contract = open.contract ?? settings.defaultContract;
	if (!catalogue.contracts.has(contract)) return declined('unknown-contract');
	const activityId = open.activity ?? settings.defaultActivity;
	if (activityId === null) return declined('no-activity');
	const activity = catalogue.activities.get(activityId);
	if (!activity) return declined('unknown-activity');
	const executors =
		settings.defaultGroup === null
			? [activity.group, ...(activity.alsoGroups ?? [])]
			: [settings.defaultGroup];
	const [group, ...others] = executors.filter((id) => catalogue.groups.get(id)?.attends);
	if (group === undefined) return declined('no-group');
	const { origin } = settings;
	return { ok: true, opening: { contract, activity: activityId, group, groups: [group, ...others], origin } };
}
