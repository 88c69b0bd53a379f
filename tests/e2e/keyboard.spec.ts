import { expect, test } from './test.ts';

test('a whole ticket is worked by keyboard: palette, capture, reply, note, resolve', async ({ people }) => {
	const requester = await people.requester();
	const analyst = await people.analyst();
	const { keyboard } = analyst.page;
	const number = await requester.openTicket('El ratón no funciona');
	await expect(analyst.ticket(number, 'queue')).toBeVisible();

	await keyboard.press('Control+k');
	await expect(analyst.page.getByRole('combobox', { name: 'Paleta de acciones' })).toBeFocused();
	await keyboard.type(`#${number}`);
	await expect(analyst.page.getByRole('option', { name: `#${number}` })).toBeVisible();
	await keyboard.press('Enter');
	await expect(analyst.page.getByRole('heading', { name: `Ticket ${number}` })).toBeVisible();
	await analyst.sees('El ratón no funciona');

	await keyboard.press('a');
	await expect(analyst.ticket(number, 'inProgress')).toBeVisible();
	await expect(analyst.composer).toBeFocused();
	await keyboard.press('Escape');
	await keyboard.press('r');
	await expect(analyst.composer).toBeFocused();
	await keyboard.type('Probemos con el teclado');
	await keyboard.press('Enter');
	await requester.sees('Probemos con el teclado');

	await keyboard.press('Escape');
	await keyboard.press('n');
	await expect(analyst.page.getByRole('textbox', { name: /[Nn]ota interna/ })).toBeFocused();
	await keyboard.press('Escape');
	await keyboard.press('e');
	const dialog = analyst.page.getByRole('dialog');
	await expect(dialog).toBeVisible();
	await dialog.getByRole('combobox').focus();
	await keyboard.press('ArrowDown');
	await dialog.getByRole('button', { name: 'Resolver', exact: true }).focus();
	await keyboard.press('Enter');
	await expect(requester.page.getByText(/resuelt/i).first()).toBeVisible();
});

test('the palette offers what can be done now, whatever the accents, and gives the focus back', async ({
	people
}) => {
	const requester = await people.requester();
	const { keyboard } = requester.page;
	await requester.launcher.focus();
	await keyboard.press('Control+k');
	const palette = requester.page.getByRole('dialog', { name: 'Paleta de acciones' });
	await keyboard.type('conversacion');
	await expect(palette.getByRole('option')).toHaveText([/Nueva conversación/]);
	await keyboard.press('Escape');
	await expect(palette).toBeHidden();
	await expect(requester.launcher).toBeFocused();

	await keyboard.press('Control+k');
	await keyboard.type('english');
	await keyboard.press('Enter');
	await expect(requester.page.locator('html')).toHaveAttribute('lang', 'en');
	await keyboard.press('Control+k');
	await keyboard.type('settings');
	await keyboard.press('Enter');
	await expect(requester.page.getByRole('heading', { name: 'Settings' })).toBeVisible();
	await keyboard.press('Control+k');
	await keyboard.type('sign out');
	await keyboard.press('Enter');
	await expect(requester.page).toHaveURL(/\/sign-in$/);
});

test('J and K go through the list from anywhere, the arrows from within', async ({ people }) => {
	const analyst = await people.analyst();
	const { keyboard } = analyst.page;
	const links = analyst.list('queue').getByRole('link');
	await keyboard.press('j');
	await expect(links.nth(0)).toBeFocused();
	await keyboard.press('j');
	await expect(links.nth(1)).toBeFocused();
	await keyboard.press('k');
	await expect(links.nth(0)).toBeFocused();
	await keyboard.press('ArrowDown');
	await expect(links.nth(1)).toBeFocused();
	await keyboard.press('/');
	await expect(analyst.page.getByRole('searchbox').first()).toBeFocused();
	await keyboard.type('jk');
	await expect(analyst.page.getByRole('searchbox').first()).toHaveValue('jk');
});

test('? shows the keys; switched off, single keys do nothing in any tab, and the palette stays', async ({
	people
}) => {
	const requester = await people.requester();
	const portal = requester.page;
	await portal.keyboard.press('?');
	const dialog = portal.getByRole('dialog', { name: 'Atajos de teclado' });
	await expect(dialog.getByText('Nueva conversación')).toBeVisible();
	// over a dialog they do nothing
	await portal.keyboard.press('n');
	await portal.keyboard.press('Escape');
	await expect(dialog).toBeHidden();
	await expect(portal).toHaveURL(/\/$/);

	const settings = await requester.openWindow('/settings');
	// the other window hears of it on its own time, and shows nothing of it
	const heard = portal.evaluate(
		() =>
			new Promise<void>((resolve) =>
				window.addEventListener('storage', ({ key }) => {
					// the line to the server leaves traces there, too
					if (key?.startsWith('habla.settings')) resolve();
				})
			)
	);
	await settings.getByRole('switch', { name: 'Atajos de una sola tecla' }).click();
	await heard;
	await portal.keyboard.press('?');
	await portal.keyboard.press('n');
	await portal.keyboard.press('Control+k');
	await expect(portal.getByRole('dialog', { name: 'Paleta de acciones' })).toBeVisible();
	await expect(portal).toHaveURL(/\/$/);
	await expect(dialog).toHaveCount(0);
	await settings.reload();
	await expect(settings.getByRole('switch', { name: 'Atajos de una sola tecla' })).not.toBeChecked();
});

test('the place where a session ended is for whoever was there', async ({ people }) => {
	const visitor = await people.visitor();
	await visitor.signIn('solicitante');
	await visitor.page.getByRole('button', { name: 'Hablar', exact: true }).click();
	await expect(visitor.page).toHaveURL(/\/new$/);
	await visitor.context.clearCookies();
	await visitor.page.reload();
	await expect(visitor.page).toHaveURL(/\/sign-in\?next=%2Fnew/);
	await visitor.signIn('analista');
	await expect(visitor.page).toHaveURL(/\/desk$/);

	await visitor.page.goto(`${visitor.server.url}/settings`);
	await visitor.page.getByRole('button', { name: 'Tu cuenta' }).click();
	await visitor.page.getByRole('menuitem', { name: 'Salir', exact: true }).click();
	await expect(visitor.page).toHaveURL(/\/sign-in$/);
});
