/** An open list of suggestions, as its box names it to screen readers: ids of the list and of its chosen option. */
export interface SuggestionPopup {
	readonly list: string;
	readonly active: string;
}

/**
 * What a text box says of its list. A `textarea` may neither be a `combobox` nor say whether it is expanded;
 * that the list is open is announced instead.
 */
export function popupAttributes(popup: SuggestionPopup | null) {
	return {
		'aria-autocomplete': 'list',
		'aria-haspopup': 'listbox',
		'aria-controls': popup?.list,
		'aria-activedescendant': popup?.active
	} as const;
}
