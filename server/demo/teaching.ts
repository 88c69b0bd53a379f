import { LANGUAGES, type Language, type LocalisedText } from '#lib/domain/directory.ts';
import type { IntentId, SynonymsId } from '#lib/domain/ids.ts';
import type { Intent, Phrase, Synonyms } from '#lib/domain/teaching.ts';
import { localised } from './localised.ts';

const id = (number: number) => `01890000-0000-7000-8000-0000000e${String(number).padStart(4, '0')}`;

const intent = (
	number: number,
	name: string,
	phrases: Readonly<Record<Language, readonly string[]>>,
	answer: LocalisedText
): Intent => ({
	id: id(number) as IntentId,
	name,
	phrases: LANGUAGES.flatMap((language) => phrases[language].map((text): Phrase => ({ language, text }))),
	answer
});

/** What the demo's administrators have taught the virtual assistant. */
export const intents: readonly Intent[] = [
	intent(
		1,
		'horario-de-atencion',
		{
			es: [
				'¿En qué horario atienden?',
				'¿Hasta qué hora hay alguien en la mesa de ayuda?',
				'¿Atienden los sábados?',
				'horario de soporte',
				'¿A partir de qué hora puedo llamar?'
			],
			'pt-BR': [
				'Qual é o horário de atendimento?',
				'Até que horas tem alguém na central?',
				'Vocês atendem aos sábados?',
				'horário do suporte'
			],
			en: [
				'What are your opening hours?',
				'Until what time is somebody at the service desk?',
				'Are you open on Saturdays?',
				'support hours'
			]
		},
		localised(
			'La mesa de ayuda atiende de **lunes a viernes, de 8:00 a 19:00**. Fuera de ese horario puedes escribir igual: lo leemos a primera hora. Para un robo o una caída general hay guardia en el interno 1100.',
			'A central atende de **segunda a sexta, das 8:00 às 19:00**. Fora desse horário você pode escrever do mesmo jeito: lemos logo cedo. Para um roubo ou uma queda geral há plantão no ramal 1100.',
			'The service desk is there **Monday to Friday, 8:00 to 19:00**. Write at any other time, too: we read it first thing in the morning. For a theft or a general outage somebody is on duty at extension 1100.'
		)
	),
	intent(
		2,
		'donde-esta-la-mesa',
		{
			es: [
				'¿Dónde queda la mesa de ayuda?',
				'¿En qué piso están?',
				'¿A dónde llevo mi computadora?',
				'¿Puedo pasar por el mostrador?'
			],
			'pt-BR': [
				'Onde fica a central de serviços?',
				'Em que andar vocês estão?',
				'Para onde levo meu computador?',
				'Posso passar no balcão?'
			],
			en: [
				'Where is the service desk?',
				'Which floor are you on?',
				'Where do I bring my computer?',
				'Can I come to the counter?'
			]
		},
		localised(
			'Estamos en el **primer piso, al lado de recepción**. Trae el equipo con su cargador; si ya tienes un ticket, di el número.',
			'Estamos no **primeiro andar, ao lado da recepção**. Traga o equipamento com o carregador; se já tiver um ticket, diga o número.',
			'We are on the **first floor, beside reception**. Bring the computer with its charger, and say the number if you have a ticket already.'
		)
	),
	intent(
		3,
		'cuanto-tarda',
		{
			es: [
				'¿Cuánto tardan en responder?',
				'¿Para cuándo estará listo mi pedido?',
				'¿Cuánto demora un ticket?',
				'¿Por qué nadie me contestó todavía?',
				'tiempo de respuesta'
			],
			'pt-BR': [
				'Quanto tempo demora para responder?',
				'Quando meu pedido vai ficar pronto?',
				'Quanto leva um ticket?',
				'tempo de resposta'
			],
			en: [
				'How long does it take to answer?',
				'When will my request be done?',
				'How long does a ticket take?',
				'response time'
			]
		},
		localised(
			'Respondemos casi todo **en menos de una hora** en horario de atención. Los accesos tardan un día hábil, porque los autoriza otra persona; los accesorios, dos. Tu ticket muestra en cada momento quién lo tiene.',
			'Respondemos quase tudo **em menos de uma hora** no horário de atendimento. Os acessos levam um dia útil, porque outra pessoa autoriza; os acessórios, dois. Seu ticket mostra a cada momento com quem está.',
			'Nearly everything is answered **within an hour** during opening hours. Access takes one working day, because somebody else has to grant it; accessories take two. Your ticket shows at any time who has it.'
		)
	),
	intent(
		4,
		'clave-del-wifi-interno',
		{
			es: [
				'¿Cuál es la clave del wifi de la oficina?',
				'¿Me das la contraseña de la red interna?',
				'Un proveedor necesita la clave del wifi',
				'¿Puedo prestar la contraseña del wifi a una visita?'
			],
			'pt-BR': [
				'Qual é a senha do wifi do escritório?',
				'Pode me passar a senha da rede interna?',
				'Um fornecedor precisa da senha do wifi',
				'Posso emprestar a senha do wifi a uma visita?'
			],
			en: [
				'What is the office wifi password?',
				'Can you give me the password of the internal network?',
				'A supplier needs the wifi password',
				'May I lend the wifi password to a visitor?'
			]
		},
		localised(
			'La red de la oficina **no tiene una clave común**: entras con tu usuario, y no se presta. Para visitas y proveedores está la red *Invitados*; el código llega a su teléfono.',
			'A rede do escritório **não tem uma senha comum**: você entra com seu usuário, e ela não se empresta. Para visitas e fornecedores existe a rede *Visitantes*; o código chega ao celular deles.',
			'The office network has **no common password**: you sign in with your own name, and that is not lent out. Visitors and suppliers use the network *Invitados*; the code comes to their phone.'
		)
	)
];

const same = (number: number, language: Language, words: readonly string[]): Synonyms => ({
	id: id(100 + number) as SynonymsId,
	language,
	words
});

export const synonyms: readonly Synonyms[] = [
	same(1, 'es', ['computadora', 'ordenador', 'PC', 'equipo']),
	same(2, 'es', ['contraseña', 'clave', 'password']),
	same(3, 'pt-BR', ['notebook', 'laptop', 'computador portátil']),
	same(4, 'en', ['phone', 'mobile', 'cell phone'])
];
