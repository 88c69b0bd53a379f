import { text, type DemoArticle } from './article.ts';

export const sharing: readonly DemoArticle[] = [
	{
		number: 25,
		folder: 'mail',
		author: 'analista',
		privacy: 'public-internal',
		updatedDaysAgo: 52,
		related: [23, 26],
		texts: {
			es: text(
				'Compartir tu calendario con otras personas',
				['agenda', 'disponibilidad', 'ver reuniones', 'delegar'],
				`Todos ven si estás libre u ocupado. Para mostrar más, compártelo.

				1. Abre *Calendario* en el navegador.
				2. Pulsa **Compartir** y escribe el nombre de la persona.
				3. Elige cuánto ve:
				   - *Solo disponibilidad*;
				   - *Títulos y lugares*;
				   - *Todos los detalles*;
				   - *Puede modificar*, para quien organiza tu semana.

				La otra persona recibe un correo con el botón **Aceptar**; hasta que no lo pulse no aparece nada. En el teléfono puede tardar una hora.

				Una reunión marcada como *privada* muestra solo «Ocupado», incluso a quien puede modificar. Para un calendario de equipo (guardias, vacaciones, salas) pide un buzón compartido: trae el suyo propio.`
			),
			'pt-BR': text(
				'Compartilhar sua agenda com outras pessoas',
				['calendário', 'disponibilidade', 'ver reuniões', 'delegar'],
				`Todos veem se você está livre ou ocupado. Para mostrar mais, compartilhe.

				1. Abra *Agenda* no navegador.
				2. Clique em **Compartilhar** e digite o nome da pessoa.
				3. Escolha quanto ela vê:
				   - *Só disponibilidade*;
				   - *Títulos e lugares*;
				   - *Todos os detalhes*;
				   - *Pode alterar*, para quem organiza sua semana.

				A outra pessoa recebe um e-mail com o botão **Aceitar**; enquanto não clicar, nada aparece. No celular pode levar uma hora.

				Uma reunião marcada como *particular* mostra apenas «Ocupado», mesmo para quem pode alterar. Para uma agenda de equipe (plantões, férias, salas) peça uma caixa compartilhada: ela traz a sua própria.`
			),
			en: text(
				'Share your calendar with others',
				['availability', 'see meetings', 'delegate', 'agenda'],
				`Everybody sees whether you are free or busy. To show more, share it.

				1. Open *Calendar* in the browser.
				2. Press **Share** and enter the person's name.
				3. Choose how much they see:
				   - *Availability only*;
				   - *Titles and places*;
				   - *All details*;
				   - *May change*, for whoever organises your week.

				They get a mail with the button **Accept**; until it is pressed nothing appears. On a phone it may take an hour.

				A meeting marked *private* shows only “Busy”, even to those who may change. For a calendar of a team (shifts, holidays, rooms) ask for a shared mailbox: it brings one of its own.`
			)
		}
	},
	{
		number: 26,
		folder: 'mail',
		author: 'analista2',
		privacy: 'public-internal',
		updatedDaysAgo: 100,
		activity: 'buzon-compartido',
		related: [25],
		texts: {
			es: text(
				'Buzones compartidos: cuándo y cómo',
				['buzón de equipo', 'casilla compartida', 'enviar como'],
				`Un buzón compartido tiene dirección propia y ninguna contraseña: quienes están autorizados lo ven debajo del suyo.

				Pídelo con estos datos:

				- la **dirección** que quieres, por ejemplo \`facturas@\`;
				- quién **responde** por él (una sola persona);
				- quiénes leen y quiénes además envían.

				Aparece solo en media hora; si no, cierra y abre el correo. Para responder en su nombre elige la dirección en el campo **De**.

				Consejo de los equipos que lo usan bien: una categoría de color por persona, y quien abre un mensaje lo marca antes de contestar. Así nadie responde dos veces.

				Un buzón sin uso en seis meses se archiva, con aviso previo a quien responde por él.`
			),
			'pt-BR': text(
				'Caixas compartilhadas: quando e como',
				['caixa de equipe', 'e-mail compartilhado', 'enviar como'],
				`Uma caixa compartilhada tem endereço próprio e nenhuma senha: quem está autorizado a vê abaixo da sua.

				Peça com estes dados:

				- o **endereço** desejado, por exemplo \`notas@\`;
				- quem **responde** por ela (uma só pessoa);
				- quem lê e quem também envia.

				Ela aparece sozinha em meia hora; se não, feche e abra o e-mail. Para responder em nome dela escolha o endereço no campo **De**.

				Conselho das equipes que a usam bem: uma categoria de cor por pessoa, e quem abre uma mensagem a marca antes de responder. Assim ninguém responde duas vezes.

				Uma caixa sem uso por seis meses é arquivada, com aviso prévio a quem responde por ela.`
			),
			en: text(
				'Shared mailboxes: when and how',
				['team mailbox', 'send as', 'group mailbox'],
				`A shared mailbox has an address of its own and no password: whoever is authorised sees it below their own.

				Ask for it with

				- the **address** that you want, such as \`invoices@\`;
				- who **answers** for it (one person);
				- who reads, and who sends as well.

				It appears by itself within half an hour; otherwise close and open your mail. To answer in its name choose the address in the field **From**.

				Advice of teams that use it well: one colour per person, and whoever opens a message marks it before answering. So nobody answers twice.

				A mailbox that is not used for six months is archived, after notice to whoever answers for it.`
			)
		}
	}
];
