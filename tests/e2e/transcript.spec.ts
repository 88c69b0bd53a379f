import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from './test.ts';

/** Opens the ticket's menu and its transcripts by keyboard. */
async function openTranscripts(page: Page): Promise<void> {
	await page.getByRole('button', { name: 'Más acciones' }).focus();
	await page.keyboard.press('Enter');
	const line = page.getByRole('menuitem', { name: 'Transcripción' });
	await expect(line).toBeVisible();
	for (let tries = 0; tries < 12 && (await line.getAttribute('data-highlighted')) === null; tries += 1)
		await page.keyboard.press('ArrowDown');
	await page.keyboard.press('ArrowRight');
	await expect(page.getByRole('menuitem', { name: 'Imprimir' })).toBeVisible();
}

async function save(page: Page, form: string): Promise<{ readonly name: string; readonly content: string }> {
	await openTranscripts(page);
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('menuitem', { name: form }).press('Enter')
	]);
	return { name: download.suggestedFilename(), content: await readFile(await download.path(), 'utf8') };
}

test('the conversation is saved as text, HTML and JSON, also without a server, and printed', async ({
	people,
	server
}) => {
	const requester = await people.requester();
	const number = await requester.openTicket('No imprime <b>nada</b>');
	const analyst = await people.analyst();
	await analyst.capture(number);
	await analyst.write('Revisa el **cable**');
	await requester.sees('Revisa el cable');
	await requester.seesState('No imprime', 'leído');
	await server.stop();

	await test.step('as text, by the requester', async () => {
		const { name, content } = await save(requester.page, 'Guardar como texto');
		expect(name).toMatch(new RegExp(`^ticket-${number}-\\d{4}-\\d\\d-\\d\\d\\.txt$`));
		expect(content).toContain(`Ticket ${number}\nAsunto: No imprime <b>nada</b>`);
		expect(content).toContain(`${await analyst.displayName()}:\nRevisa el **cable**`);
		await openTranscripts(requester.page);
		await expect(
			requester.page.getByRole('menuitemcheckbox', { name: 'Incluir notas internas' })
		).toHaveCount(0);
		await requester.page.keyboard.press('Escape');
		await requester.page.keyboard.press('Escape');
	});

	await test.step('as HTML, escaped', async () => {
		const { name, content } = await save(analyst.page, 'Guardar como HTML');
		expect(name).toMatch(/\.html$/);
		expect(content).toContain('No imprime &lt;b&gt;nada&lt;/b&gt;');
	});

	await test.step('as JSON', async () => {
		const { content } = await save(analyst.page, 'Guardar como JSON');
		const form = JSON.parse(content) as { readonly format: string; readonly ticket: object };
		expect(form).toMatchObject({ format: 'habla-transcript', version: 1, ticket: { number } });
		expect(form).not.toHaveProperty('internalNotes');
	});

	await test.step('with the internal notes only when they are asked for', async () => {
		await openTranscripts(analyst.page);
		await analyst.page.getByRole('menuitemcheckbox', { name: 'Incluir notas internas' }).press('Enter');
		const [download] = await Promise.all([
			analyst.page.waitForEvent('download'),
			analyst.page.getByRole('menuitem', { name: 'Guardar como JSON' }).press('Enter')
		]);
		expect(download.suggestedFilename()).toContain('con-notas-internas');
		expect(await readFile(await download.path(), 'utf8')).toContain('"internalNotes": []');
	});

	await test.step('on paper, from a frame in which no script runs', async () => {
		await openTranscripts(analyst.page);
		await analyst.page.getByRole('menuitem', { name: 'Imprimir' }).press('Enter');
		const frame = analyst.page.locator('iframe[title="Transcripción"]');
		await expect(frame).toHaveAttribute('sandbox', /^(?!.*allow-scripts)/);
		await expect(frame.contentFrame().getByRole('heading', { name: `Ticket ${number}` })).toBeAttached();
	});
});
