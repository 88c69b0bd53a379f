import { text, type DemoArticle } from './article.ts';

export const passwords: readonly DemoArticle[] = [
	{
		number: 1,
		folder: 'passwords',
		author: 'analista',
		privacy: 'public-external',
		updatedDaysAgo: 12,
		activity: 'clave-olvidada',
		related: [2, 3],
		texts: {
			es: text(
				'Restablecer la contraseña olvidada',
				['clave', 'olvidé mi clave', 'cambiar contraseña', 'no recuerdo'],
				`Si ya tienes registrado tu teléfono como segundo factor, puedes hacerlo sin llamar a nadie.

				1. En la pantalla de inicio elige **¿Olvidaste tu contraseña?**
				2. Escribe tu usuario, sin el dominio.
				3. Aprueba el aviso que llega a tu teléfono.
				4. Escribe la contraseña nueva dos veces.

				La nueva debe tener al menos 14 caracteres y no puede ser una de las últimas ocho. Una frase de cuatro palabras sin relación entre sí es fácil de recordar y difícil de adivinar.

				Después del cambio, actualízala también en el teléfono y en la VPN: mientras guarden la anterior, seguirán intentando entrar con ella y **bloquearán la cuenta**.

				Si no tienes segundo factor, pide el restablecimiento desde aquí. La mesa de ayuda confirmará quién eres antes de darte una contraseña provisional.`
			),
			'pt-BR': text(
				'Redefinir a senha esquecida',
				['senha', 'esqueci a senha', 'trocar senha', 'não lembro'],
				`Se o seu celular já está cadastrado como segundo fator, dá para fazer sozinho.

				1. Na tela de entrada, escolha **Esqueceu a senha?**
				2. Digite seu usuário, sem o domínio.
				3. Aprove o aviso que chega ao celular.
				4. Digite a senha nova duas vezes.

				A nova precisa de pelo menos 14 caracteres e não pode ser uma das últimas oito. Uma frase de quatro palavras sem relação entre si é fácil de lembrar e difícil de adivinhar.

				Depois da troca, atualize a senha também no celular e na VPN: enquanto guardarem a antiga, continuarão tentando entrar com ela e **bloquearão a conta**.

				Sem segundo fator, peça a redefinição por aqui. A central confirma quem você é antes de passar uma senha provisória.`
			),
			en: text(
				'Reset a forgotten password',
				['forgot password', 'change password', 'lost password'],
				`If your phone is already registered as second factor, you need nobody's help.

				1. On the sign-in screen choose **Forgot your password?**
				2. Enter your user name, without the domain.
				3. Approve the notice on your phone.
				4. Type the new password twice.

				It has to be 14 characters or longer and none of your last eight. A phrase of four unrelated words is easy to remember and hard to guess.

				Afterwards change it on your phone and in the VPN, too: as long as they hold the old one they keep trying it, and that **locks the account**.

				Without a second factor, ask for a reset from here. The service desk makes sure that it is you before it hands out a temporary password.`
			)
		}
	},
	{
		number: 2,
		folder: 'passwords',
		author: 'analista2',
		privacy: 'public-external',
		updatedDaysAgo: 40,
		activity: 'clave-olvidada',
		related: [1],
		texts: {
			es: text(
				'La cuenta está bloqueada',
				['cuenta bloqueada', 'demasiados intentos', 'desbloquear usuario'],
				`Después de seis intentos fallidos la cuenta se bloquea **20 minutos**. No hace falta pedir nada: pasado ese tiempo se abre sola.

				Si vuelve a bloquearse, casi siempre es un aparato que todavía usa la contraseña anterior. Revisa en este orden:

				- el correo del teléfono o la tableta;
				- la red Wi-Fi de la oficina, en cada aparato donde entraste con tu usuario;
				- una sesión que quedó abierta en otra computadora o en una sala de reuniones;
				- las unidades de red que se conectan al iniciar.

				Borra ahí la contraseña guardada y escribe la nueva. Si después de una hora sigue bloqueándose, abre un ticket e indica **a qué hora** fue la última vez: con ese dato se encuentra el aparato que insiste.`
			),
			'pt-BR': text(
				'A conta está bloqueada',
				['conta bloqueada', 'muitas tentativas', 'desbloquear usuário'],
				`Depois de seis tentativas erradas a conta fica bloqueada por **20 minutos**. Não é preciso pedir nada: passado esse tempo ela abre sozinha.

				Se bloquear de novo, quase sempre há um aparelho usando a senha antiga. Confira nesta ordem:

				- o e-mail do celular ou do tablet;
				- o Wi-Fi do escritório, em cada aparelho em que você entrou com seu usuário;
				- uma sessão aberta em outro computador ou em uma sala de reunião;
				- as unidades de rede que se conectam ao ligar.

				Apague ali a senha guardada e digite a nova. Se depois de uma hora continuar bloqueando, abra um ticket e informe **a que horas** foi a última vez: com isso se acha o aparelho que insiste.`
			),
			en: text(
				'The account is locked',
				['locked out', 'too many attempts', 'unlock user'],
				`After six failed attempts an account is locked for **20 minutes**. There is nothing to ask for: it opens again by itself.

				If it locks again, there is nearly always a device that still has the old password. Look in this order:

				- mail on your phone or tablet;
				- the office Wi-Fi, on every device on which you signed in with your name;
				- a session left open on another computer or in a meeting room;
				- network drives that connect on start.

				Remove the stored password there and type the new one. If it still locks after an hour, open a ticket and say **at what time** it happened last: that is how the insisting device is found.`
			)
		}
	},
	{
		number: 3,
		folder: 'passwords',
		author: 'analista',
		privacy: 'public-internal',
		updatedDaysAgo: 25,
		related: [4, 1],
		texts: {
			es: text(
				'Activar el segundo factor',
				['autenticación', 'código', 'verificación en dos pasos', '2FA', 'MFA'],
				`El segundo factor confirma en tu teléfono que eres tú quien entra. Es obligatorio para la VPN y para el correo fuera de la oficina.

				1. Instala en el teléfono la aplicación de autenticación que aparece en el catálogo de la empresa.
				2. En la computadora abre **Mi cuenta › Seguridad › Agregar método**.
				3. Elige *Aplicación* y escanea con el teléfono el código que aparece.
				4. Escribe las seis cifras que muestra la aplicación.
				5. Guarda los **diez códigos de reserva** en un lugar que no sea el mismo teléfono.

				Si el teléfono dice que el código es incorrecto, comprueba que su hora se ajuste automáticamente: con dos minutos de diferencia ningún código sirve.

				Nunca apruebes un aviso que no pediste. Recházalo y avisa a la mesa de ayuda.`
			),
			'pt-BR': text(
				'Ativar o segundo fator',
				['autenticação', 'código', 'verificação em duas etapas', '2FA', 'MFA'],
				`O segundo fator confirma no celular que é você quem está entrando. É obrigatório para a VPN e para o e-mail fora do escritório.

				1. Instale no celular o aplicativo de autenticação que está no catálogo da empresa.
				2. No computador, abra **Minha conta › Segurança › Adicionar método**.
				3. Escolha *Aplicativo* e leia com o celular o código da tela.
				4. Digite os seis números que o aplicativo mostra.
				5. Guarde os **dez códigos de reserva** em um lugar que não seja o próprio celular.

				Se disser que o código está errado, veja se a hora do celular é automática: com dois minutos de diferença nenhum código serve.

				Nunca aprove um aviso que você não pediu. Recuse e avise a central.`
			),
			en: text(
				'Switch on the second factor',
				['authentication', 'code', 'two-step verification', '2FA', 'MFA'],
				`The second factor confirms on your phone that it is you who signs in. The VPN and mail outside the office require it.

				1. Install the authenticator app from the company's catalogue on your phone.
				2. On the computer open **My account › Security › Add a method**.
				3. Choose *App* and scan the code on the screen with the phone.
				4. Type the six digits that the app shows.
				5. Keep the **ten reserve codes** somewhere other than on that phone.

				If a code is called wrong, see whether the phone sets its clock by itself: two minutes off, and no code will do.

				Never approve a notice that you did not cause. Reject it and tell the service desk.`
			)
		}
	},
	{
		number: 4,
		folder: 'passwords',
		author: 'analista2',
		privacy: 'public-internal',
		updatedDaysAgo: 8,
		activity: 'clave-olvidada',
		related: [3],
		texts: {
			es: text(
				'Cambié de teléfono y no puedo confirmar quién soy',
				['teléfono nuevo', 'celular nuevo', 'perdí el segundo factor', 'códigos de reserva'],
				`El segundo factor no pasa solo al teléfono nuevo. Hay tres caminos, del más rápido al más lento.

				**Todavía tienes el anterior.** Abre *Mi cuenta › Seguridad*, confirma con el teléfono viejo, agrega el nuevo y después quita el viejo.

				**Tienes un código de reserva.** Escríbelo cuando se te pida la confirmación. Cada uno sirve una sola vez; entra y registra el teléfono nuevo enseguida.

				**No tienes ninguno.** Abre un ticket. Para confirmar tu identidad haremos una videollamada corta con tu documento a la vista, o puedes pasar por el mostrador del primer piso. Cuenta con unos **30 minutos** en horario de atención.

				No prestes códigos de reserva: con uno de ellos cualquiera entra como si fueras tú.`
			),
			'pt-BR': text(
				'Troquei de celular e não consigo confirmar quem sou',
				['celular novo', 'telefone novo', 'perdi o segundo fator', 'códigos de reserva'],
				`O segundo fator não passa sozinho para o celular novo. Há três caminhos, do mais rápido ao mais demorado.

				**Você ainda tem o antigo.** Abra *Minha conta › Segurança*, confirme com o aparelho velho, adicione o novo e depois remova o velho.

				**Você tem um código de reserva.** Digite-o quando a confirmação for pedida. Cada um vale uma única vez; entre e cadastre logo o aparelho novo.

				**Você não tem nenhum.** Abra um ticket. Para confirmar sua identidade faremos uma videochamada curta com seu documento à vista, ou você pode passar no balcão do primeiro andar. Conte com uns **30 minutos** no horário de atendimento.

				Não empreste códigos de reserva: com um deles qualquer pessoa entra como se fosse você.`
			),
			en: text(
				'New phone, and no way to confirm who I am',
				['new phone', 'lost second factor', 'reserve codes', 'changed phone'],
				`The second factor does not move to a new phone by itself. There are three ways, quickest first.

				**You still have the old phone.** Open *My account › Security*, confirm with the old one, add the new one, then remove the old one.

				**You have a reserve code.** Type it when you are asked to confirm. Each works once; get in and register the new phone right away.

				**You have neither.** Open a ticket. We make sure that it is you in a short video call with your identity card in sight, or you come to the desk on the first floor. Allow some **30 minutes** during opening hours.

				Do not lend reserve codes: whoever has one gets in as you.`
			)
		}
	}
];
