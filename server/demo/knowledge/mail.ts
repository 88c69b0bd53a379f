import { text, type DemoArticle } from './article.ts';

export const mail: readonly DemoArticle[] = [
	{
		number: 22,
		folder: 'mail',
		author: 'analista2',
		privacy: 'public-external',
		updatedDaysAgo: 28,
		activity: 'correo-no-llega',
		related: [3, 24],
		texts: {
			es: text(
				'Configurar el correo en el teléfono',
				['celular', 'móvil', 'iPhone', 'Android', 'correo del trabajo'],
				`Funciona en cualquier teléfono con cuatro años o menos, sea tuyo o de la empresa.

				1. Instala la aplicación de correo que recomienda el catálogo. Las que trae el teléfono muestran el correo, pero no el calendario compartido.
				2. Escribe tu dirección completa. **No** toques *Configuración manual*.
				3. Se abre la página de la empresa: entra con tu usuario y contraseña.
				4. Aprueba el segundo factor.
				5. Acepta que el teléfono tenga bloqueo de pantalla.

				Al principio aparecen los últimos 14 días; el resto se puede buscar en línea.

				Si pide la contraseña una y otra vez, borra la cuenta del teléfono y agrégala de nuevo. Al dejar la empresa se borra el correo de trabajo y **nada** de lo personal.`
			),
			'pt-BR': text(
				'Configurar o e-mail no celular',
				['telefone', 'smartphone', 'iPhone', 'Android', 'e-mail do trabalho'],
				`Funciona em qualquer celular com até quatro anos, seu ou da empresa.

				1. Instale o aplicativo de e-mail recomendado no catálogo. Os que vêm no aparelho mostram o e-mail, mas não a agenda compartilhada.
				2. Digite seu endereço completo. **Não** toque em *Configuração manual*.
				3. A página da empresa se abre: entre com usuário e senha.
				4. Aprove o segundo fator.
				5. Aceite que o celular tenha bloqueio de tela.

				No começo aparecem os últimos 14 dias; o resto pode ser buscado on-line.

				Se pedir a senha de novo e de novo, apague a conta do celular e adicione outra vez. Ao sair da empresa é apagado o e-mail de trabalho e **nada** do que é pessoal.`
			),
			en: text(
				'Set up mail on your phone',
				['mobile', 'iPhone', 'Android', 'work mail', 'cell phone'],
				`It works on any phone of four years or less, yours or the company's.

				1. Install the mail app that the catalogue recommends. Those that come with the phone show mail, but no shared calendar.
				2. Enter your full address. Do **not** touch *Manual setup*.
				3. The company's page opens: sign in with user name and password.
				4. Approve the second factor.
				5. Accept that the phone has a screen lock.

				At first the last 14 days are there; everything older can be searched online.

				If it asks for the password again and again, remove the account from the phone and add it anew. When you leave the company the work mail is removed and **nothing** personal.`
			)
		}
	},
	{
		number: 23,
		folder: 'mail',
		author: 'analista',
		privacy: 'public-internal',
		updatedDaysAgo: 80,
		related: [25],
		texts: {
			es: text(
				'Respuesta automática para vacaciones',
				['fuera de la oficina', 'ausencia', 'licencia', 'vacaciones'],
				`1. Abre el correo en el navegador, no en el teléfono.
				2. Ve a *Configuración › Respuestas automáticas*.
				3. Activa el período con **fecha y hora** de comienzo y fin: así se apaga sola.
				4. Escribe dos textos: uno para colegas y otro, más corto, para gente de fuera.

				Un buen texto dice hasta cuándo no estás y **a quién escribir mientras tanto**. No pongas el motivo ni a dónde viajas.

				Marca también *Bloquear mi calendario* y *Rechazar invitaciones nuevas*, si no quieres volver a cuarenta reuniones.

				A cada persona le llega una sola vez por período, aunque escriba diez veces. Las listas de correo no la reciben. Para que alguien lea tu buzón mientras tanto, mejor pide un buzón compartido que prestar tu contraseña.`
			),
			'pt-BR': text(
				'Resposta automática para férias',
				['fora do escritório', 'ausência', 'licença', 'férias'],
				`1. Abra o e-mail no navegador, não no celular.
				2. Vá em *Configurações › Respostas automáticas*.
				3. Ative o período com **data e hora** de início e fim: assim ela se desliga sozinha.
				4. Escreva dois textos: um para colegas e outro, mais curto, para quem é de fora.

				Um bom texto diz até quando você não está e **a quem escrever enquanto isso**. Não coloque o motivo nem para onde viaja.

				Marque também *Bloquear minha agenda* e *Recusar convites novos*, se não quiser voltar para quarenta reuniões.

				Cada pessoa a recebe uma única vez por período, mesmo que escreva dez vezes. Listas de e-mail não a recebem. Para que alguém leia sua caixa nesse tempo, melhor pedir uma caixa compartilhada do que emprestar a senha.`
			),
			en: text(
				'Automatic reply for holidays',
				['out of office', 'absence', 'leave', 'vacation'],
				`1. Open your mail in the browser, not on the phone.
				2. Go to *Settings › Automatic replies*.
				3. Switch on the period with **date and time** of beginning and end: so it ends by itself.
				4. Write two texts: one for colleagues and another, shorter, for people outside.

				A good text says until when you are away and **whom to write to meanwhile**. Leave out the reason and where you travel.

				Tick *Block my calendar* and *Decline new invitations*, too, unless you like to come back to forty meetings.

				Everybody gets it once per period, even if they write ten times. Mailing lists do not get it. If somebody has to read your mail meanwhile, ask for a shared mailbox rather than lend your password.`
			)
		}
	},
	{
		number: 24,
		folder: 'mail',
		author: 'analista2',
		privacy: 'public-internal',
		updatedDaysAgo: 36,
		activity: 'correo-no-llega',
		related: [22],
		texts: {
			es: text(
				'El buzón está lleno',
				['cuota', 'espacio del correo', 'no recibo correos', 'archivar'],
				`Cada buzón tiene 50 GB. Al 95 % llega un aviso; al 100 % dejas de **enviar**, y una semana después también de recibir.

				Lo que más ocupa son los adjuntos repetidos:

				1. En *Enviados* ordena por **tamaño** y borra lo que pase de 10 MB y ya esté en una carpeta.
				2. Haz lo mismo en la bandeja de entrada.
				3. Vacía *Eliminados*: mientras estén ahí, siguen contando.
				4. Mueve lo de hace más de dos años a **Archivo en línea**. Allí se puede buscar igual y no ocupa tu cuota.

				Desde ahora manda un enlace en vez de un archivo grande: una presentación de 30 MB a diez colegas son 330 MB.

				No crees archivos locales de correo: no entran en la copia de seguridad.`
			),
			'pt-BR': text(
				'A caixa de e-mail está cheia',
				['cota', 'espaço do e-mail', 'não recebo e-mails', 'arquivar'],
				`Cada caixa tem 50 GB. Em 95 % chega um aviso; em 100 % você para de **enviar**, e uma semana depois também de receber.

				O que mais ocupa são anexos repetidos:

				1. Em *Enviados*, ordene por **tamanho** e apague o que passar de 10 MB e já estiver em uma pasta.
				2. Faça o mesmo na caixa de entrada.
				3. Esvazie *Excluídos*: enquanto estiverem ali, continuam contando.
				4. Mova o que tem mais de dois anos para o **Arquivo on-line**. Lá a busca também funciona e não usa sua cota.

				De agora em diante mande um link em vez de um arquivo grande: uma apresentação de 30 MB para dez colegas são 330 MB.

				Não crie arquivos locais de e-mail: eles ficam fora da cópia de segurança.`
			),
			en: text(
				'The mailbox is full',
				['quota', 'mail space', 'not receiving mail', 'archive'],
				`Every mailbox has 50 GB. At 95 % you are warned; at 100 % you can no longer **send**, and a week later no longer receive.

				Repeated attachments take most of it:

				1. In *Sent*, sort by **size** and delete whatever is over 10 MB and already in a folder.
				2. Do the same in the inbox.
				3. Empty *Deleted*: what lies there still counts.
				4. Move what is older than two years to the **online archive**. It can be searched all the same and does not use your quota.

				From now on send a link, not a large file: a presentation of 30 MB to ten colleagues makes 330 MB.

				Do not make local mail files: they are not in the backup.`
			)
		}
	}
];
