import { expect, test } from './test.ts';

declare global {
	interface Window {
		habla_test_pressedAt?: number;
		habla_test_seenAt?: Promise<number>;
	}
}

test('with the server dead, what one tab writes appears in the other and in a third', async ({
	people,
	server
}, testInfo) => {
	const requester = await people.requester();
	await requester.openTicket('No llega el correo de los clientes');
	const address = new URL(requester.page.url()).pathname;
	const first = requester.page;
	const second = await requester.openWindow(address);
	await requester.sees('No llega el correo de los clientes');
	await server.kill();

	const text = 'Escrito en la primera pestaña';
	await second.evaluate((expected) => {
		window.habla_test_seenAt = new Promise((resolve) => {
			const observer = new MutationObserver(() => {
				if (!document.body.innerText.includes(expected)) return;
				observer.disconnect();
				resolve(performance.timeOrigin + performance.now());
			});
			// attributes, too: a line stands there hidden until the list has measured it
			observer.observe(document.body, {
				childList: true,
				subtree: true,
				characterData: true,
				attributes: true
			});
		});
	}, text);
	requester.page = first;
	await first.evaluate(() =>
		document.addEventListener(
			'keydown',
			(event) => {
				if (event.key === 'Enter') window.habla_test_pressedAt = performance.timeOrigin + performance.now();
			},
			{ capture: true }
		)
	);
	await requester.write(text);
	const seenAt = await second.evaluate(() => window.habla_test_seenAt);
	const pressedAt = await first.evaluate(() => window.habla_test_pressedAt);
	const latency = `${(seenAt! - pressedAt!).toFixed(0)} ms from Enter in one tab to the text in the other`;
	testInfo.annotations.push({ type: 'latency', description: latency });
	console.log(`tabs.spec.ts: ${latency}`);

	requester.page = second;
	await requester.sees(text);
	await requester.write('Escrito en la segunda');
	requester.page = first;
	await requester.sees('Escrito en la segunda');

	await requester.openWindow(address);
	await expect
		.poll(() => requester.texts(/Escrito en la (?:primera pestaña|segunda)/))
		.toEqual(['Escrito en la primera pestaña', 'Escrito en la segunda']);

	await server.restart();
	for (const page of [first, second, requester.page]) {
		requester.page = page;
		await requester.seesState('Escrito en la segunda', 'enviado', 'entregado');
		await requester.seesState(text, 'enviado', 'entregado');
	}
});

test('a draft written in one tab is there in the next one', async ({ people }) => {
	const requester = await people.requester();
	await requester.openTicket('Quiero cambiar mi firma');
	await requester.composer.fill('Todavía no lo he env');
	// a draft is kept while typing goes on, so only the other window can tell when
	await requester.openWindow(new URL(requester.page.url()).pathname);
	await expect(requester.composer).toHaveValue('Todavía no lo he env');
});
