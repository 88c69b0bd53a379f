import type { Phrases } from './phrases.ts';

/** Spanish as it is written to service desks, tú and usted; written for this project. */
export const SPANISH_PHRASES: Phrases = {
	'ask-ticket': `
		quiero abrir un ticket
		necesito crear un ticket nuevo
		abre un ticket por favor
		ábreme un caso
		quisiera registrar una solicitud
		deseo registrar un incidente
		necesito levantar un reporte
		cómo abro un ticket
		dónde puedo crear una solicitud
		quiero reportar un problema
		me gustaría hacer una solicitud nueva
		puede abrirme un ticket
		podrías generar un ticket a mi nombre
		genera una solicitud de servicio
		ticket nuevo
		nueva solicitud
		crear ticket
		abrir caso
		reportar una falla
		quiero poner un ticket
		necesito que registres mi caso
		hacer un reclamo a soporte
		quiero pedir un servicio
		levantar un ticket para sistemas`,
	'talk-to-person': `
		quiero hablar con una persona
		necesito hablar con un asistente
		pásame con un humano
		comunícame con un analista
		quiero que me atienda alguien
		hay alguna persona que me pueda atender
		prefiero hablar con una persona real
		no quiero hablar con un robot
		póngame con un agente
		me puede atender un técnico
		hablar con el asistente
		hablar con soporte
		necesito un operador
		quiero chatear con alguien de la mesa de ayuda
		transfiéreme con un analista
		puedo hablar con alguien
		agente humano
		persona real por favor
		deseo que me contacte un técnico
		esto no me sirve quiero un humano
		me comunica con la mesa de servicio
		hablar con una persona`,
	resume: `
		reanudar atención
		quiero seguir con mi ticket
		continuar con mi caso anterior
		retomar la conversación de ayer
		en qué va mi ticket
		cuál es el estado de mi solicitud
		ver mis tickets abiertos
		volver a mi caso
		quiero retomar mi solicitud
		cómo va mi caso
		muéstrame mis solicitudes pendientes
		seguir donde nos quedamos
		consultar mi ticket
		quiero saber qué pasó con mi ticket
		continuar la atención
		ya había abierto un ticket y quiero seguirlo
		necesito darle seguimiento a mi solicitud
		mis casos en curso
		hay novedades de mi ticket
		regresar a mi conversación`,
	menu: `
		menú
		ver el menú
		muéstrame las opciones
		qué opciones tengo
		qué puedes hacer
		en qué me puedes ayudar
		qué sabes hacer
		ayuda
		ayúdame
		necesito ayuda
		mostrar opciones
		volver al menú
		menú principal
		para qué sirves
		cómo funciona este chat
		qué puedo preguntarte
		qué servicios ofrecen por aquí
		lista de opciones
		no sé qué preguntar
		puede ayudarme
		me ayudas por favor
		cuáles son tus funciones`,
	greeting: `
		hola
		buenos días
		buenas tardes
		buenas noches
		buenas
		hola buenas
		hola qué tal
		qué tal
		saludos
		muy buenas
		hola buen día
		buen día
		hola a todos
		hey
		hola asistente
		estimados buenos días
		qué hubo
		hola cómo está usted
		hola buenas tardes
		hola buenos días`,
	thanks: `
		gracias
		muchas gracias
		mil gracias
		gracias por tu ayuda
		gracias por su ayuda
		te lo agradezco
		se lo agradezco mucho
		muy amable
		muy agradecido
		muy agradecida
		perfecto gracias
		listo gracias
		ok gracias
		excelente muchas gracias
		gracias me sirvió
		gracias ya quedó
		me ayudaste mucho
		qué buena ayuda gracias
		súper gracias
		gracias de verdad`,
	goodbye: `
		adiós
		chao
		chau
		hasta luego
		hasta pronto
		nos vemos
		bye
		hasta mañana
		me despido
		eso es todo
		eso sería todo
		que tenga buen día
		que estés bien
		terminar conversación
		cerrar el chat
		finalizar
		hasta la próxima
		ya me voy
		cuídate
		puedes cerrar la sesión del chat`,
	'small-talk': `
		cómo estás
		cómo te llamas
		quién eres
		eres un robot
		eres una persona o una máquina
		cuántos años tienes
		cuéntame un chiste
		dime algo divertido
		qué tal tu día
		cómo está el clima hoy
		va a llover hoy
		te gusta el fútbol
		quién te creó
		dónde vives
		me aburro
		eres muy inteligente
		qué haces
		estás ahí
		tienes hambre
		qué hora es
		cómo te ha ido
		me caes bien
		cuál es tu nombre
		hablas otros idiomas`,
	confirm: `
		sí
		sí por favor
		sí claro
		claro
		claro que sí
		de acuerdo
		está bien
		acepto
		confirmo
		correcto
		exacto
		así es
		ok
		vale
		dale
		perfecto
		por supuesto
		eso mismo
		afirmativo
		bueno
		sí quiero
		adelante
		me parece bien
		sí es eso`,
	cancel: `
		no
		no gracias
		cancelar
		cancela
		cancélalo
		olvídalo
		déjalo así
		ya no
		no quiero
		no era eso
		no es lo que busco
		mejor no
		negativo
		anular
		no continuar
		detente
		salir
		ninguna
		ninguna de esas
		no importa
		deja
		para nada
		no es eso
		ya no lo necesito`,
	other: `
		no puedo imprimir desde mi computadora
		la impresora no responde
		cómo cambio mi contraseña
		olvidé la clave de mi correo
		no me llegan los correos
		mi computadora está muy lenta
		cómo instalo un programa
		no tengo internet en mi escritorio
		hola no puedo entrar a mi correo
		buenos días la pantalla se puso negra
		necesito acceso a una carpeta compartida
		necesito ayuda con la impresora
		ayuda con el correo
		solicitar un equipo portátil nuevo
		pedir una licencia de software
		cómo configuro el correo en el celular
		error al abrir un archivo adjunto
		el sistema de nómina no carga
		conectarme a la red inalámbrica
		configurar la red privada desde casa
		cancelar una reunión en el calendario
		cerrar la sesión en todos los dispositivos
		compartir la pantalla en una reunión
		no se escucha el micrófono en las llamadas
		cuánto espacio tengo en la nube
		restaurar un archivo que borré
		agregar un usuario al grupo
		dar de baja a un empleado
		mi cuenta está bloqueada
		cambiar el tóner
		la página muestra un mensaje de error
		activar la verificación en dos pasos
		crear una cuenta de usuario
		crear una lista de distribución
		abrir un documento de otra persona
		menú de inicio no abre
		gracias pero sigue sin funcionar el teclado
		no sé cómo firmar un documento
		solicito permiso para la base de datos
		impresora
		contraseña
		correo
		internet lento`
};
