import { text, type DemoArticle } from './article.ts';

export const networks: readonly DemoArticle[] = [
	{
		number: 16,
		folder: 'networks',
		author: 'analista3',
		privacy: 'public-external',
		updatedDaysAgo: 30,
		related: [17],
		texts: {
			es: text(
				'Wi-Fi para invitados',
				['visita', 'red de invitados', 'contraseña del wifi', 'internet para visitantes'],
				`La red **Invitados** da acceso a Internet y a nada de la empresa. Sirve para visitas y también para tu propio teléfono.

				1. Elige la red *Invitados*.
				2. Se abre una página: escribe un nombre y un número de teléfono.
				3. Llega un código de seis cifras por mensaje; escríbelo y acepta las condiciones.

				El acceso dura **hasta las 20:00 del mismo día**. Para un curso o una visita de varios días, recepción puede entregar vales de hasta dos semanas.

				Si la página no se abre, desactiva la VPN y escribe \`http://example.com\` en el navegador. En los teléfonos ayuda olvidar la red y volver a elegirla.

				La contraseña de la red interna no se presta, tampoco a proveedores.`
			),
			'pt-BR': text(
				'Wi-Fi para visitantes',
				['visita', 'rede de visitantes', 'senha do wifi', 'internet para visitantes'],
				`A rede **Visitantes** dá acesso à Internet e a nada da empresa. Serve para visitas e também para o seu próprio celular.

				1. Escolha a rede *Visitantes*.
				2. Uma página se abre: digite um nome e um número de telefone.
				3. Chega um código de seis números por mensagem; digite-o e aceite as condições.

				O acesso vale **até as 20:00 do mesmo dia**. Para um curso ou uma visita de vários dias, a recepção pode entregar vales de até duas semanas.

				Se a página não abrir, desligue a VPN e digite \`http://example.com\` no navegador. No celular ajuda esquecer a rede e escolhê-la de novo.

				A senha da rede interna não se empresta, nem a fornecedores.`
			),
			en: text(
				'Wi-Fi for guests',
				['visitor', 'guest network', 'wifi password', 'internet for visitors'],
				`The network **Invitados** gives access to the Internet and to nothing of the company. It is for visitors, and for your own phone.

				1. Choose the network *Invitados*.
				2. A page opens: enter a name and a phone number.
				3. A code of six digits comes by text message; type it and accept the terms.

				Access lasts **until 20:00 of the same day**. For a course or a visit of several days reception hands out vouchers for up to two weeks.

				If the page does not open, switch off the VPN and enter \`http://example.com\` in the browser. On phones it helps to forget the network and choose it again.

				The password of the internal network is not lent out, not to suppliers either.`
			)
		}
	},
	{
		number: 17,
		folder: 'networks',
		author: 'analista3',
		privacy: 'public-internal',
		updatedDaysAgo: 44,
		activity: 'wifi-oficina',
		related: [16],
		texts: {
			es: text(
				'Wi-Fi de la oficina débil o con cortes',
				['señal', 'se corta', 'sin cobertura', 'internet lento en la oficina'],
				`Antes de pedir una visita, averigua si es el lugar, el aparato o la red.

				- **¿Le pasa a alguien más en la misma mesa?** Entonces es el lugar.
				- **¿Te pasa también en otro piso?** Entonces es tu aparato.
				- **¿Solo un sitio va lento?** Entonces no es el Wi-Fi.

				Si es tu aparato: apaga y enciende el Wi-Fi, olvida la red *Oficina* y vuelve a entrar con tu usuario. Los equipos eligen a veces una antena lejana y no la sueltan.

				Si es el lugar, abre un ticket con **piso, mesa o sala**, la hora y si pasa con la puerta cerrada. Medimos ahí mismo. Un horno de microondas, una pared nueva o un armario metálico bastan para tapar la señal.`
			),
			'pt-BR': text(
				'Wi-Fi do escritório fraco ou caindo',
				['sinal', 'cai', 'sem cobertura', 'internet lenta no escritório'],
				`Antes de pedir uma visita, descubra se é o lugar, o aparelho ou a rede.

				- **Acontece com mais alguém na mesma mesa?** Então é o lugar.
				- **Acontece também em outro andar?** Então é o seu aparelho.
				- **Só um site está lento?** Então não é o Wi-Fi.

				Se for o aparelho: desligue e ligue o Wi-Fi, esqueça a rede *Oficina* e entre de novo com seu usuário. Às vezes os computadores escolhem uma antena distante e não a largam.

				Se for o lugar, abra um ticket com **andar, mesa ou sala**, a hora e se acontece com a porta fechada. Medimos ali mesmo. Um micro-ondas, uma parede nova ou um armário de metal bastam para tapar o sinal.`
			),
			en: text(
				'Office Wi-Fi weak or dropping',
				['signal', 'drops', 'no coverage', 'slow internet in the office'],
				`Before you ask for a visit, find out whether it is the place, the device or the network.

				- **Does it happen to anybody else at the same desk?** Then it is the place.
				- **Does it happen to you on another floor as well?** Then it is your device.
				- **Is a single site slow?** Then it is not the Wi-Fi.

				If it is your device: switch Wi-Fi off and on, forget the network *Oficina* and sign in again. Computers sometimes pick a far antenna and cling to it.

				If it is the place, open a ticket with **floor, desk or room**, the time, and whether it happens with the door closed. We measure on the spot. A microwave oven, a new wall or a metal cupboard is enough to block the signal.`
			)
		}
	}
];
