import { expect, type Locator } from '@playwright/test';
import type { Analyst } from './people.ts';

/** What one analyst does with colleagues, beside a ticket or on a screen of its own. */
export class Colleague {
	readonly analyst: Analyst;
	readonly other: string;

	/** `other`: the name of the one they talk to. */
	constructor(analyst: Analyst, other: string) {
		this.analyst = analyst;
		this.other = other;
	}

	get #page() {
		return this.analyst.page;
	}

	get composer(): Locator {
		return this.#page.getByRole('textbox', { name: `Mensaje para ${this.other}` });
	}

	get messages(): Locator {
		return this.#page.getByRole('feed', { name: `Mensajes con ${this.other}` });
	}

	row(): Locator {
		const sections = this.#page.getByRole('region', {
			name: /^(?:Vinculados|Esperan tu vínculo|Anteriores)$/
		});
		return sections.getByRole('listitem').filter({ hasText: this.other });
	}

	async openList(): Promise<void> {
		await this.#page.getByRole('tab', { name: 'Asistentes' }).click();
	}

	async open(): Promise<void> {
		await this.row().getByRole('button').first().click();
		await expect(this.#page.getByRole('heading', { name: this.other })).toBeVisible();
	}

	async link(): Promise<void> {
		await this.#page.getByRole('button', { name: 'Vincular a otro asistente' }).click();
		const dialog = this.#page.getByRole('dialog');
		await dialog.getByRole('searchbox').fill(this.other.split(' ')[0]!.toLowerCase());
		await dialog.getByRole('button', { name: `Vincular a ${this.other}` }).click();
		await expect(dialog).toBeHidden();
	}

	async unlink(): Promise<void> {
		await this.#page.getByRole('button', { name: `Desvincular a ${this.other}` }).click();
		await this.#page.getByRole('alertdialog').getByRole('button', { name: 'Desvincular' }).click();
	}

	async write(text: string): Promise<void> {
		await this.composer.fill(text);
		await this.composer.press('Enter');
		await expect(this.composer).toHaveValue('');
	}

	async sees(text: string, withinMs?: number): Promise<void> {
		const entry = this.messages.getByRole('article').filter({ hasText: text });
		await expect(entry).toHaveCount(1, withinMs === undefined ? {} : { timeout: withinMs });
	}

	async isTold(words: string): Promise<void> {
		await expect(this.#page.getByRole('status').filter({ hasText: words })).toBeVisible();
	}
}
