import type { Folder, FolderRight } from '#lib/domain/article.ts';
import type { LocalisedText } from '#lib/domain/directory.ts';
import type { FolderId, PersonId } from '#lib/domain/ids.ts';
import { localised } from '../localised.ts';

const id = (number: number) =>
	`01890000-0000-7000-8000-0000000f${String(number).padStart(4, '0')}` as FolderId;

export const folderIds = {
	accounts: id(1),
	passwords: id(2),
	computers: id(3),
	printing: id(4),
	networks: id(5),
	remote: id(6),
	mail: id(7),
	meetings: id(8),
	security: id(9),
	desk: id(10),
	procedures: id(11),
	cabinets: id(12),
	accounting: id(13),
	sales: id(14)
} as const;
export type FolderName = keyof typeof folderIds;

const folder = (
	name: FolderName,
	parent: FolderName | null,
	title: LocalisedText,
	rights: Readonly<Record<string, FolderRight>>,
	administrators: readonly string[]
): Folder => ({
	id: folderIds[name],
	parent: parent === null ? null : folderIds[parent],
	name: title,
	rights,
	administrators: administrators as readonly PersonId[]
});

/** What everybody may look up, and the service desk keeps up to date. */
const open = {
	ventas: 'read',
	administracion: 'read',
	infraestructura: 'read',
	'mesa-de-ayuda': 'write'
} as const;

export const folders: readonly Folder[] = [
	folder('accounts', null, localised('Cuentas y accesos', 'Contas e acessos', 'Accounts and access'), open, [
		'admin'
	]),
	folder(
		'passwords',
		'accounts',
		localised('Contraseñas y segundo factor', 'Senhas e segundo fator', 'Passwords and second factor'),
		open,
		['admin']
	),
	folder('computers', null, localised('Equipos', 'Equipamentos', 'Computers'), open, ['admin']),
	folder(
		'printing',
		'computers',
		localised('Impresoras y escáneres', 'Impressoras e scanners', 'Printers and scanners'),
		open,
		['admin']
	),
	folder('networks', null, localised('Redes', 'Redes', 'Networks'), open, ['admin', 'analista3']),
	folder(
		'remote',
		'networks',
		localised('Conexión desde fuera', 'Conexão de fora', 'Connecting from outside'),
		{ ...open, infraestructura: 'write' },
		['admin', 'analista3']
	),
	folder(
		'cabinets',
		'networks',
		localised('Racks y enlaces', 'Racks e links', 'Cabinets and lines'),
		{ infraestructura: 'write', 'mesa-de-ayuda': 'read' },
		['analista3']
	),
	folder('mail', null, localised('Correo y calendario', 'E-mail e agenda', 'E-mail and calendar'), open, [
		'admin'
	]),
	folder(
		'meetings',
		'mail',
		localised('Reuniones y videollamadas', 'Reuniões e videochamadas', 'Meetings and video calls'),
		open,
		['admin']
	),
	folder('security', null, localised('Seguridad', 'Segurança', 'Security'), open, ['admin']),
	folder(
		'desk',
		null,
		localised('Mesa de ayuda', 'Central de serviços', 'Service desk'),
		{ 'mesa-de-ayuda': 'write', infraestructura: 'read' },
		['admin']
	),
	folder(
		'procedures',
		'desk',
		localised('Procedimientos', 'Procedimentos', 'Procedures'),
		{ 'mesa-de-ayuda': 'write', infraestructura: 'read' },
		['admin']
	),
	folder(
		'accounting',
		null,
		localised('Guías de Administración', 'Guias da Administração', 'Guides for Accounting'),
		{ administracion: 'read', 'mesa-de-ayuda': 'write' },
		['admin']
	),
	folder(
		'sales',
		null,
		localised('Guías de Ventas', 'Guias de Vendas', 'Guides for Sales'),
		{ ventas: 'read', 'mesa-de-ayuda': 'write' },
		['admin']
	)
];
