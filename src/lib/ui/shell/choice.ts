import type { Component } from 'svelte';
import { m } from '#lib/paraglide/messages.js';
import type { Language } from '#lib/domain/directory.ts';
import type { ColourScheme } from '#lib/state/preferences.svelte.ts';

export interface Choice<Value extends string> {
	readonly value: Value;
	readonly label: string;
	/** BCP 47, where the label is not in the language of the screen. */
	readonly lang?: string;
	readonly icon?: Component<{ size?: number; 'aria-hidden'?: 'true' }>;
}

/** Languages in their own words, so that everybody finds theirs. */
export const LANGUAGE_CHOICES: readonly Choice<Language>[] = [
	{ value: 'es', label: 'Español', lang: 'es' },
	{ value: 'pt-BR', label: 'Português', lang: 'pt-BR' },
	{ value: 'en', label: 'English', lang: 'en' }
];

export const schemeChoices = (): readonly Choice<ColourScheme>[] => [
	{ value: 'system', label: m.shell_scheme_system() },
	{ value: 'light', label: m.shell_scheme_light() },
	{ value: 'dark', label: m.shell_scheme_dark() }
];
