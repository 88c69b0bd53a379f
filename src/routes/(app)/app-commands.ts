import { isAnalyst } from '#lib/domain/rights.ts';
import { ticketsByNumber } from '#lib/domain/ticket-number.ts';
import { m } from '#lib/paraglide/messages.js';
import type { App, Workspace } from '#lib/state/app-context.ts';
import type { Command } from '#lib/state/commands.svelte.ts';
import { addressOf } from '#lib/ui/notices/news-words.ts';
import type { Place } from '#lib/ui/palette/place.ts';
import { LANGUAGE_CHOICES, schemeChoices } from '#lib/ui/shell/choice.ts';

/** As many as stand in a palette without scrolling. */
const PLACES_SHOWN = 6;

type Go = (address: string) => void;

/** What can be done on every screen. */
export function appCommands({ preferences, session }: App, { directory }: Workspace, go: Go): Command[] {
	const { rights } = directory;
	const isDesk = isAnalyst(rights);
	const places = [
		...(isDesk
			? [
					{ id: 'go-desk', name: m.shell_nav_desk(), address: '/desk' },
					{ id: 'go-contacts', name: m.colleagues_tab(), address: '/desk/contacts' },
					{ id: 'go-replies', name: m.replies_title(), address: '/replies' }
				]
			: []),
		...(rights.requests
			? [{ id: 'go-portal', name: m.shell_nav_portal(), address: isDesk ? '/portal' : '/' }]
			: []),
		{ id: 'go-knowledge', name: m.knowledge_title(), address: '/knowledge' },
		...(rights.administrator
			? [{ id: 'go-teaching', name: m.teaching_menu(), address: '/admin/assistant' }]
			: []),
		{ id: 'go-settings', name: m.shell_settings(), address: '/settings' }
	];
	return [
		...places.map(({ id, name, address }): Command => ({
			id,
			group: 'go',
			words: () => name,
			run: () => go(address)
		})),
		{ id: 'search', group: 'go', key: '/', words: m.search_title, run: () => go('/search') },
		{
			id: 'new',
			group: 'go',
			words: m.palette_new,
			// for whoever attends, N is the internal note
			...(isDesk ? {} : { key: 'n' }),
			run: () => go('/new'),
			isAvailable: () => rights.requests && directory.settings.chatEnabled
		},
		...LANGUAGE_CHOICES.map(({ value, label }): Command => ({
			id: `language-${value}`,
			group: 'app',
			words: () => `${m.shell_language()}: ${label}`,
			run: () => preferences.speak(value),
			isAvailable: () => preferences.language !== value
		})),
		...schemeChoices().map(({ value, label }): Command => ({
			id: `scheme-${value}`,
			group: 'app',
			words: () => `${m.shell_scheme()}: ${label}`,
			run: () => preferences.paint(value),
			isAvailable: () => preferences.colourScheme !== value
		})),
		{ id: 'sign-out', group: 'app', words: m.shell_sign_out, run: () => void session.signOut() }
	];
}

/** The tickets that a number leads to. */
export function placesIn({ directory }: Workspace, go: Go): (query: string) => readonly Place[] {
	return (query) =>
		ticketsByNumber(directory.tickets.values(), query, PLACES_SHOWN).map(
			({ conversation, number, requester, subject }) => ({
				id: conversation,
				title: `#${number}`,
				about: [directory.nameOf(requester), subject].filter(Boolean).join(' · '),
				go: () => go(addressOf(conversation, directory))
			})
		);
}
