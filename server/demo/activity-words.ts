import type { Activity } from '#lib/domain/directory.ts';

/** Each language's words in one line, parted by commas. */
const words = (es: string, portuguese: string, en: string): NonNullable<Activity['synonyms']> => ({
	es: es.split(', '),
	'pt-BR': portuguese.split(', '),
	en: en.split(', ')
});

/** How else people call what they ask for, by activity. */
export const activityWords: Readonly<Record<string, NonNullable<Activity['synonyms']>>> = {
	'consulta-general': words(
		'ayuda, duda, pregunta, otro tema',
		'ajuda, dúvida, pergunta, outro assunto',
		'help, question, something else, other'
	),
	'equipo-lento': words(
		'computadora lenta, PC lenta, se cuelga, se traba, pantalla congelada',
		'PC lento, computador travando, travado, tela congelada, demora',
		'slow PC, laptop hangs, frozen screen, sluggish'
	),
	'equipo-nuevo': words(
		'comprar computadora, notebook, ratón, mouse, pantalla, periférico',
		'comprar computador, laptop, mouse, tela, periférico',
		'buy a laptop, mouse, screen, peripheral, hardware'
	),
	'impresora-sin-respuesta': words(
		'no imprime, papel atascado, hojas en blanco, multifunción',
		'não imprime, papel preso, folhas em branco, multifuncional',
		'not printing, paper jam, blank pages, printout'
	),
	'impresora-agregar': words(
		'instalar impresora, conectar impresora, nueva impresora',
		'instalar impressora, conectar impressora, nova impressora',
		'install a printer, connect a printer, new printer'
	),
	'clave-olvidada': words(
		'clave, olvidé mi clave, cuenta bloqueada, desbloquear, password',
		'esqueci a senha, conta bloqueada, desbloquear, trocar senha',
		'forgot password, locked account, unlock, credentials'
	),
	'acceso-carpeta': words(
		'permiso de carpeta, unidad de red, disco compartido, acceso denegado',
		'permissão de pasta, unidade de rede, disco compartilhado, acesso negado',
		'folder permission, network drive, file share, access denied'
	),
	'correo-no-llega': words(
		'correo, e-mail, mensajes rebotados, buzón lleno, no recibo',
		'mensagens devolvidas, caixa cheia, não recebo, correio',
		'mail, bounced messages, mailbox full, not receiving'
	),
	'buzon-compartido': words(
		'casilla compartida, buzón de equipo, correo de grupo',
		'e-mail de equipe, caixa de grupo, endereço compartilhado',
		'team mailbox, group mail, shared address'
	),
	'gestion-error': words(
		'ERP, facturación, pedido, sistema no guarda, GX',
		'ERP, faturamento, pedido, sistema não salva, GX',
		'ERP, invoicing, order, system does not save, GX'
	),
	'vpn-no-conecta': words(
		'red privada, acceso remoto, teletrabajo, conectarme desde casa',
		'rede privada, acesso remoto, home office, conectar de casa',
		'private network, remote access, work from home, tunnel'
	),
	'wifi-oficina': words(
		'wifi, inalámbrico, sin señal, internet se corta',
		'wifi, sem fio, sem sinal, internet cai',
		'wireless, no signal, internet drops'
	),
	'punto-de-red': words(
		'cable de red, boca de red, toma de red, puesto nuevo',
		'cabo de rede, tomada de rede, ponto de rede, posto novo',
		'ethernet, network cable, wall socket, new desk'
	),
	'interno-telefonico': words(
		'teléfono, anexo, extensión, desvío, contestador',
		'telefone, extensão, desvio, secretária eletrônica',
		'phone, telephone number, forwarding, voicemail'
	),
	'centro-de-datos': words(
		'sala de servidores, credencial, visita técnica',
		'sala de servidores, crachá, visita técnica',
		'server room, badge, technical visit'
	),
	'cotizacion-software': words(
		'precio, presupuesto, compra, proveedor',
		'preço, orçamento, compra, fornecedor',
		'price, quote, purchase, vendor'
	),
	'aire-acondicionado': words(
		'calor, frío, climatización, temperatura',
		'calor, frio, climatização, temperatura',
		'heat, cold, air conditioning, temperature'
	)
};
