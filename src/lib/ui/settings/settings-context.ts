import { createContext } from 'svelte';
import type { PersonalSettings } from '#lib/state/personal-settings.svelte.ts';

/** How the person at this screen wants it. */
export const [getSettings, setSettings] = createContext<PersonalSettings>();
