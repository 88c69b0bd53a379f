import { text, type DemoArticle } from './article.ts';

export const accounts: readonly DemoArticle[] = [
	{
		number: 5,
		folder: 'accounts',
		author: 'analista2',
		privacy: 'public-internal',
		updatedDaysAgo: 33,
		activity: 'acceso-carpeta',
		related: [6],
		texts: {
			es: text(
				'Pedir acceso a una carpeta compartida',
				['permiso', 'acceso denegado', 'unidad de red', 'disco compartido'],
				`Cada carpeta compartida tiene una persona responsable, y solo ella autoriza. La mesa de ayuda le pregunta por ti.

				Al pedirlo indica:

				- la **ruta completa**, por ejemplo \`\\\\archivos\\ventas\\propuestas\`;
				- si necesitas *leer* o también *modificar*;
				- para qué, en una línea: es lo que la persona responsable quiere saber;
				- hasta cuándo, si es por un tiempo.

				Cuando llegue la autorización, **cierra la sesión y vuelve a entrar**: los permisos se leen al comenzar. Si aun así aparece «acceso denegado», abre la carpeta por su ruta y no por un acceso directo viejo.

				Normalmente tarda un día hábil. Para saber quién es responsable, mira el archivo \`LEEME\` que está en la raíz de cada unidad.`
			),
			'pt-BR': text(
				'Pedir acesso a uma pasta compartilhada',
				['permissão', 'acesso negado', 'unidade de rede', 'disco compartilhado'],
				`Cada pasta compartilhada tem uma pessoa responsável, e só ela autoriza. A central pergunta por você.

				Ao pedir, informe:

				- o **caminho completo**, por exemplo \`\\\\arquivos\\vendas\\propostas\`;
				- se precisa *ler* ou também *alterar*;
				- para quê, em uma linha: é o que a pessoa responsável quer saber;
				- até quando, se for por um tempo.

				Quando a autorização chegar, **saia da sessão e entre de novo**: as permissões são lidas no começo. Se ainda aparecer «acesso negado», abra a pasta pelo caminho e não por um atalho antigo.

				Em geral leva um dia útil. Para saber quem é responsável, veja o arquivo \`LEIAME\` na raiz de cada unidade.`
			),
			en: text(
				'Ask for access to a shared folder',
				['permission', 'access denied', 'network drive', 'file share'],
				`Every shared folder has an owner, and nobody else can grant access. The service desk asks them for you.

				When you ask, say:

				- the **whole path**, such as \`\\\\files\\sales\\proposals\`;
				- whether you need to *read* or also to *change*;
				- what for, in one line: that is what the owner wants to know;
				- until when, if it is for a time.

				Once it has been granted, **sign out and in again**: permissions are read at the start. If it still says “access denied”, open the folder by its path, not by an old shortcut.

				It usually takes one working day. Who the owner is stands in the file \`README\` at the root of each drive.`
			)
		}
	},
	{
		number: 6,
		folder: 'accounts',
		author: 'analista',
		privacy: 'public-internal',
		updatedDaysAgo: 61,
		texts: {
			es: text(
				'Licencias de programas: qué hay y cómo pedirlas',
				['licencia', 'instalar programa', 'software', 'aplicación de pago'],
				`Lo que está en el **catálogo de aplicaciones** de tu equipo se instala sin pedir nada: navegadores, lector de PDF, editor de imágenes sencillo, videollamadas.

				Algunos programas tienen licencias contadas:

				- diseño e ilustración;
				- diagramas y planos;
				- análisis de datos.

				Para una de estas, tu jefatura la aprueba y se te asigna la primera que esté libre. Si no queda ninguna, te decimos cuándo se compra la próxima.

				Una licencia que no se abrió en **60 días** vuelve al montón; avisamos una semana antes por correo. Si vas a estar de licencia, responde ese aviso y te la guardamos.

				No instales versiones «gratis» de un programa de pago: además del riesgo legal, son la vía más común de entrada de virus.`
			),
			'pt-BR': text(
				'Licenças de programas: o que existe e como pedir',
				['licença', 'instalar programa', 'software', 'aplicativo pago'],
				`O que está no **catálogo de aplicativos** do seu computador se instala sem pedir nada: navegadores, leitor de PDF, editor de imagens simples, videochamadas.

				Alguns programas têm licenças contadas:

				- design e ilustração;
				- diagramas e plantas;
				- análise de dados.

				Para uma dessas, sua chefia aprova e você recebe a primeira que estiver livre. Se não houver nenhuma, dizemos quando será a próxima compra.

				Uma licença que não foi aberta em **60 dias** volta para o conjunto; avisamos uma semana antes por e-mail. Se você vai se afastar, responda ao aviso e guardamos a sua.

				Não instale versões «grátis» de um programa pago: além do risco legal, são a porta mais comum para vírus.`
			),
			en: text(
				'Software licences: what there is and how to ask',
				['licence', 'license', 'install software', 'paid program'],
				`Whatever is in the **catalogue of applications** on your computer installs without asking: browsers, PDF reader, a simple picture editor, video calls.

				Of some programs we have a counted number of licences:

				- design and illustration;
				- diagrams and plans;
				- data analysis.

				For one of these your manager approves, and you get the first that is free. If none is left we tell you when the next is bought.

				A licence that has not been opened for **60 days** goes back to the pool; we write a week ahead. Going on leave? Answer that mail and we keep yours.

				Do not install “free” copies of a paid program: besides the law, they are the commonest way in for a virus.`
			)
		}
	},
	{
		number: 7,
		folder: 'accounts',
		author: 'analista2',
		privacy: 'public-internal',
		updatedDaysAgo: 18,
		related: [3, 20, 13],
		texts: {
			es: text(
				'Tu primer día: cuentas, equipo y primeros pasos',
				['ingreso', 'bienvenida', 'nuevo empleado', 'onboarding', 'empezar'],
				`Tu equipo te espera configurado en el mostrador del primer piso. Lleva tu documento.

				**En la primera hora**

				1. Entra con el usuario y la contraseña provisional del sobre, y cámbiala.
				2. Activa el segundo factor en tu teléfono.
				3. Abre el correo: allí está la lista de accesos que pidió tu jefatura.

				**En la primera semana**

				- Conecta el correo del teléfono, si lo vas a usar.
				- Haz el curso corto de seguridad (25 minutos).
				- Prueba la VPN desde casa *antes* de necesitarla.

				Si falta un acceso de la lista, abre un ticket y adjunta ese correo: así no hay que pedir otra vez la autorización. Para cualquier duda escribe por aquí; preguntar dos veces lo mismo no molesta a nadie.`
			),
			'pt-BR': text(
				'Seu primeiro dia: contas, equipamento e primeiros passos',
				['admissão', 'boas-vindas', 'novo funcionário', 'onboarding', 'começar'],
				`Seu computador espera por você, configurado, no balcão do primeiro andar. Leve um documento.

				**Na primeira hora**

				1. Entre com o usuário e a senha provisória do envelope, e troque a senha.
				2. Ative o segundo fator no celular.
				3. Abra o e-mail: lá está a lista de acessos que sua chefia pediu.

				**Na primeira semana**

				- Configure o e-mail no celular, se for usar.
				- Faça o curso curto de segurança (25 minutos).
				- Teste a VPN em casa *antes* de precisar dela.

				Se faltar um acesso da lista, abra um ticket e anexe aquele e-mail: assim não é preciso pedir a autorização de novo. Em caso de dúvida escreva por aqui; perguntar duas vezes a mesma coisa não incomoda ninguém.`
			),
			en: text(
				'Your first day: accounts, computer and first steps',
				['joining', 'welcome', 'new employee', 'onboarding', 'getting started'],
				`Your computer waits, set up, at the desk on the first floor. Bring your identity card.

				**In the first hour**

				1. Sign in with the user name and temporary password from the envelope, and change it.
				2. Switch on the second factor on your phone.
				3. Open your mail: it has the list of access that your manager asked for.

				**In the first week**

				- Set up mail on your phone, if you will use it.
				- Take the short course on security (25 minutes).
				- Try the VPN from home *before* you need it.

				If something on that list is missing, open a ticket and attach the mail: then nobody has to approve it again. Write here whenever you are in doubt; asking twice troubles nobody.`
			)
		}
	}
];
