import { text, type DemoArticle } from './article.ts';

export const security: readonly DemoArticle[] = [
	{
		number: 29,
		folder: 'security',
		author: 'analista3',
		privacy: 'public-external',
		updatedDaysAgo: 6,
		related: [30, 1],
		texts: {
			es: text(
				'Correo sospechoso: cómo reconocerlo y qué hacer',
				['phishing', 'estafa', 'enlace falso', 'correo falso', 'virus'],
				`Desconfía cuando un mensaje **apura**, **asusta** o **regala**, y además te pide entrar a un enlace, abrir un archivo o cambiar una cuenta bancaria.

				- Mira la dirección completa y no solo el nombre.
				- Pasa el puntero sobre el enlace sin pulsarlo: ¿lleva a donde dice?
				- ¿La persona te escribiría así? Llámala al número que ya tenías.

				**Si no pulsaste nada**: usa el botón *Informar* del correo. Con eso basta.

				**Si escribiste tu contraseña**: cámbiala ya mismo y avisa por aquí. No hay reto para quien avisa; cada minuto cuenta.

				**Si abriste un archivo**: desconecta el cable y el Wi-Fi, deja el equipo encendido y avisa desde otro aparato.

				La mesa de ayuda nunca te pedirá tu contraseña ni un código de tu teléfono.`
			),
			'pt-BR': text(
				'E-mail suspeito: como reconhecer e o que fazer',
				['phishing', 'golpe', 'link falso', 'e-mail falso', 'vírus'],
				`Desconfie quando uma mensagem **apressa**, **assusta** ou **presenteia**, e ainda pede para entrar em um link, abrir um arquivo ou mudar uma conta bancária.

				- Veja o endereço completo e não só o nome.
				- Passe o ponteiro sobre o link sem clicar: leva aonde diz?
				- A pessoa escreveria assim? Ligue para o número que você já tinha.

				**Se não clicou em nada**: use o botão *Denunciar* do e-mail. Basta isso.

				**Se digitou sua senha**: troque agora mesmo e avise por aqui. Ninguém leva bronca por avisar; cada minuto conta.

				**Se abriu um arquivo**: desligue o cabo e o Wi-Fi, deixe o computador ligado e avise de outro aparelho.

				A central nunca pedirá sua senha nem um código do seu celular.`
			),
			en: text(
				'Suspicious mail: how to tell and what to do',
				['phishing', 'scam', 'fake link', 'fake mail', 'virus'],
				`Be wary when a message **hurries**, **frightens** or **gives away**, and also wants you to follow a link, open a file or change a bank account.

				- Look at the full address, not only at the name.
				- Hold the pointer over the link without pressing: does it lead where it says?
				- Would that person write so? Call them at the number you already had.

				**If you have pressed nothing**: use the *Report* button of your mail. That is enough.

				**If you have typed your password**: change it at once and tell us here. Nobody is scolded for telling; every minute counts.

				**If you have opened a file**: pull the cable, switch off Wi-Fi, leave the computer on and tell us from another device.

				The service desk never asks for your password or for a code on your phone.`
			)
		}
	},
	{
		number: 30,
		folder: 'security',
		author: 'analista3',
		privacy: 'public-external',
		updatedDaysAgo: 38,
		related: [29, 10],
		texts: {
			es: text(
				'Perdí el portátil o el teléfono, o me lo robaron',
				['robo', 'pérdida', 'equipo perdido', 'celular robado'],
				`Avisa **primero aquí** y después haz la denuncia: en cinco minutos podemos cerrar sus sesiones, y una hora más tarde quizá ya no sirva.

				1. Abre un ticket desde otro aparato, o llama al interno 1100 a cualquier hora.
				2. Di qué era, cuándo lo viste por última vez y si estaba encendido.
				3. Cambia tu contraseña.
				4. Haz la denuncia y mándanos el número: el seguro lo pide.

				El disco del portátil está cifrado: sin tu contraseña no se lee. El teléfono lo borramos a distancia **solo en la parte del trabajo**.

				Si aparece, no lo enciendas todavía; tráelo para revisarlo. Te damos un equipo de préstamo el mismo día, con tus archivos de la última copia.`
			),
			'pt-BR': text(
				'Perdi o notebook ou o celular, ou foi roubado',
				['roubo', 'perda', 'equipamento perdido', 'celular roubado'],
				`Avise **primeiro aqui** e depois registre a ocorrência: em cinco minutos podemos encerrar as sessões, e uma hora mais tarde talvez já não adiante.

				1. Abra um ticket de outro aparelho, ou ligue para o ramal 1100 a qualquer hora.
				2. Diga o que era, quando o viu pela última vez e se estava ligado.
				3. Troque sua senha.
				4. Registre a ocorrência e mande o número: o seguro pede.

				O disco do notebook é cifrado: sem sua senha não se lê. O celular apagamos à distância **só na parte do trabalho**.

				Se aparecer, não ligue ainda; traga para conferirmos. Você recebe um equipamento emprestado no mesmo dia, com os arquivos da última cópia.`
			),
			en: text(
				'Laptop or phone lost or stolen',
				['theft', 'loss', 'lost computer', 'stolen phone'],
				`Tell **us first** and report it to the police afterwards: within five minutes we can end its sessions, and an hour later that may be too late.

				1. Open a ticket from another device, or call extension 1100 at any time.
				2. Say what it was, when you saw it last, and whether it was switched on.
				3. Change your password.
				4. Report it and send us the number: the insurance wants it.

				The disk of a laptop is encrypted: it can not be read without your password. Of a phone we wipe, from afar, **only the part for work**.

				If it turns up, do not switch it on yet; bring it in to be looked at. You get one on loan the same day, with your files as of the last backup.`
			)
		}
	},
	{
		number: 31,
		folder: 'security',
		author: 'analista3',
		privacy: 'public-internal',
		status: 'archived',
		updatedDaysAgo: 410,
		related: [32],
		texts: {
			es: text(
				'Memorias USB: registro y uso',
				['pendrive', 'USB', 'memoria externa'],
				`Las memorias USB se registran en el mostrador antes de usarlas. Cada una recibe una etiqueta con un número y queda a nombre de una persona.

				1. Lleva la memoria y tu credencial.
				2. Se revisa en un equipo aislado; tarda unos diez minutos.
				3. Firma la planilla.

				Sin etiqueta, los equipos la bloquean. Para entregar archivos a un cliente pide una de las memorias cifradas del mostrador y devuélvela en una semana.

				Si encuentras una memoria tirada, no la conectes para ver de quién es: llévala al mostrador.`
			),
			'pt-BR': text(
				'Pen drives: registro e uso',
				['pendrive', 'USB', 'memória externa'],
				`Os pen drives são registrados no balcão antes do uso. Cada um recebe uma etiqueta com número e fica em nome de uma pessoa.

				1. Leve o pen drive e seu crachá.
				2. Ele é verificado em um computador isolado; leva uns dez minutos.
				3. Assine a planilha.

				Sem etiqueta, os computadores o bloqueiam. Para entregar arquivos a um cliente peça um dos pen drives cifrados do balcão e devolva em uma semana.

				Se encontrar um pen drive perdido, não o conecte para ver de quem é: leve ao balcão.`
			),
			en: text(
				'USB sticks: registration and use',
				['pen drive', 'USB', 'memory stick'],
				`USB sticks are registered at the desk before they are used. Each gets a label with a number and stands under one person's name.

				1. Bring the stick and your badge.
				2. It is examined on a computer of its own; that takes some ten minutes.
				3. Sign the sheet.

				Without a label computers block it. To hand files to a customer, ask for one of the encrypted sticks at the desk and bring it back within a week.

				If you find a stick lying about, do not plug it in to see whose it is: bring it to the desk.`
			)
		}
	},
	{
		number: 32,
		folder: 'security',
		author: 'analista2',
		privacy: 'public-internal',
		updatedDaysAgo: 58,
		related: [5, 29],
		texts: {
			es: text(
				'Enviar archivos confidenciales a alguien de fuera',
				['archivo grande', 'cifrar', 'compartir con cliente', 'enlace seguro'],
				`No los adjuntes al correo: no se puede deshacer un envío. Usa un enlace que tú controlas.

				1. Sube el archivo a la carpeta **Externos** de tu unidad.
				2. Clic derecho › *Crear enlace*.
				3. Escribe la dirección exacta de quien lo recibirá. Con otra dirección no se abre.
				4. Pon **fecha de vencimiento**, como mucho 30 días.
				5. Manda el enlace por correo.

				La persona recibe un código en su correo cada vez que lo abre. En *Mis enlaces* ves quién entró y puedes cerrarlo en cualquier momento.

				Datos de salud, de sueldos o de tarjetas no salen sin la autorización de tu jefatura, tampoco así. Si ya los mandaste por error, cierra el enlace y avisa: todavía se puede hacer algo.`
			),
			'pt-BR': text(
				'Enviar arquivos confidenciais para alguém de fora',
				['arquivo grande', 'criptografar', 'compartilhar com cliente', 'link seguro'],
				`Não os anexe ao e-mail: um envio não se desfaz. Use um link que você controla.

				1. Suba o arquivo para a pasta **Externos** da sua unidade.
				2. Clique direito › *Criar link*.
				3. Digite o endereço exato de quem vai receber. Com outro endereço não abre.
				4. Defina a **data de validade**, no máximo 30 dias.
				5. Mande o link por e-mail.

				A pessoa recebe um código no e-mail cada vez que abre. Em *Meus links* você vê quem entrou e pode fechá-lo a qualquer momento.

				Dados de saúde, de salários ou de cartões não saem sem a autorização da sua chefia, nem assim. Se já mandou por engano, feche o link e avise: ainda dá para fazer algo.`
			),
			en: text(
				'Send confidential files to somebody outside',
				['large file', 'encrypt', 'share with customer', 'secure link'],
				`Do not attach them to a mail: what is sent can not be taken back. Use a link that you control.

				1. Put the file into the folder **External** of your drive.
				2. Right-click › *Create link*.
				3. Enter the exact address of whoever is to get it. It opens for no other.
				4. Set an **expiry date**, 30 days at most.
				5. Send the link by mail.

				They get a code by mail each time they open it. *My links* shows who came in, and there you can close it at any time.

				Data on health, pay or cards does not leave without your manager's consent, not even so. If you have sent some by mistake, close the link and tell us: something can still be done.`
			)
		}
	}
];
