import type {
	Contract,
	Group,
	LocalisedText,
	Parameter,
	Person,
	Portfolio,
	Service
} from '#lib/domain/directory.ts';
import type { ContractId, GroupId, PersonId, PortfolioId, ServiceId } from '#lib/domain/ids.ts';
import { localised } from './localised.ts';

/** The company of the demo: everything in it was made up for this project. */
export const DEMO_PASSWORD = 'habla-demo';

const group = (id: string, name: string, does: 'requests' | 'attends' | 'neither'): Group => ({
	id: id as GroupId,
	name,
	requests: does === 'requests',
	attends: does === 'attends'
});

export const groups: readonly Group[] = [
	group('ventas', 'Ventas', 'requests'),
	group('administracion', 'Administración', 'requests'),
	group('mesa-de-ayuda', 'Mesa de ayuda', 'attends'),
	group('infraestructura', 'Infraestructura', 'attends'),
	// people of suppliers: they ask by other ways
	group('proveedores', 'Proveedores', 'neither')
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
	{ id: 'sucursales' as ContractId, name: 'Soporte a sucursales' },
	{
		id: 'fuerza-de-ventas' as ContractId,
		name: 'Soporte a la fuerza de ventas',
		groups: ['ventas' as GroupId]
	},
	{
		id: 'mudanza' as ContractId,
		name: 'Proyecto de mudanza',
		from: Date.UTC(2025, 0, 1),
		until: Date.UTC(2025, 11, 31, 23, 59, 59, 999)
	}
];

const portfolio = (id: string, name: LocalisedText): Portfolio => ({ id: id as PortfolioId, name });

export const portfolios: readonly Portfolio[] = [
	portfolio('puesto-de-trabajo', localised('Puesto de trabajo', 'Estação de trabalho', 'Workplace')),
	portfolio('aplicaciones', localised('Aplicaciones', 'Aplicativos', 'Applications')),
	portfolio(
		'redes',
		localised('Redes y comunicaciones', 'Redes e comunicações', 'Networks and communications')
	),
	// whatever is in it is asked for at the front desk
	{ ...portfolio('edificio', localised('Edificio', 'Prédio', 'Building')), byChat: false }
];

const service = (id: string, portfolioId: string, name: LocalisedText): Service => ({
	id: id as ServiceId,
	portfolio: portfolioId as PortfolioId,
	name
});

export const services: readonly Service[] = [
	service('equipos', 'puesto-de-trabajo', localised('Equipos', 'Equipamentos', 'Computers')),
	service('impresion', 'puesto-de-trabajo', localised('Impresión', 'Impressão', 'Printing')),
	service(
		'cuentas',
		'aplicaciones',
		localised('Cuentas y accesos', 'Contas e acessos', 'Accounts and access')
	),
	service(
		'correo',
		'aplicaciones',
		localised('Correo y calendario', 'E-mail e agenda', 'E-mail and calendar')
	),
	service('gestion', 'aplicaciones', localised('Sistema de gestión', 'Sistema de gestão', 'Business system')),
	service('conectividad', 'redes', localised('Conectividad', 'Conectividade', 'Connectivity')),
	service('telefonia', 'redes', localised('Telefonía', 'Telefonia', 'Telephony')),
	{
		...service(
			'compras',
			'aplicaciones',
			localised('Compras de programas', 'Compras de programas', 'Buying software')
		),
		byChat: false
	},
	service('climatizacion', 'edificio', localised('Climatización', 'Climatização', 'Air conditioning'))
];

export const parameters: readonly Parameter[] = [
	{ number: 118, value: 'corporativo' },
	{ number: 315, value: 'chat' },
	{ number: 316, value: 'yes' },
	{ number: 317, value: 'consulta-general' },
	{ number: 389, value: null },
	{ number: 423, value: 'yes' },
	{ number: 447, value: null },
	{ number: 448, value: 'markdown' },
	{ number: 450, value: 'yes' },
	{ number: 453, value: null },
	{ number: 9003, value: null }
];
