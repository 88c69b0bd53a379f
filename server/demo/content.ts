import type {
	Activity,
	Contract,
	Group,
	LocalisedText,
	Parameter,
	Person,
	Portfolio,
	Service
} from '#lib/domain/directory.ts';
import type { ActivityId, ContractId, GroupId, PersonId, PortfolioId, ServiceId } from '#lib/domain/ids.ts';

/** The company of the demo: everything in it was made up for this project. */
export const DEMO_PASSWORD = 'habla-demo';

const text = (es: string, portuguese: string, en: string): LocalisedText => ({ es, 'pt-BR': portuguese, en });

const group = (id: string, name: string, does: 'requests' | 'attends'): Group => ({
	id: id as GroupId,
	name,
	requests: does === 'requests',
	attends: does === 'attends'
});

export const groups: readonly Group[] = [
	group('ventas', 'Ventas', 'requests'),
	group('administracion', 'Administración', 'requests'),
	group('mesa-de-ayuda', 'Mesa de ayuda', 'attends'),
	group('infraestructura', 'Infraestructura', 'attends')
];

const person = (username: string, name: string, memberOf: readonly string[]): Person => ({
	id: username as PersonId,
	username,
	name,
	groups: memberOf as readonly GroupId[],
	administrator: username === 'admin'
});

export const people: readonly Person[] = [
	person('solicitante', 'Lucía Fernández', ['ventas']),
	person('solicitante2', 'Joaquim Duarte', ['administracion']),
	person('analista', 'Mateo Quiroga', ['mesa-de-ayuda']),
	person('analista2', 'Renata Salvatierra', ['mesa-de-ayuda']),
	person('analista3', 'Tomás Iriarte', ['infraestructura']),
	person('admin', 'Elena Vidal', [])
];

export const contracts: readonly Contract[] = [
	{ id: 'corporativo' as ContractId, name: 'Soporte corporativo' },
	{ id: 'sucursales' as ContractId, name: 'Soporte a sucursales' }
];

const portfolio = (id: string, name: LocalisedText): Portfolio => ({ id: id as PortfolioId, name });

export const portfolios: readonly Portfolio[] = [
	portfolio('puesto-de-trabajo', text('Puesto de trabajo', 'Estação de trabalho', 'Workplace')),
	portfolio('aplicaciones', text('Aplicaciones', 'Aplicativos', 'Applications')),
	portfolio('redes', text('Redes y comunicaciones', 'Redes e comunicações', 'Networks and communications'))
];

const service = (id: string, portfolioId: string, name: LocalisedText): Service => ({
	id: id as ServiceId,
	portfolio: portfolioId as PortfolioId,
	name
});

export const services: readonly Service[] = [
	service('equipos', 'puesto-de-trabajo', text('Equipos', 'Equipamentos', 'Computers')),
	service('impresion', 'puesto-de-trabajo', text('Impresión', 'Impressão', 'Printing')),
	service('cuentas', 'aplicaciones', text('Cuentas y accesos', 'Contas e acessos', 'Accounts and access')),
	service('correo', 'aplicaciones', text('Correo y calendario', 'E-mail e agenda', 'E-mail and calendar')),
	service('gestion', 'aplicaciones', text('Sistema de gestión', 'Sistema de gestão', 'Business system')),
	service('conectividad', 'redes', text('Conectividad', 'Conectividade', 'Connectivity')),
	service('telefonia', 'redes', text('Telefonía', 'Telefonia', 'Telephony'))
];

const activity = (
	id: string,
	serviceId: string,
	type: Activity['type'],
	groupId: string,
	name: LocalisedText,
	description: LocalisedText
): Activity => ({
	id: id as ActivityId,
	service: serviceId as ServiceId,
	type,
	group: groupId as GroupId,
	name,
	description
});

export const activities: readonly Activity[] = [
	activity(
		'consulta-general',
		'equipos',
		'request',
		'mesa-de-ayuda',
		text('Consulta general', 'Consulta geral', 'General question'),
		text(
			'Para lo que no encuentras en otra parte: cuéntanos qué necesitas.',
			'Para o que você não encontrou em outro lugar: conte do que precisa.',
			'For whatever you found nowhere else: tell us what you need.'
		)
	),
	activity(
		'equipo-lento',
		'equipos',
		'incident',
		'mesa-de-ayuda',
		text('El equipo va lento o se bloquea', 'O computador está lento ou trava', 'Computer slow or freezing'),
		text(
			'Tarda en arrancar, se congela o hace ruido más de lo normal.',
			'Demora para ligar, congela ou faz mais barulho que o normal.',
			'It takes long to start, freezes or is louder than usual.'
		)
	),
	activity(
		'equipo-nuevo',
		'equipos',
		'request',
		'mesa-de-ayuda',
		text('Pedir un equipo o accesorio', 'Pedir um computador ou acessório', 'Ask for a computer or accessory'),
		text(
			'Portátil, monitor, teclado, auriculares o base de conexión.',
			'Notebook, monitor, teclado, fone de ouvido ou dock.',
			'Laptop, monitor, keyboard, headset or docking station.'
		)
	),
	activity(
		'impresora-sin-respuesta',
		'impresion',
		'incident',
		'mesa-de-ayuda',
		text('La impresora no responde', 'A impressora não responde', 'Printer does not respond'),
		text(
			'Nada sale, el papel se atasca o las hojas salen en blanco.',
			'Nada sai, o papel atola ou as folhas saem em branco.',
			'Nothing comes out, paper jams or pages are blank.'
		)
	),
	activity(
		'impresora-agregar',
		'impresion',
		'request',
		'mesa-de-ayuda',
		text('Agregar una impresora', 'Adicionar uma impressora', 'Add a printer'),
		text(
			'Conectar tu equipo con una impresora de la oficina.',
			'Conectar seu computador a uma impressora do escritório.',
			'Connect your computer with a printer of the office.'
		)
	),
	activity(
		'clave-olvidada',
		'cuentas',
		'request',
		'mesa-de-ayuda',
		text('Restablecer mi contraseña', 'Redefinir minha senha', 'Reset my password'),
		text(
			'La olvidaste, venció o la cuenta quedó bloqueada.',
			'Você esqueceu, expirou ou a conta foi bloqueada.',
			'You forgot it, it expired or the account was locked.'
		)
	),
	activity(
		'acceso-carpeta',
		'cuentas',
		'request',
		'mesa-de-ayuda',
		text('Acceso a una carpeta compartida', 'Acesso a uma pasta compartilhada', 'Access to a shared folder'),
		text(
			'Di qué carpeta es y si necesitas leer o también modificar.',
			'Diga qual é a pasta e se precisa ler ou também alterar.',
			'Say which folder, and whether you need to read or to change it.'
		)
	),
	activity(
		'correo-no-llega',
		'correo',
		'incident',
		'mesa-de-ayuda',
		text('No llegan o no salen correos', 'E-mails não chegam ou não saem', 'E-mail not arriving or not leaving'),
		text(
			'Faltan mensajes, rebotan o el buzón está lleno.',
			'Faltam mensagens, elas voltam ou a caixa está cheia.',
			'Messages are missing, bounce, or the mailbox is full.'
		)
	),
	activity(
		'buzon-compartido',
		'correo',
		'request',
		'mesa-de-ayuda',
		text('Crear un buzón compartido', 'Criar uma caixa compartilhada', 'Create a shared mailbox'),
		text(
			'Un buzón para un equipo, con las personas que lo usarán.',
			'Uma caixa para uma equipe, com as pessoas que vão usá-la.',
			'One mailbox for a team, with the people who will use it.'
		)
	),
	activity(
		'gestion-error',
		'gestion',
		'incident',
		'infraestructura',
		text('Error en el sistema de gestión', 'Erro no sistema de gestão', 'Error in the business system'),
		text(
			'Copia el texto del error y di qué estabas haciendo.',
			'Copie o texto do erro e diga o que estava fazendo.',
			'Copy the text of the error and say what you were doing.'
		)
	),
	activity(
		'vpn-no-conecta',
		'conectividad',
		'incident',
		'infraestructura',
		text('La VPN no conecta', 'A VPN não conecta', 'VPN does not connect'),
		text(
			'No puedes entrar a la red de la empresa desde fuera.',
			'Você não consegue entrar na rede da empresa de fora.',
			'You can not get into the company network from outside.'
		)
	),
	activity(
		'wifi-oficina',
		'conectividad',
		'incident',
		'infraestructura',
		text('Wi-Fi de la oficina', 'Wi-Fi do escritório', 'Office Wi-Fi'),
		text(
			'Señal débil, cortes o una sala sin cobertura.',
			'Sinal fraco, quedas ou uma sala sem cobertura.',
			'Weak signal, drops or a room without coverage.'
		)
	),
	activity(
		'punto-de-red',
		'conectividad',
		'request',
		'infraestructura',
		text('Habilitar un punto de red', 'Habilitar um ponto de rede', 'Enable a network socket'),
		text(
			'Para un puesto nuevo o una mudanza dentro del edificio.',
			'Para um novo posto ou uma mudança dentro do prédio.',
			'For a new desk or a move within the building.'
		)
	),
	activity(
		'interno-telefonico',
		'telefonia',
		'request',
		'infraestructura',
		text('Alta o cambio de interno', 'Criar ou mudar um ramal', 'New or changed extension'),
		text(
			'Número interno nuevo, desvío de llamadas o buzón de voz.',
			'Ramal novo, desvio de chamadas ou correio de voz.',
			'A new extension, call forwarding or voice mail.'
		)
	)
];

export const parameters: readonly Parameter[] = [
	{ number: 118, value: 'corporativo' },
	{ number: 315, value: 'chat' },
	{ number: 316, value: 'yes' },
	{ number: 317, value: 'consulta-general' },
	{ number: 389, value: null }
];
