import type { Detail, ResolutionCode, WrittenEntry } from '#lib/domain/entry.ts';
import type { ActivityId, PersonId } from '#lib/domain/ids.ts';

const MINUTE_MS = 60_000;

type Without<Of, Keys extends PropertyKey> = Of extends unknown ? Omit<Of, Keys> : never;
/** What somebody writes, without what every entry has. */
export type Does = Without<WrittenEntry, 'id' | 'author' | 'at'>;

/** What somebody did in a past conversation, `minutes` after what came before. */
export interface PastStep {
	readonly minutes: number;
	readonly author: PersonId;
	readonly does: Does;
}

export interface PastTicket {
	readonly requester: PersonId;
	/** Absent: the requester left the choice to parameter 317. */
	readonly activity?: ActivityId;
	readonly text: string;
	readonly details?: readonly Detail[];
	/** How long before the demo's first start it was opened. */
	readonly agoMs: number;
	readonly steps: readonly PastStep[];
}

const step = (minutes: number, author: string, does: Does): PastStep => ({
	minutes,
	author: author as PersonId,
	does
});
export const says = (minutes: number, author: string, text: string): PastStep =>
	step(minutes, author, { kind: 'message', text });
const captures = (minutes: number, author: string): PastStep => step(minutes, author, { kind: 'capture' });
const resolves = (minutes: number, author: string, code: ResolutionCode): PastStep =>
	step(minutes, author, { kind: 'resolve', code });

const ago = (days: number, hours: number, minutes: number) =>
	((days * 24 + hours) * 60 + minutes) * MINUTE_MS;

/** In the order in which they were opened, so that their numbers grow with time. */
export const pastTickets: readonly PastTicket[] = [
	{
		requester: 'solicitante' as PersonId,
		activity: 'vpn-no-conecta' as ActivityId,
		text: 'Desde casa la VPN se queda en «Verificando» y después de un minuto vuelve al inicio. En la oficina ayer funcionaba.',
		agoMs: ago(6, 3, 20),
		steps: [
			captures(4, 'analista3'),
			says(1, 'analista3', 'Hola, Lucía. ¿Cambiaste la contraseña en los últimos días?'),
			says(3, 'solicitante', 'Sí, el lunes. Me lo pidió el sistema al encender el equipo.'),
			says(
				2,
				'analista3',
				'Eso es: la VPN todavía guarda la anterior. Abre **Ajustes › Cuenta guardada**, bórrala y escribe la nueva.'
			),
			says(6, 'solicitante', 'Ahora sí, entró a la primera. ¡Mil gracias!'),
			says(1, 'analista3', 'Perfecto. Dejo cerrado el ticket; si vuelve a pasar, escribe por aquí.'),
			resolves(1, 'analista3', 'solved'),
			step(25, 'solicitante', { kind: 'rate', score: 5, text: 'Rápido y clarísimo.' })
		]
	},
	{
		requester: 'solicitante2' as PersonId,
		activity: 'impresora-sin-respuesta' as ActivityId,
		text: 'A impressora do segundo andar não imprime nada desde hoje cedo. A fila mostra seis documentos parados.',
		agoMs: ago(4, 5, 10),
		steps: [
			captures(7, 'analista'),
			says(1, 'analista', 'Oi, Joaquim. A tela da impressora mostra algum aviso?'),
			says(4, 'solicitante2', 'Diz "Bandeja 2 aberta", mas para mim ela parece fechada.'),
			says(
				2,
				'analista',
				'Puxe a bandeja até o fim, confira se não há papel dobrado atrás e feche com um clique firme.'
			),
			says(9, 'solicitante2', 'Havia uma folha amassada lá dentro. Voltou a imprimir tudo.'),
			resolves(3, 'analista', 'solved')
		]
	},
	{
		requester: 'solicitante' as PersonId,
		activity: 'impresora-agregar' as ActivityId,
		text: 'Me mudé al segundo piso y no encuentro la impresora de esa zona en mi lista.',
		agoMs: ago(3, 1, 15),
		steps: [
			says(9, 'solicitante', 'Es la que está junto a la sala de reuniones chica.'),
			step(16, 'solicitante', { kind: 'cancel', text: 'Ya me la agregó una compañera. ¡Gracias igual!' })
		]
	},
	{
		requester: 'solicitante' as PersonId,
		activity: 'acceso-carpeta' as ActivityId,
		text: 'Necesito poder modificar la carpeta «Propuestas 2026». Hoy solo puedo abrir los archivos.',
		details: [
			{ field: 'carpeta', label: 'Qué carpeta es', value: 'Propuestas 2026' },
			{ field: 'permiso', label: 'Qué necesitas hacer', value: 'Leer y modificar' }
		],
		agoMs: ago(2, 2, 45),
		steps: [
			captures(11, 'analista2'),
			says(1, 'analista2', 'Hola. Le pido la autorización a la responsable de la carpeta y te aviso.'),
			says(2, 'solicitante', 'De acuerdo, quedo pendiente.'),
			says(
				95,
				'analista2',
				'Autorizado. Cierra la sesión de Windows y vuelve a entrar para que tome el permiso.'
			),
			says(12, 'solicitante', 'Listo, ya puedo guardar. Gracias.'),
			resolves(2, 'analista2', 'solved')
		]
	},
	{
		requester: 'solicitante2' as PersonId,
		activity: 'equipo-nuevo' as ActivityId,
		text: 'Preciso de um segundo monitor para conferir as planilhas de fechamento. Minha mesa é a 14, terceiro andar.',
		details: [
			{ field: 'cosa', label: 'Do que você precisa', value: 'Monitor' },
			{ field: 'puesto', label: 'Andar e mesa', value: 'Terceiro andar, mesa 14' }
		],
		agoMs: ago(1, 4, 5),
		steps: [
			captures(18, 'analista'),
			says(1, 'analista', 'Olá, Joaquim. Tenho um de 24 polegadas no depósito. Serve para você?'),
			says(6, 'solicitante2', 'Serve sim. Meu notebook tem saída HDMI.'),
			says(2, 'analista', 'Ótimo. Levo amanhã pela manhã, com o cabo.')
		]
	},
	{
		requester: 'solicitante2' as PersonId,
		activity: 'buzon-compartido' as ActivityId,
		text: 'Precisamos de uma caixa compartilhada para as notas fiscais. Seria notas-fiscais@ e usaríamos em três.',
		agoMs: ago(0, 7, 40),
		steps: [
			captures(12, 'analista2'),
			says(2, 'analista2', 'Olá, Joaquim. Posso criar hoje. Quem são as três pessoas?'),
			says(
				5,
				'solicitante2',
				'Eu, a Beatriz e mais alguém que entra na segunda-feira. Ainda não sei o nome.'
			),
			step(3, 'analista2', {
				kind: 'suspend',
				text: 'Falta o nome da terceira pessoa; a caixa é criada assim que chegar.'
			})
		]
	},
	{
		requester: 'solicitante' as PersonId,
		activity: 'gestion-error' as ActivityId,
		text: 'Al confirmar un pedido aparece «GX-204: período no disponible» y no se guarda.',
		agoMs: ago(0, 3, 30),
		steps: [
			captures(6, 'analista3'),
			says(
				1,
				'analista3',
				'Recibido, Lucía. ¿Te pasa con todos los pedidos o solo con los que llevan fecha de este mes?'
			),
			says(
				5,
				'solicitante',
				'Solo con los de este mes. Los que tienen fecha del mes pasado se guardan bien.'
			),
			says(
				3,
				'analista3',
				'Entonces el período contable sigue sin abrir. Lo reviso con Administración y vuelvo contigo.'
			)
		]
	},
	{
		requester: 'solicitante2' as PersonId,
		activity: 'wifi-oficina' as ActivityId,
		text: 'Na sala de reuniões do quarto andar o Wi-Fi cai a cada dez minutos. Temos uma apresentação na sexta-feira.',
		agoMs: ago(0, 1, 50),
		steps: [says(14, 'solicitante2', 'Acabou de cair de novo. No corredor o sinal está normal.')]
	},
	{
		requester: 'solicitante' as PersonId,
		text: '¿Cómo pongo una respuesta automática para mis vacaciones? Salgo el viernes a mediodía.',
		agoMs: ago(0, 0, 35),
		steps: []
	}
];
