import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import type { Page } from '@playwright/test';
import { hashOf, PDF } from '../support/files.ts';
import { jpegWithPlace, PLACE } from '../support/jpeg.ts';
import { expect, test } from './test.ts';

/** A screenshot of its own making, pasted as a browser hands it over. */
async function pasteScreenshot(page: Page, name: string): Promise<void> {
	await page
		.getByRole('textbox', { name: /^(?:Mensaje|Escribe un mensaje)$/ })
		.evaluate(async (box, fileName) => {
			const canvas = document.createElement('canvas');
			canvas.width = 600;
			canvas.height = 400;
			const context = canvas.getContext('2d')!;
			context.fillStyle = 'rgb(120 40 160)';
			context.fillRect(0, 0, 600, 400);
			const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
			const data = new DataTransfer();
			data.items.add(new File([blob!], fileName, { type: 'image/png' }));
			box.dispatchEvent(
				new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
			);
		}, name);
}

async function choose(
	page: Page,
	file: string | { name: string; mimeType: string; buffer: Buffer }
): Promise<void> {
	const chooser = page.waitForEvent('filechooser');
	await page.getByRole('button', { name: 'Adjuntar archivos' }).click();
	await (await chooser).setFiles(file);
}

const tray = (page: Page) => page.getByRole('list', { name: 'Archivos para enviar' });

test('a screenshot pasted without a server waits with its message, survives a reload, and the analyst sees it on return', async ({
	people,
	server
}) => {
	test.setTimeout(120_000);
	const [requester, analyst] = [await people.requester(), await people.analyst()];
	const number = await requester.openTicket('Sale un error al imprimir');
	await analyst.capture(number);
	await server.kill();

	await pasteScreenshot(requester.page, 'error.png');
	await expect(tray(requester.page).getByRole('img', { name: 'error.png' })).toBeVisible();
	await requester.page.reload();
	await expect(tray(requester.page)).toContainText('error.png');
	// a picture needs no text beside it
	await requester.composer.press('Enter');
	const sent = requester.page
		.getByRole('article')
		.filter({ has: requester.page.getByRole('img', { name: 'error.png' }) });
	await expect(sent).toHaveAccessibleName(/en espera$/);
	await expect(tray(requester.page)).toBeHidden();
	await requester.page.reload();
	await expect(sent.getByRole('img')).toBeVisible();

	await server.restart();
	// the line tries again at pauses that have grown meanwhile
	await expect(sent).toHaveAccessibleName(/, (?:enviado|entregado|leído)$/, { timeout: 40_000 });
	const seen = analyst.page.getByRole('img', { name: 'error.png' });
	await expect(seen).toBeVisible();
	await expect.poll(() => seen.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(320);
	await analyst.page.getByRole('button', { name: 'Ver error.png' }).click();
	const large = analyst.page.getByRole('dialog').getByRole('img', { name: 'error.png' });
	await expect.poll(() => large.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(600);
	await analyst.page.keyboard.press('Escape');
	await expect(analyst.page.getByRole('button', { name: 'Ver error.png' })).toBeFocused();
});

test('a photo leaves the device upright and without its place', async ({ people }) => {
	const requester = await people.requester();
	await requester.openTicket('La impresora hace ruido');
	const photo = await jpegWithPlace(requester.page);
	expect(photo.includes(PLACE)).toBe(true);
	const uploads: Buffer[] = [];
	requester.page.on('request', (request) => {
		const body =
			request.method() === 'PUT' && request.url().includes('/attachments/') ? request.postDataBuffer() : null;
		if (body) uploads.push(body);
	});
	await choose(requester.page, { name: 'impresora.jpg', mimeType: 'image/jpeg', buffer: photo });
	await expect(tray(requester.page)).toContainText('impresora.jpg');
	await requester.write('Así suena');
	await requester.seesState('Así suena', 'enviado', 'entregado');
	const image = requester.entry('Así suena').getByRole('img', { name: 'impresora.jpg' });
	// the camera lay on its side: 400 × 300 is what it wrote, 300 × 400 what it saw
	await expect(image).toBeVisible();
	await expect
		.poll(() =>
			image.evaluate(({ naturalWidth, naturalHeight }: HTMLImageElement) => naturalWidth < naturalHeight)
		)
		.toBe(true);
	const stored = await filesOf(requester.page);
	expect(stored.length).toBeGreaterThan(0);
	for (const bytes of [...stored, ...uploads]) {
		expect(bytes.includes(PLACE)).toBe(false);
		expect(bytes.includes('Exif')).toBe(false);
		expect(bytes.includes('GPS')).toBe(false);
	}
});

/** The files of the open conversation as the server hands them out. */
async function filesOf(page: Page): Promise<Buffer[]> {
	const hashes = await page.evaluate(async () => {
		const databases = await indexedDB.databases();
		const name = databases.map((database) => database.name!).find((known) => known.startsWith('habla-'))!;
		const database = await new Promise<IDBDatabase>((resolve) => {
			const opening = indexedDB.open(name);
			opening.onsuccess = () => resolve(opening.result);
		});
		const keys = await new Promise<IDBValidKey[]>((resolve) => {
			const reading = database.transaction('blobs').objectStore('blobs').getAllKeys();
			reading.onsuccess = () => resolve(reading.result);
		});
		database.close();
		return keys as [string, string][];
	});
	return Promise.all(
		hashes.map(async ([conversation, hash]) =>
			(
				await page.request.get(
					`${new URL(page.url()).origin}/api/conversations/${conversation}/attachments/${hash}`
				)
			).body()
		)
	);
}

test('what cannot be sent is refused in words, before anything is sent', async ({ people }, info) => {
	const requester = await people.requester();
	await requester.openTicket('No puedo subir el respaldo');
	const { page } = requester;
	const backup = info.outputPath('respaldo.zip');
	await writeFile(backup, Buffer.alloc(26 * 1024 * 1024));
	await choose(page, backup);
	await expect(page.getByRole('alert').filter({ hasText: 'respaldo.zip: pesa más de 25' })).toBeVisible();
	await choose(page, { name: 'dibujo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') });
	await expect(
		page.getByRole('alert').filter({ hasText: 'dibujo.svg: este tipo de archivo no se admite' })
	).toBeVisible();
	await choose(page, { name: 'foto.png', mimeType: 'image/png', buffer: Buffer.from('<svg onload="x"/>') });
	await expect(
		page.getByRole('alert').filter({ hasText: 'foto.png: no se puede leer como imagen' })
	).toBeVisible();
	await expect(page.getByRole('button', { name: 'Enviar' })).toHaveAttribute('aria-disabled', 'true');
	await page.getByRole('button', { name: 'Quitar foto.png' }).click();
	await expect(page.getByText('foto.png')).toBeHidden();
	await requester.write('Lo intento de otra forma');
	await requester.seesState('Lo intento de otra forma', 'enviado', 'entregado');
});

test('a PDF comes with its name, as a download and nothing else', async ({ people }) => {
	const [requester, analyst] = [await people.requester(), await people.analyst()];
	const number = await requester.openTicket('Adjunto el informe');
	const name = 'informe año 2026.pdf';
	await choose(requester.page, { name, mimeType: 'application/pdf', buffer: Buffer.from(PDF) });
	await requester.write('Aquí va');
	await analyst.openTicket(number);
	await analyst.sees('Aquí va');
	const answered = analyst.page.waitForResponse(/\/attachments\//);
	const downloading = analyst.page.waitForEvent('download');
	await analyst.page.getByRole('button', { name: `Descargar ${name}` }).click();
	const download = await downloading;
	expect(download.suggestedFilename()).toBe(name);
	expect(hashOf(await buffer(createReadStream(await download.path())))).toBe(hashOf(PDF));
	const headers = (await answered).headers();
	expect(headers['content-disposition']).toMatch(/^attachment/);
	expect(headers['content-security-policy']).toMatch(/^sandbox/);
	expect(headers['x-content-type-options']).toBe('nosniff');
});

test('a file that was on its way when the server died goes out once it is back', async ({
	people,
	server
}) => {
	const [requester, analyst] = [await people.requester(), await people.analyst()];
	const number = await requester.openTicket('Registro del servidor');
	await analyst.capture(number);
	// its entry arrives, its bytes don't
	server.wasDown = true;
	await requester.context.route('**/attachments/*', (route) => route.abort());
	await choose(requester.page, {
		name: 'servidor.log',
		mimeType: '',
		buffer: Buffer.from('línea\n'.repeat(1000))
	});
	await requester.write('El registro completo');
	await analyst.sees('El registro completo');
	await requester.seesState('El registro completo', 'en espera');
	await server.kill();
	await requester.context.unroute('**/attachments/*');
	await server.restart();
	await requester.seesState('El registro completo', 'leído');
	const downloading = analyst.page.waitForEvent('download');
	await analyst.page.getByRole('button', { name: 'Descargar servidor.log' }).click();
	expect((await downloading).suggestedFilename()).toBe('servidor.log');
});

test('files that are dropped anywhere on the conversation lie in the tray, once', async ({ people }) => {
	const requester = await people.requester();
	await requester.openTicket('Arrastro los archivos');
	const { page } = requester;
	const drag = async (type: string, target: string) =>
		page
			.locator(target)
			.first()
			.evaluate((element, event) => {
				const data = new DataTransfer();
				data.items.add(new File(['a;b\n1;2\n'], 'datos.csv', { type: 'text/csv' }));
				element.dispatchEvent(new DragEvent(event, { dataTransfer: data, bubbles: true, cancelable: true }));
			}, type);
	await drag('dragenter', '[role=feed]');
	await expect(page.getByText('Suelta los archivos para adjuntarlos')).toBeVisible();
	await drag('drop', '[role=feed]');
	await expect(page.getByText('Suelta los archivos para adjuntarlos')).toBeHidden();
	await expect(tray(page).getByRole('listitem')).toHaveCount(1);
	await drag('drop', 'textarea');
	await expect(tray(page).getByRole('listitem')).toHaveCount(2);
	await page.getByRole('button', { name: 'Quitar datos.csv' }).first().click();
	await expect(tray(page).getByRole('listitem')).toHaveCount(1);
});

test('files chosen before the ticket is open go with it', async ({ people }) => {
	const [requester, analyst] = [await people.requester(), await people.analyst()];
	await requester.launcher.click();
	await choose(requester.page, {
		name: 'registro.log',
		mimeType: '',
		buffer: Buffer.from('línea\n')
	});
	await expect(tray(requester.page)).toContainText('registro.log');
	await requester.composer.fill('Va con el registro');
	await requester.composer.press('Enter');
	const number = await requester.ticketNumber();
	await analyst.openTicket(number);
	const downloading = analyst.page.waitForEvent('download');
	await analyst.page.getByRole('button', { name: 'Descargar registro.log' }).click();
	expect((await downloading).suggestedFilename()).toBe('registro.log');
	await requester.goHome();
	await requester.launcher.click();
	await expect(requester.composer).toBeVisible();
	await expect(tray(requester.page)).toBeHidden();
});
