import type { Activity, LocalisedText } from '#lib/domain/directory.ts';
import type { ActivityId, GroupId, ServiceId } from '#lib/domain/ids.ts';
import { activityFields } from './activity-fields.ts';
import { activityWords } from './activity-words.ts';
import { localised } from './localised.ts';

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

const listed: readonly Activity[] = [
	activity(
		'consulta-general',
		'equipos',
		'request',
		'mesa-de-ayuda',
		localised('Consulta general', 'Consulta geral', 'General question'),
		localised(
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
		localised(
			'El equipo va lento o se bloquea',
			'O computador está lento ou trava',
			'Computer slow or freezing'
		),
		localised(
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
		localised(
			'Pedir un equipo o accesorio',
			'Pedir um computador ou acessório',
			'Ask for a computer or accessory'
		),
		localised(
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
		localised('La impresora no responde', 'A impressora não responde', 'Printer does not respond'),
		localised(
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
		localised('Agregar una impresora', 'Adicionar uma impressora', 'Add a printer'),
		localised(
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
		localised('Restablecer mi contraseña', 'Redefinir minha senha', 'Reset my password'),
		localised(
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
		localised(
			'Acceso a una carpeta compartida',
			'Acesso a uma pasta compartilhada',
			'Access to a shared folder'
		),
		localised(
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
		localised(
			'No llegan o no salen correos',
			'E-mails não chegam ou não saem',
			'E-mail not arriving or not leaving'
		),
		localised(
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
		localised('Crear un buzón compartido', 'Criar uma caixa compartilhada', 'Create a shared mailbox'),
		localised(
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
		localised('Error en el sistema de gestión', 'Erro no sistema de gestão', 'Error in the business system'),
		localised(
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
		localised('La VPN no conecta', 'A VPN não conecta', 'VPN does not connect'),
		localised(
			'No puedes entrar a la red de la empresa desde fuera.',
			'Você não consegue entrar na rede da empresa de fora.',
			'You can not get into the company network from outside.'
		)
	),
	{
		...activity(
			'wifi-oficina',
			'conectividad',
			'incident',
			'infraestructura',
			localised('Wi-Fi de la oficina', 'Wi-Fi do escritório', 'Office Wi-Fi'),
			localised(
				'Señal débil, cortes o una sala sin cobertura.',
				'Sinal fraco, quedas ou uma sala sem cobertura.',
				'Weak signal, drops or a room without coverage.'
			)
		),
		alsoGroups: ['mesa-de-ayuda' as GroupId]
	},
	activity(
		'punto-de-red',
		'conectividad',
		'request',
		'infraestructura',
		localised('Habilitar un punto de red', 'Habilitar um ponto de rede', 'Enable a network socket'),
		localised(
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
		localised('Alta o cambio de interno', 'Criar ou mudar um ramal', 'New or changed extension'),
		localised(
			'Número interno nuevo, desvío de llamadas o buzón de voz.',
			'Ramal novo, desvio de chamadas ou correio de voz.',
			'A new extension, call forwarding or voice mail.'
		)
	),
	{
		...activity(
			'centro-de-datos',
			'conectividad',
			'request',
			'infraestructura',
			localised('Acceso al centro de datos', 'Acesso ao centro de dados', 'Access to the data centre'),
			localised(
				'Solo por formulario firmado, con dos días de anticipación.',
				'Somente por formulário assinado, com dois dias de antecedência.',
				'Only by signed form, two days ahead.'
			)
		),
		byChat: false
	},
	activity(
		'cotizacion-software',
		'compras',
		'request',
		'mesa-de-ayuda',
		localised('Cotización de un programa', 'Cotação de um programa', 'Quotation for a program'),
		localised(
			'Precio y condiciones para presentar a Compras.',
			'Preço e condições para apresentar a Compras.',
			'Price and terms to take to Purchasing.'
		)
	),
	activity(
		'aire-acondicionado',
		'climatizacion',
		'incident',
		'infraestructura',
		localised('Aire acondicionado de una sala', 'Ar-condicionado de uma sala', 'Air conditioning of a room'),
		localised(
			'Hace demasiado calor o frío, gotea o hace ruido.',
			'Está quente ou frio demais, pinga ou faz barulho.',
			'Too hot or too cold, dripping or noisy.'
		)
	)
];

export const activities: readonly Activity[] = listed.map((row) => ({
	...row,
	...(activityWords[row.id] && { synonyms: activityWords[row.id] }),
	...(activityFields[row.id] && { fields: activityFields[row.id] })
}));
