import type { Field } from '#lib/domain/directory.ts';
import { localised } from './localised.ts';

const isRequired = true;

/** What activities ask for beside the words of the request. */
export const activityFields: Readonly<Record<string, readonly Field[]>> = {
	'acceso-carpeta': [
		{ key: 'carpeta', isRequired, label: localised('Qué carpeta es', 'Qual é a pasta', 'Which folder') },
		{
			key: 'permiso',
			isRequired,
			label: localised('Qué necesitas hacer', 'O que você precisa fazer', 'What you need to do'),
			choices: [
				localised('Leer', 'Ler', 'Read'),
				localised('Leer y modificar', 'Ler e alterar', 'Read and change')
			]
		},
		{
			key: 'hasta',
			isRequired: false,
			label: localised('Hasta cuándo', 'Até quando', 'Until when')
		}
	],
	'equipo-nuevo': [
		{
			key: 'cosa',
			isRequired,
			label: localised('Qué necesitas', 'Do que você precisa', 'What you need'),
			choices: [
				localised('Portátil', 'Notebook', 'Laptop'),
				localised('Monitor', 'Monitor', 'Screen'),
				localised('Teclado o ratón', 'Teclado ou mouse', 'Keyboard or mouse'),
				localised('Auriculares', 'Fone de ouvido', 'Headset'),
				localised('Otra cosa', 'Outra coisa', 'Something else')
			]
		},
		{
			key: 'puesto',
			isRequired: false,
			label: localised('Piso y mesa', 'Andar e mesa', 'Floor and desk')
		}
	],
	'gestion-error': [
		{
			key: 'codigo',
			isRequired: false,
			label: localised('Código del error', 'Código do erro', 'Code of the error')
		}
	],
	'punto-de-red': [
		{
			key: 'lugar',
			isRequired,
			label: localised('Piso y mesa', 'Andar e mesa', 'Floor and desk')
		}
	]
};
