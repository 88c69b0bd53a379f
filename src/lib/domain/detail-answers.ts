import type { Activity, Contract, Field, Language } from './directory.ts';
import type { Detail } from './entry.ts';
import type { ContractId } from './ids.ts';
import { MAX_DETAIL_LABEL_LENGTH, MAX_DETAIL_LENGTH } from './limits.ts';
import { isContractValid, type OpeningContext } from './opening.ts';
import type { Settings } from './parameters.ts';

/** By `Field.key`: a text as it was typed, or the place of a choice in its list. */
export type DetailAnswers = Readonly<Record<string, string>>;

/** The details as the ticket takes them, in the language in which they were asked. */
export function detailsFrom(
	{ fields = [] }: Pick<Activity, 'fields'>,
	answers: DetailAnswers,
	language: Language
): readonly Detail[] {
	return fields.flatMap((field) => {
		const value = valueOf(field, answers[field.key] ?? '', language);
		if (value === '') return [];
		return [{ field: field.key, label: field.label[language].slice(0, MAX_DETAIL_LABEL_LENGTH), value }];
	});
}

/** What was answered before, as far as it still fits what is asked. */
export function answersFrom(
	{ fields = [] }: Pick<Activity, 'fields'>,
	details: readonly Detail[]
): DetailAnswers {
	return Object.fromEntries(
		details.flatMap(({ field: key, value }) => {
			const choices = fields.find((field) => field.key === key)?.choices;
			if (!choices) return [[key, value]];
			const place = choices.findIndex((choice) => Object.values(choice).includes(value));
			return place < 0 ? [] : [[key, String(place)]];
		})
	);
}

export function isTooLong({ choices }: Pick<Field, 'choices'>, answer: string): boolean {
	return !choices && answer.trim().length > MAX_DETAIL_LENGTH;
}

function valueOf({ choices }: Field, answer: string, language: Language): string {
	if (choices) return answer === '' ? '' : (choices[Number(answer)]?.[language] ?? '');
	return answer.trim().toWellFormed();
}

/** Those under which this person may open tickets, the one of parameter 118 first (rule G2). */
export function validContracts(
	contracts: Iterable<Contract>,
	{ defaultContract }: Pick<Settings, 'defaultContract'>,
	context: Pick<OpeningContext, 'groups' | 'nowMs'>
): readonly Contract[] {
	return [...contracts]
		.filter((contract) => isContractValid(contract, context))
		.sort(
			(a, b) =>
				Number(b.id === defaultContract) - Number(a.id === defaultContract) || a.name.localeCompare(b.name)
		);
}

/** What the ticket is opened under: the choice, where it is still one; null for what the desk takes by itself. */
export function contractOf(
	valid: readonly Contract[],
	chosen: string | null,
	{ defaultContract }: Pick<Settings, 'defaultContract'>
): ContractId | null {
	const wanted = valid.find(({ id }) => id === chosen) ?? valid[0];
	return wanted && wanted.id !== defaultContract ? wanted.id : null;
}
