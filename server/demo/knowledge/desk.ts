import { text, type DemoArticle } from './article.ts';

/** What the service desk knows for itself. */
export const desk: readonly DemoArticle[] = [
	{
		number: 33,
		folder: 'procedures',
		author: 'analista',
		privacy: 'internal',
		updatedDaysAgo: 14,
		related: [34],
		texts: {
			es: text(
				'Confirmar la identidad de quien pide un cambio de contraseña',
				['verificación', 'identidad', 'suplantación', 'restablecer'],
				`Quien llama puede no ser quien dice. Antes de tocar una cuenta, confirma con **dos** de estos caminos:

				- devolver la llamada al interno o al teléfono que figura en el directorio;
				- videollamada con documento a la vista;
				- la jefatura confirma por correo desde su propia cuenta;
				- presencia en el mostrador.

				No valen: la fecha de nacimiento, el número de empleado, ni que «suene como» la persona.

				Anota en una **nota interna** qué caminos usaste y a qué hora; nunca los datos del documento.

				Si hay apuro, presión o enojo, vas más despacio: es la señal más frecuente de un engaño. Nadie te reclamará por pedir la segunda confirmación, tampoco la gerencia. Si sospechas, no discutas: deja el ticket en espera y avisa a Infraestructura.`
			),
			'pt-BR': text(
				'Confirmar a identidade de quem pede troca de senha',
				['verificação', 'identidade', 'falsidade', 'redefinir'],
				`Quem liga pode não ser quem diz. Antes de mexer em uma conta, confirme por **dois** destes caminhos:

				- ligar de volta para o ramal ou telefone que consta no diretório;
				- videochamada com documento à vista;
				- a chefia confirma por e-mail da própria conta;
				- presença no balcão.

				Não valem: data de nascimento, matrícula, nem que «pareça a voz» da pessoa.

				Registre em uma **nota interna** quais caminhos usou e a que horas; nunca os dados do documento.

				Se houver pressa, pressão ou irritação, vá mais devagar: é o sinal mais comum de golpe. Ninguém vai reclamar por você pedir a segunda confirmação, nem a gerência. Se desconfiar, não discuta: deixe o ticket em espera e avise a Infraestrutura.`
			),
			en: text(
				'Make sure who it is before you change a password',
				['verification', 'identity', 'impersonation', 'reset'],
				`Whoever calls may be somebody else. Before you touch an account, confirm in **two** of these ways:

				- call back at the extension or phone number in the directory;
				- a video call with the identity card in sight;
				- the manager confirms by mail from their own account;
				- they stand at the desk.

				Date of birth, staff number and “it sounded like them” do not count.

				Put into an **internal note** which ways you took and when; never the data of the card.

				Hurry, pressure or anger mean: slow down. They are the commonest sign of a fraud. Nobody will blame you for a second confirmation, management included. If in doubt do not argue: leave the ticket waiting and tell Infrastructure.`
			)
		}
	},
	{
		number: 34,
		folder: 'procedures',
		author: 'analista2',
		privacy: 'internal',
		updatedDaysAgo: 20,
		related: [33, 36],
		texts: {
			es: text(
				'Desbloquear una cuenta y hallar qué la bloquea',
				['bloqueo repetido', 'directorio', 'desbloqueo'],
				`1. Confirma la identidad.
				2. En la consola de cuentas busca el usuario y mira **Último bloqueo** y **Equipo de origen**.
				3. Desbloquea solo después de saber el origen; si no, vuelve a pasar en minutos.

				Orígenes habituales:

				- \`MAIL-MOVIL\`: el teléfono guarda la contraseña vieja;
				- \`RADIUS\`: Wi-Fi de la oficina;
				- \`ARCHIVOS\`: una unidad de red guardada, o una tarea programada;
				- un nombre de equipo: sesión abierta en otro lado.

				Si el origen es una dirección de fuera y hay **más de veinte intentos por hora**, no es un olvido. No desbloquees: transfiere a Infraestructura con prioridad y avisa a la persona por teléfono.

				Cierra con el código *Resuelto* y escribe el origen: con eso se arma el informe del mes.`
			),
			'pt-BR': text(
				'Desbloquear uma conta e achar o que a bloqueia',
				['bloqueio repetido', 'diretório', 'desbloqueio'],
				`1. Confirme a identidade.
				2. No console de contas, busque o usuário e veja **Último bloqueio** e **Computador de origem**.
				3. Desbloqueie só depois de saber a origem; senão acontece de novo em minutos.

				Origens comuns:

				- \`MAIL-MOVIL\`: o celular guarda a senha antiga;
				- \`RADIUS\`: Wi-Fi do escritório;
				- \`ARCHIVOS\`: uma unidade de rede guardada, ou uma tarefa agendada;
				- um nome de computador: sessão aberta em outro lugar.

				Se a origem for um endereço de fora e houver **mais de vinte tentativas por hora**, não é esquecimento. Não desbloqueie: transfira para a Infraestrutura com prioridade e avise a pessoa por telefone.

				Encerre com o código *Resolvido* e escreva a origem: com isso se faz o relatório do mês.`
			),
			en: text(
				'Unlock an account and find what locks it',
				['repeated lock', 'directory', 'unlock'],
				`1. Make sure who it is.
				2. In the console of accounts find the user and look at **Last lock** and **Source**.
				3. Unlock only once you know the source; otherwise it happens again within minutes.

				Usual sources:

				- \`MAIL-MOVIL\`: the phone holds the old password;
				- \`RADIUS\`: office Wi-Fi;
				- \`ARCHIVOS\`: a stored network drive, or a scheduled task;
				- the name of a computer: a session left open elsewhere.

				If the source is an address outside and there are **more than twenty attempts an hour**, nobody has forgotten anything. Do not unlock: transfer to Infrastructure with priority and call the person.

				End it as *Solved* and write down the source: the monthly report is made from that.`
			)
		}
	},
	{
		number: 35,
		folder: 'desk',
		author: 'analista',
		privacy: 'internal',
		updatedDaysAgo: 29,
		related: [38],
		texts: {
			es: text(
				'Préstamo de equipos: entrega y devolución',
				['préstamo', 'stock', 'depósito', 'inventario'],
				`Hay ocho portátiles, tres monitores y dos proyectores para prestar. Están en el depósito, estante B.

				**Al entregar**

				1. Anota etiqueta, persona y fecha de devolución en la planilla.
				2. Enciéndelo delante de la persona: que entre con su usuario.
				3. Incluye cargador y funda; se cuentan aparte.

				**Al recibir**

				1. Revisa pantalla, tapa y cargador con la persona presente.
				2. Copia lo que haya quedado en el escritorio a su unidad.
				3. Reinstala desde la imagen de la semana (40 minutos) y vuelve a ponerlo en el estante.

				El préstamo normal es de **diez días hábiles**. Después, un recordatorio; a los veinte días se avisa a su jefatura. Deja siempre dos portátiles para una urgencia.`
			),
			'pt-BR': text(
				'Empréstimo de equipamentos: entrega e devolução',
				['empréstimo', 'estoque', 'depósito', 'inventário'],
				`Há oito notebooks, três monitores e dois projetores para emprestar. Ficam no depósito, prateleira B.

				**Ao entregar**

				1. Anote etiqueta, pessoa e data de devolução na planilha.
				2. Ligue na frente da pessoa: que ela entre com seu usuário.
				3. Inclua carregador e capa; são contados à parte.

				**Ao receber**

				1. Confira tela, tampa e carregador com a pessoa presente.
				2. Copie o que ficou na área de trabalho para a unidade dela.
				3. Reinstale pela imagem da semana (40 minutos) e devolva à prateleira.

				O empréstimo normal é de **dez dias úteis**. Depois, um lembrete; aos vinte dias avisa-se a chefia. Deixe sempre dois notebooks para uma urgência.`
			),
			en: text(
				'Computers on loan: handing out and taking back',
				['loan', 'stock', 'store room', 'inventory'],
				`Eight laptops, three screens and two projectors can be lent. They are in the store room, shelf B.

				**Handing out**

				1. Put label, person and day of return on the sheet.
				2. Switch it on in front of the person and let them sign in.
				3. Add charger and sleeve; they are counted separately.

				**Taking back**

				1. Look at screen, lid and charger together.
				2. Copy whatever is left on the desktop to their drive.
				3. Reinstall from this week's image (40 minutes) and put it back on the shelf.

				A loan usually lasts **ten working days**. Then comes a reminder, and after twenty days their manager hears of it. Always keep two laptops for an emergency.`
			)
		}
	}
];
