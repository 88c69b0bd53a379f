import { text, type DemoArticle } from './article.ts';

/** What only some groups, or only one or two people, may read. */
export const restricted: readonly DemoArticle[] = [
	{
		number: 38,
		folder: 'desk',
		author: 'analista',
		privacy: 'confidential',
		updatedDaysAgo: 50,
		texts: {
			es: text(
				'Cuentas de emergencia: dónde están y quién las abre',
				['emergencia', 'sobre sellado', 'administrador local'],
				`Hay dos cuentas que funcionan aunque el directorio esté caído. Sus contraseñas **no** están escritas en ningún sistema.

				1. Los sobres sellados están en la caja fuerte del primer piso.
				2. Los abren dos personas juntas: quien coordina la mesa y alguien de gerencia.
				3. Se anota la hora, el motivo y el número del sello roto.
				4. Al terminar se cambia la contraseña, se prueba y se cierra un sobre nuevo.

				Cada trimestre se comprueba el sello sin abrirlo; la planilla está con los sobres. Si un sello aparece roto sin anotación, se trata como un incidente de seguridad ese mismo día.`
			),
			'pt-BR': text(
				'Contas de emergência: onde estão e quem as abre',
				['emergência', 'envelope lacrado', 'administrador local'],
				`Há duas contas que funcionam mesmo com o diretório fora do ar. As senhas **não** estão escritas em nenhum sistema.

				1. Os envelopes lacrados estão no cofre do primeiro andar.
				2. São abertos por duas pessoas juntas: quem coordena a central e alguém da gerência.
				3. Anotam-se a hora, o motivo e o número do lacre rompido.
				4. Ao terminar, troca-se a senha, testa-se e fecha-se um envelope novo.

				A cada trimestre o lacre é conferido sem abrir; a planilha está com os envelopes. Se um lacre aparecer rompido sem anotação, trata-se como incidente de segurança no mesmo dia.`
			),
			en: text(
				'Emergency accounts: where they are and who opens them',
				['emergency', 'sealed envelope', 'local administrator'],
				`There are two accounts that work even while the directory is down. Their passwords are **not** written in any system.

				1. The sealed envelopes lie in the safe on the first floor.
				2. Two people open them together: whoever coordinates the desk, and somebody of management.
				3. Time, reason and the number of the broken seal are written down.
				4. Afterwards the password is changed and tried, and a new envelope is sealed.

				Every three months the seal is looked at without opening; the sheet lies with the envelopes. A seal that is broken without a line on the sheet is treated as a security incident the same day.`
			)
		}
	},
	{
		number: 39,
		folder: 'cabinets',
		author: 'analista3',
		privacy: 'internal',
		updatedDaysAgo: 34,
		activity: 'punto-de-red',
		related: [40],
		texts: {
			es: text(
				'Reiniciar el equipo de red de un piso',
				['switch', 'rack', 'armario', 'reinicio'],
				`Un piso queda sin red unos **cuatro minutos**; los teléfonos también. Avisa antes, salvo que ya esté caído.

				1. Mira en el monitoreo si falla un puerto o el equipo entero. Por un puerto no se reinicia nada.
				2. Intenta el reinicio remoto: \`ssh piso2-norte\`, después \`reload in 1\`.
				3. Sin respuesta: ve al armario. La llave está en recepción, aro azul.
				4. Corta la regleta **izquierda**, cuenta diez, y vuelve a encender.
				5. Espera a que la segunda luz deje de parpadear antes de tocar otra cosa.

				Las antenas del techo se alimentan de ahí y tardan dos minutos más.

				Si a la tercera no levanta, hay uno de repuesto configurado por piso en el depósito, con su etiqueta. Cambia los cables de a uno, en el mismo orden.`
			),
			'pt-BR': text(
				'Reiniciar o equipamento de rede de um andar',
				['switch', 'rack', 'armário', 'reinício'],
				`Um andar fica sem rede por uns **quatro minutos**; os telefones também. Avise antes, a não ser que já esteja fora do ar.

				1. Veja no monitoramento se falha uma porta ou o equipamento inteiro. Por uma porta não se reinicia nada.
				2. Tente o reinício remoto: \`ssh piso2-norte\`, depois \`reload in 1\`.
				3. Sem resposta: vá ao armário. A chave está na recepção, argola azul.
				4. Desligue a régua **esquerda**, conte até dez e ligue de novo.
				5. Espere a segunda luz parar de piscar antes de mexer em outra coisa.

				As antenas do teto se alimentam dali e levam mais dois minutos.

				Se na terceira vez não subir, há um reserva configurado por andar no depósito, com etiqueta. Troque os cabos um a um, na mesma ordem.`
			),
			en: text(
				'Restart the network equipment of a floor',
				['switch', 'rack', 'cabinet', 'reboot'],
				`A floor is without network for some **four minutes**, and so are its phones. Announce it, unless it is down already.

				1. See in monitoring whether one port fails or the whole device. For a port nothing is restarted.
				2. Try it from afar: \`ssh piso2-norte\`, then \`reload in 1\`.
				3. No answer: go to the cabinet. The key is at reception, blue ring.
				4. Switch off the **left** strip, count to ten, switch it on.
				5. Wait until the second light stops blinking before you touch anything else.

				The antennas on the ceiling are fed from there and take two minutes more.

				If it does not come up the third time, there is a spare, set up for each floor and labelled, in the store room. Move the cables one by one, in the same order.`
			)
		}
	},
	{
		number: 40,
		folder: 'cabinets',
		author: 'analista3',
		privacy: 'internal',
		updatedDaysAgo: 48,
		related: [39],
		texts: {
			es: text(
				'Ventanas de mantenimiento: calendario y avisos',
				['mantenimiento', 'corte programado', 'actualización de servidores'],
				`Los cambios que cortan un servicio se hacen el **segundo martes** de cada mes entre las 21:00 y las 23:30. Fuera de ahí, solo lo urgente.

				- Diez días antes: se anota qué, quién, cómo se vuelve atrás.
				- Cinco días antes: aviso a la mesa de ayuda, que lo publica.
				- El mismo día a las 17:00: recordatorio, con lo que dejará de funcionar en palabras de la gente: «no se podrá imprimir», no «reinicio del servidor de colas».

				Sin forma de volver atrás no se hace. Si a las **22:45** no está terminado, se vuelve atrás.

				Al final, quien lo hizo prueba desde un puesto común, no desde el servidor, y escribe el resultado en el ticket del cambio.`
			),
			'pt-BR': text(
				'Janelas de manutenção: calendário e avisos',
				['manutenção', 'parada programada', 'atualização de servidores'],
				`As mudanças que interrompem um serviço são feitas na **segunda terça-feira** de cada mês, entre 21:00 e 23:30. Fora disso, só o urgente.

				- Dez dias antes: anota-se o quê, quem e como voltar atrás.
				- Cinco dias antes: aviso à central, que o publica.
				- No mesmo dia às 17:00: lembrete, com o que vai parar nas palavras das pessoas: «não será possível imprimir», não «reinício do servidor de filas».

				Sem forma de voltar atrás não se faz. Se às **22:45** não estiver pronto, volta-se atrás.

				No fim, quem fez testa de um posto comum, não do servidor, e escreve o resultado no ticket da mudança.`
			)
		}
	},
	{
		number: 41,
		folder: 'cabinets',
		author: 'analista3',
		privacy: 'confidential',
		updatedDaysAgo: 120,
		texts: {
			es: text(
				'Contrato del enlace principal: plazos y reclamos',
				['proveedor', 'enlace', 'multas', 'renovación'],
				`El enlace principal se renueva en marzo; la conversación empieza en **noviembre**, porque cambiar de proveedor lleva tres meses.

				- Disponibilidad acordada: 99,7 % al mes, medida en nuestro lado.
				- Cada corte de más de 15 minutos se reclama por escrito dentro de los cinco días; después se pierde el derecho.
				- Para el reclamo sirven las capturas del monitoreo con hora, no los tickets.

				En los últimos doce meses hubo cuatro cortes y se reclamaron tres. Antes de aceptar un descuento pregunta por la segunda entrada al edificio: es lo único que habría evitado el de agosto.

				No compartir fuera de Infraestructura mientras se negocia.`
			)
		}
	}
];
