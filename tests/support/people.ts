import { expect, type Browser, type BrowserContext, type Locator, type Page } from '@playwright/test';
import type { Language } from '#lib/domain/directory.ts';
import type { DemoServer } from './server.ts';
import { signInByHttp } from './stock-client.ts';

/** What the screen says of an entry (UX "Per entry"). */
export type EntryState = 'guardando' | 'en espera' | 'enviado' | 'entregado' | 'leído';
export type Presence = 'Esperando asistente' | 'En línea';

const LANGUAGE_NAMES: Record<Language, RegExp> = { es: /Español/, 'pt-BR': /Português/, en: /English/ };

const stateAtEnd = (states: readonly EntryState[]): RegExp => new RegExp(`, (?:${states.join('|')})$`);

/** What Chromium itself writes when a server is not there. */
const NETWORK_FAILURE = /net::ERR_|^WebSocket connection to /;

/** Everybody who takes part in one test, each in a browser context of their own. */
export class People {
	readonly complaints: string[] = [];
	readonly #browser: Browser;
	readonly #server: DemoServer;
	readonly #contexts: BrowserContext[] = [];
	#expected: RegExp | null = null;

	constructor(browser: Browser, server: DemoServer) {
		this.#browser = browser;
		this.#server = server;
	}

	async requester(username = 'solicitante'): Promise<Requester> {
		const requester = new Requester(await this.#signedIn(username), this.#server);
		await requester.comeIn();
		return requester;
	}

	async analyst(username = 'analista'): Promise<Analyst> {
		const analyst = new Analyst(await this.#signedIn(username), this.#server);
		await analyst.comeIn();
		return analyst;
	}

	/** A requester who signs in on the screen; the others were signed in before they opened the app. */
	async newcomer(username = 'solicitante'): Promise<Requester> {
		const requester = new Requester(await this.#context(), this.#server);
		await requester.openWindow();
		await requester.signIn(username);
		await requester.isIn();
		return requester;
	}

	async visitor(): Promise<Visitor> {
		const visitor = new Visitor(await this.#context(), this.#server);
		await visitor.openWindow();
		return visitor;
	}

	/** What Chromium writes of an answer that this test brings about, `text (address)`, is no complaint from now on. */
	expectError(pattern: RegExp): void {
		this.#expected = pattern;
	}

	async leave(): Promise<void> {
		for (const context of this.#contexts) await context.close();
	}

	/** A browser with a session of its own. */
	async #signedIn(username: string): Promise<BrowserContext> {
		const context = await this.#context();
		const { url } = this.#server;
		const cookies = (await signInByHttp(url, username)).split('; ').map((cookie) => {
			const at = cookie.indexOf('=');
			return { url, name: cookie.slice(0, at), value: cookie.slice(at + 1), httpOnly: true };
		});
		await context.addCookies(cookies);
		return context;
	}

	async #context(): Promise<BrowserContext> {
		const context = await this.#browser.newContext({
			locale: 'es-CO',
			timezoneId: 'America/Bogota',
			// tall enough that the list shows whole what these tests write
			viewport: { width: 1440, height: 1600 }
		});
		this.#contexts.push(context);
		context.on('weberror', (error) => this.complaints.push(error.error().stack ?? String(error.error())));
		context.on('console', (message) => {
			if (message.type() !== 'error') return;
			const { url } = message.location();
			if (this.#server.wasDown && NETWORK_FAILURE.test(message.text())) return;
			if (this.#expected?.test(`${message.text()} (${url})`)) return;
			this.complaints.push(`${message.text()} (${url})`);
		});
		return context;
	}
}

/** Somebody with a browser and, at first, one window of it. */
export class Visitor {
	readonly context: BrowserContext;
	readonly server: DemoServer;
	/** The window that this person is looking at. */
	page!: Page;

	constructor(context: BrowserContext, server: DemoServer) {
		this.context = context;
		this.server = server;
	}

	async openWindow(path = '/'): Promise<Page> {
		this.page = await this.context.newPage();
		await this.page.goto(this.server.url + path);
		return this.page;
	}

	async signIn(username: string, password = 'habla-demo'): Promise<void> {
		await this.page.getByRole('textbox', { name: 'Usuario' }).fill(username);
		await this.page.getByRole('textbox', { name: 'Contraseña' }).fill(password);
		await this.page.getByRole('button', { name: 'Entrar', exact: true }).click();
	}

	/** Chooses the language of the screen, whatever it is now. */
	async speak(language: Language): Promise<void> {
		await this.page.getByRole('button', { name: /^(?:Idioma|Language)/ }).click();
		await this.page.getByRole('menuitemradio', { name: LANGUAGE_NAMES[language] }).click();
		await expect(this.page.locator('html')).toHaveAttribute('lang', language);
	}
}

abstract class Person extends Visitor {
	async comeIn(): Promise<void> {
		await this.openWindow();
		await this.isIn();
	}

	/** Is at home, with the shell kept on this device for a start without a network. */
	async isIn(): Promise<void> {
		await this.isAtHome();
		await this.page.evaluate(async () => {
			await navigator.serviceWorker.ready;
		});
	}

	abstract isAtHome(): Promise<void>;

	/** The name that others see. */
	async displayName(): Promise<string> {
		const label = await this.page.getByRole('button', { name: 'Tu cuenta' }).textContent();
		return label!.replace(/^.*: /, '').trim();
	}

	get composer(): Locator {
		return this.page.getByRole('textbox', {
			name: /^(?:Mensaje|Escribe un mensaje|Cuéntanos los detalles)$/
		});
	}

	/** The entries that hold this text: one, if all is well. */
	entry(text: string | RegExp): Locator {
		return this.page.getByRole('article').filter({ hasText: text });
	}

	/** A line of the desk's in the conversation. */
	entryNotice(text: RegExp): Locator {
		return this.page.getByRole('feed').getByText(text);
	}

	async write(text: string): Promise<void> {
		await this.composer.fill(text);
		await this.composer.press('Enter');
		// it clears when the entry is on this device's disk, not before
		await expect(this.composer).toHaveValue('');
	}

	async sees(text: string): Promise<void> {
		await expect(this.entry(text)).toBeVisible();
		await expect(this.entry(text)).toHaveCount(1);
	}

	/** Own entries are named "Tú, 10:42, leído": the state is part of what a screen reader says. */
	async seesState(text: string, ...states: readonly EntryState[]): Promise<void> {
		await expect(this.entry(text)).toHaveAccessibleName(stateAtEnd(states));
	}

	async seesPresence(presence: Presence): Promise<void> {
		await expect(this.page.getByText(presence, { exact: true })).toBeVisible();
	}

	/** The line under the header says that nothing can be sent now. */
	async seesOutage(): Promise<void> {
		const line = this.page.getByRole('status').filter({ hasText: /Sin conexión|El servidor no responde/ });
		await expect(line).toBeVisible();
	}

	/** What matches in the entries on the screen, oldest first. */
	async texts(pattern: RegExp): Promise<string[]> {
		const shown = await this.entry(pattern).allInnerTexts();
		return shown.map((text) => pattern.exec(text)![0]);
	}

	/** The same for those of one's own entries that say one of these states. */
	async textsInState(pattern: RegExp, ...states: readonly EntryState[]): Promise<string[]> {
		const shown = this.page.getByRole('article', { name: stateAtEnd(states) }).filter({ hasText: pattern });
		return (await shown.allInnerTexts()).map((text) => pattern.exec(text)![0]);
	}

	/** Chooses one of the actions on the ticket that have no button of their own. */
	async chooseAction(name: string): Promise<void> {
		await this.page.getByRole('button', { name: 'Más acciones' }).click();
		await this.page.getByRole('menuitem', { name, exact: true }).click();
	}

	/** The id in the address of the open conversation. */
	conversation(): string {
		const id = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(this.page.url())?.[0];
		if (!id) throw new Error(`no conversation is open at ${this.page.url()}`);
		return id;
	}

	/** Where the open conversation is found in this person's app. */
	address(): string {
		return new URL(this.page.url()).pathname;
	}
}

export class Requester extends Person {
	async isAtHome(): Promise<void> {
		await expect(this.launcher).toBeVisible();
	}

	get launcher(): Locator {
		return this.page.getByRole('button', { name: 'Hablar', exact: true });
	}

	async goHome(): Promise<void> {
		await this.page.getByRole('link', { name: 'Habla', exact: true }).click();
	}

	async startTalking(): Promise<void> {
		await this.page.getByRole('button', { name: /^(?:Hablar|Falar|Talk)$/ }).click();
		await expect(this.page.getByRole('textbox').last()).toBeVisible();
	}

	/** Says that something is needed; the conversation is open afterwards, numbered or not. */
	async talk(text: string): Promise<void> {
		await this.launcher.click();
		await this.composer.fill(text);
		await this.composer.press('Enter');
		await this.sees(text);
	}

	/** Talks, and waits for the ticket's number. */
	async openTicket(text: string): Promise<number> {
		await this.talk(text);
		return this.ticketNumber();
	}

	/** Chooses the first activity offered; answers its line in the list. */
	async openTicketFor(text: string): Promise<string> {
		const activity = this.page.getByRole('link', { name: /Solicitud|Incidente/ }).first();
		const line = await activity.innerText();
		await activity.click();
		await this.composer.fill(text);
		await this.composer.press('Enter');
		await this.sees(text);
		return line;
	}

	async ticketNumber(): Promise<number> {
		const heading = this.page.getByRole('heading', { name: /Ticket \d+/ });
		await expect(heading).toBeVisible();
		return Number(/\d+/.exec(await heading.innerText())![0]);
	}
}

export class Analyst extends Person {
	async isAtHome(): Promise<void> {
		await expect(this.list('queue')).toBeVisible();
	}

	/** On the chat icon, whatever screen is shown. */
	get exclamationMark(): Locator {
		return this.page.getByRole('link', { name: /^Chat: \d+ conversaci/ });
	}

	list(list: 'queue' | 'inProgress'): Locator {
		const name = list === 'queue' ? 'Llamadas en cola' : 'Asistencia en curso';
		return this.page.getByRole('region', { name });
	}

	ticket(number: number, list: 'queue' | 'inProgress'): Locator {
		return this.list(list).getByRole('link', { name: new RegExp(`(?<!\\d)${number}(?!\\d)`) });
	}

	ticketsAbout(text: string): Locator {
		return this.page.getByRole('link').filter({ hasText: text });
	}

	/** The blue dot says in words what it means. */
	newMessagesDot(number: number): Locator {
		const row = this.page.getByRole('link', { name: new RegExp(`(?<!\\d)${number}(?!\\d)`) });
		return row.getByText(/nuevo/);
	}

	async search(number: string): Promise<void> {
		await this.page.getByRole('searchbox', { name: 'Buscar por número de ticket' }).fill(number);
	}

	async openTicket(number: number): Promise<void> {
		await this.ticket(number, 'queue').or(this.ticket(number, 'inProgress')).click();
		await expect(this.page.getByRole('heading', { name: `Ticket ${number}` })).toBeVisible();
	}

	async pressCapture(): Promise<void> {
		await this.page.getByRole('button', { name: 'Capturar', exact: true }).first().click();
	}

	/** Opens the ticket, takes it, and may write afterwards. */
	async capture(number: number): Promise<void> {
		await this.openTicket(number);
		await this.pressCapture();
		await expect(this.composer).toBeVisible();
		await expect(this.ticket(number, 'inProgress')).toBeVisible();
	}

	async closeTicket(): Promise<void> {
		await this.page.goto(`${this.server.url}/desk`);
	}

	async resolve(how = 'Resuelto'): Promise<void> {
		await this.page.getByRole('button', { name: 'Resolver', exact: true }).click();
		const dialog = this.page.getByRole('dialog', { name: /^Resolver el ticket/ });
		await dialog.getByLabel('Cómo terminó').selectOption(how);
		await dialog.getByRole('button', { name: 'Resolver', exact: true }).click();
		await expect(dialog).toBeHidden();
	}
}
