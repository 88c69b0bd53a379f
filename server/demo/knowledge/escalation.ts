import { text, type DemoArticle } from './article.ts';

export const escalation: readonly DemoArticle[] = [
	{
		number: 36,
		folder: 'procedures',
		author: 'analista',
		privacy: 'internal',
		updatedDaysAgo: 11,
		related: [37],
		texts: {
			es: text(
				'Cuándo y cómo pasar un ticket a Infraestructura',
				['escalar', 'transferir', 'segundo nivel'],
				`Se transfiere lo que no se puede resolver desde la consola de la mesa: red, servidores, VPN del lado central, cuentas de servicio.

				Antes de transferir deja escrito, en una nota interna:

				- qué se probó y qué pasó;
				- a cuántas personas afecta y desde cuándo;
				- el texto **exacto** del error, no «no anda»;
				- cuándo se puede molestar a la persona.

				Dile a la persona quién sigue y cuándo tendrá noticias. Un pase sin esa frase es lo que más se critica en las encuestas.

				Si en **30 minutos** nadie lo capturó y hay gente sin poder trabajar, llama al interno de guardia. Si Infraestructura lo devuelve, no es una pelea: pregunta qué dato faltaba y agrégalo a esta lista.`
			),
			'pt-BR': text(
				'Quando e como passar um ticket para a Infraestrutura',
				['escalar', 'transferir', 'segundo nível'],
				`Transfere-se o que não dá para resolver pelo console da central: rede, servidores, VPN do lado central, contas de serviço.

				Antes de transferir deixe escrito, em uma nota interna:

				- o que foi tentado e o que aconteceu;
				- quantas pessoas são afetadas e desde quando;
				- o texto **exato** do erro, não «não funciona»;
				- quando se pode incomodar a pessoa.

				Diga à pessoa quem continua e quando terá notícias. Uma transferência sem essa frase é o que mais se critica nas pesquisas.

				Se em **30 minutos** ninguém capturou e há gente sem trabalhar, ligue para o ramal do plantão. Se a Infraestrutura devolver, não é briga: pergunte que dado faltava e acrescente-o a esta lista.`
			),
			en: text(
				'When and how to pass a ticket on to Infrastructure',
				['escalate', 'transfer', 'second level'],
				`Pass on what can not be settled from the desk's console: network, servers, the central side of the VPN, service accounts.

				Before you transfer, leave an internal note:

				- what was tried and what came of it;
				- how many people are affected and since when;
				- the **exact** text of the error, not “it does not work”;
				- when the person may be disturbed.

				Tell the person who goes on and when they will hear. A transfer without that sentence is what surveys complain of most.

				If nobody has captured it within **30 minutes** and people can not work, call the number on duty. If Infrastructure sends it back, that is no quarrel: ask what was missing and add it to this list.`
			)
		}
	},
	{
		number: 37,
		folder: 'procedures',
		author: 'analista2',
		privacy: 'internal',
		status: 'in-review',
		updatedDaysAgo: 2,
		related: [36],
		texts: {
			es: text(
				'Incidente mayor: los primeros treinta minutos',
				['caída', 'corte general', 'crisis', 'incidente grave'],
				`Es mayor cuando **un piso entero** o un sistema del que depende la facturación no funciona.

				- **Minuto 0.** Quien lo nota lo dice en el canal de la mesa. Se nombra a una persona que coordina y a otra que escribe.
				- **Minuto 5.** Un solo ticket principal; los que lleguen se responden con su número.
				- **Minuto 10.** Primer aviso a todos: qué no funciona, desde cuándo, cuándo habrá noticias. Sin causas ni culpables.
				- **Cada 20 minutos.** Otro aviso, aunque diga lo mismo.

				Quien coordina no arregla nada con sus manos. Quien arregla no atiende el teléfono.

				Al volver el servicio, aviso final y reunión corta al día siguiente: qué lo habría hecho más breve. En revisión: falta acordar quién avisa fuera de horario.`
			),
			en: text(
				'Major incident: the first thirty minutes',
				['outage', 'crisis', 'everything down'],
				`It is major when **a whole floor** or a system on which invoicing depends is down.

				- **Minute 0.** Whoever notices says so in the desk's channel. One person is named to coordinate, another to write.
				- **Minute 5.** One main ticket; those that come in are answered with its number.
				- **Minute 10.** First notice to all: what is down, since when, when there will be news. No causes, nobody to blame.
				- **Every 20 minutes.** Another notice, even if it says the same.

				Whoever coordinates mends nothing. Whoever mends answers no phone.

				When it is back, a last notice, and a short meeting the day after: what would have made it shorter? In review: who tells people outside hours is still open.`
			)
		}
	}
];
