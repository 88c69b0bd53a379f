import type { LocalisedText, Reply } from '#lib/domain/directory.ts';
import type { ActivityId, GroupId, PersonId, ReplyId } from '#lib/domain/ids.ts';
import { localised } from './localised.ts';
import { says, type PastStep } from './past-tickets.ts';

/** Who has linked whom, in this order. */
export const links: readonly (readonly [owner: PersonId, other: PersonId])[] = [
	['analista' as PersonId, 'analista2' as PersonId],
	['analista2' as PersonId, 'analista' as PersonId],
	// not the other way round: the demo shows what that looks like
	['analista3' as PersonId, 'analista' as PersonId]
];

/** What the first pair said to each other. */
export const talk: { readonly agoMs: number; readonly steps: readonly PastStep[] } = {
	agoMs: 150 * 60_000,
	steps: [
		says(0, 'analista', '¿Tienes un minuto? Me llegó un pedido de segundo monitor y no sé si queda stock.'),
		says(2, 'analista2', 'Sí. En el depósito hay dos de 24 y uno de 27 que tiene la base floja.'),
		says(1, 'analista', 'Con uno de 24 alcanza. Lo anoto y lo retiro mañana.'),
		says(4, 'analista2', 'Perfecto. Deja la hoja de entrega en la carpeta de siempre.')
	]
};

/** An internal note, on the ticket of this activity, in which a colleague is called by name. */
export const note = {
	activity: 'equipo-nuevo' as ActivityId,
	agoMs: 140 * 60_000,
	author: 'analista' as PersonId,
	text: '@Renata Salvatierra mañana salgo a las 11: si no llego a instalarlo, ¿puedes llevarle tú el monitor a la mesa 14?',
	mentions: ['analista2' as PersonId]
};

const reply = (
	id: string,
	owner: string,
	group: string | null,
	shortcut: string,
	texts: LocalisedText
): Reply => ({
	id: id as ReplyId,
	owner: owner as PersonId,
	group: group as GroupId | null,
	shortcut,
	texts
});

export const replies: readonly Reply[] = [
	reply(
		'01890000-0000-7000-8000-000000000001',
		'analista',
		'mesa-de-ayuda',
		'hola',
		localised(
			'Hola, {{requester}}. Soy {{analyst}} y voy a ocuparme de tu ticket {{ticket}}.',
			'Olá, {{requester}}. Sou {{analyst}} e vou cuidar do seu ticket {{ticket}}.',
			'Hello, {{requester}}. I am {{analyst}} and I will look after your ticket {{ticket}}.'
		)
	),
	reply(
		'01890000-0000-7000-8000-000000000002',
		'analista2',
		'mesa-de-ayuda',
		'reiniciar',
		localised(
			'Por favor guarda lo que tengas abierto, reinicia el equipo y cuéntame si sigue igual.',
			'Por favor, salve o que estiver aberto, reinicie o computador e me diga se continua igual.',
			'Please save what you have open, restart the computer and tell me whether it is still the same.'
		)
	),
	reply(
		'01890000-0000-7000-8000-000000000003',
		'analista3',
		'infraestructura',
		'red',
		localised(
			'{{requester}}, ¿estás conectado por cable o por Wi-Fi, y en qué piso?',
			'{{requester}}, você está conectado por cabo ou por Wi-Fi, e em que andar?',
			'{{requester}}, are you connected by cable or by Wi-Fi, and on which floor?'
		)
	),
	reply(
		'01890000-0000-7000-8000-000000000004',
		'analista',
		null,
		'cierre',
		localised(
			'Me alegra que esté resuelto. Doy por terminado el ticket {{ticket}}; si vuelve a pasar, puedes reabrirlo desde aquí.',
			'Fico contente que esteja resolvido. Encerro o ticket {{ticket}}; se acontecer de novo, você pode reabri-lo por aqui.',
			'Glad that it is solved. I am ending ticket {{ticket}}; should it come back, you can reopen it from here.'
		)
	)
];
