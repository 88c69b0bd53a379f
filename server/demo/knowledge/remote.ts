import { text, type DemoArticle } from './article.ts';

export const remote: readonly DemoArticle[] = [
	{
		number: 18,
		folder: 'remote',
		author: 'analista3',
		privacy: 'public-internal',
		updatedDaysAgo: 66,
		related: [20, 27],
		texts: {
			es: text(
				'Internet lento al trabajar desde casa',
				['teletrabajo', 'home office', 'router', 'velocidad'],
				`Mide primero: con un cable del router al equipo y todo lo demás apagado, prueba la velocidad. Si por cable va bien, el problema es el Wi-Fi de tu casa; si también va mal, es tu proveedor.

				**Para mejorar el Wi-Fi**

				- Pon el router en alto y en el medio de la casa, lejos del televisor.
				- Usa la red que termina en *5G* cuando estés en la misma habitación.
				- Pausa las copias de fotos y los juegos que se actualizan.

				**Para las videollamadas** bastan 3 Mb por segundo en cada sentido, pero estables. Apaga tu cámara antes que el sonido.

				La VPN solo lleva el tráfico de la empresa: si un video público se ve mal, no es ella. La empresa no puede reclamar por ti a tu proveedor, pero te ayudamos a leer la medición.`
			),
			'pt-BR': text(
				'Internet lenta ao trabalhar de casa',
				['teletrabalho', 'home office', 'roteador', 'velocidade'],
				`Meça primeiro: com um cabo do roteador ao computador e todo o resto desligado, teste a velocidade. Se pelo cabo for bem, o problema é o Wi-Fi da sua casa; se também for mal, é o seu provedor.

				**Para melhorar o Wi-Fi**

				- Deixe o roteador no alto e no meio da casa, longe da televisão.
				- Use a rede que termina em *5G* quando estiver no mesmo cômodo.
				- Pause as cópias de fotos e os jogos que se atualizam.

				**Para as videochamadas** bastam 3 Mb por segundo em cada sentido, mas estáveis. Desligue a câmera antes do som.

				A VPN leva apenas o tráfego da empresa: se um vídeo público está ruim, não é ela. A empresa não pode reclamar por você ao provedor, mas ajudamos a ler a medição.`
			),
			en: text(
				'Slow Internet when working from home',
				['telework', 'home office', 'router', 'speed'],
				`Measure first: with a cable from the router to the computer and everything else switched off, test the speed. If the cable is fine it is the Wi-Fi at your home; if it is not, it is your provider.

				**To better the Wi-Fi**

				- Put the router high and in the middle of the home, far from the television.
				- Use the network that ends in *5G* while you are in the same room.
				- Pause photo backups and games that update themselves.

				**Video calls** need no more than 3 Mb per second each way, but steadily. Switch off your camera before the sound.

				The VPN carries only the company's traffic: if a public video stutters, it is not the VPN. The company can not complain to your provider for you, but we help you to read the measurement.`
			)
		}
	},
	{
		number: 20,
		folder: 'remote',
		author: 'analista3',
		privacy: 'public-internal',
		updatedDaysAgo: 10,
		activity: 'vpn-no-conecta',
		related: [21, 3],
		texts: {
			es: text(
				'Conectarse a la VPN desde casa o de viaje',
				['red privada', 'acceso remoto', 'teletrabajo', 'entrar desde fuera'],
				`La VPN une tu equipo con la red de la empresa. La necesitas para las carpetas compartidas y el sistema de gestión; para el correo y las videollamadas no.

				1. Conéctate a Internet.
				2. Abre **Acceso remoto** (el escudo junto al reloj).
				3. Pulsa *Conectar* y escribe tu usuario y contraseña.
				4. Aprueba el aviso en tu teléfono.

				El escudo se pone verde. Mientras esté así puedes trabajar como en la oficina.

				Se corta después de **diez horas** o si el equipo se suspende; basta con conectar otra vez. En hoteles y aeropuertos abre primero una página cualquiera: hasta que no aceptas sus condiciones, nada más funciona.

				Desde otro país avisa con dos días, porque algunos accesos están cerrados por ubicación.`
			),
			'pt-BR': text(
				'Conectar-se à VPN de casa ou em viagem',
				['rede privada', 'acesso remoto', 'teletrabalho', 'entrar de fora'],
				`A VPN une seu computador à rede da empresa. Você precisa dela para as pastas compartilhadas e o sistema de gestão; para o e-mail e as videochamadas, não.

				1. Conecte-se à Internet.
				2. Abra **Acesso remoto** (o escudo ao lado do relógio).
				3. Clique em *Conectar* e digite usuário e senha.
				4. Aprove o aviso no celular.

				O escudo fica verde. Enquanto estiver assim você trabalha como no escritório.

				Ela cai depois de **dez horas** ou se o computador suspender; basta conectar de novo. Em hotéis e aeroportos abra antes uma página qualquer: enquanto você não aceita as condições deles, nada mais funciona.

				De outro país avise com dois dias, porque alguns acessos são fechados por localização.`
			),
			en: text(
				'Connect to the VPN from home or on a journey',
				['private network', 'remote access', 'telework', 'from outside'],
				`The VPN joins your computer to the company network. You need it for shared folders and the business system, not for mail and video calls.

				1. Connect to the Internet.
				2. Open **Remote access** (the shield beside the clock).
				3. Press *Connect* and enter user name and password.
				4. Approve the notice on your phone.

				The shield turns green. As long as it is, you work as in the office.

				It ends after **ten hours** or when the computer sleeps; just connect again. In hotels and airports open some page first: until you accept their terms nothing else works.

				From another country tell us two days ahead, because some access is closed by location.`
			)
		}
	},
	{
		number: 21,
		folder: 'remote',
		author: 'analista3',
		privacy: 'public-internal',
		updatedDaysAgo: 9,
		activity: 'vpn-no-conecta',
		related: [20, 1, 4],
		texts: {
			es: text(
				'La VPN no conecta: errores frecuentes',
				['verificando', 'tiempo agotado', 'error 809', 'credenciales'],
				`Fíjate en qué momento se detiene.

				**Se queda en «Verificando».** Espera el aviso de tu teléfono. Si no llega, abre la aplicación de autenticación: a veces el aviso está ahí, sin sonar.

				**«Credenciales incorrectas».** ¿Cambiaste la contraseña hace poco? Abre *Ajustes › Cuenta guardada*, bórrala y escribe la nueva.

				**«Tiempo agotado» o 809.** La red en la que estás no deja pasar la VPN. Comparte Internet desde tu teléfono: si así funciona, es esa red.

				**Conecta, pero no abre las carpetas.** Desconecta, reinicia y conecta **antes** de abrirlas.

				Si nada ayuda, abre un ticket con el texto exacto del error y una foto de la pantalla. Dinos también desde qué ciudad y con qué proveedor.`
			),
			'pt-BR': text(
				'A VPN não conecta: erros frequentes',
				['verificando', 'tempo esgotado', 'erro 809', 'credenciais'],
				`Observe em que momento ela para.

				**Fica em «Verificando».** Espere o aviso no celular. Se não chegar, abra o aplicativo de autenticação: às vezes o aviso está lá, sem tocar.

				**«Credenciais incorretas».** Trocou a senha há pouco? Abra *Ajustes › Conta guardada*, apague e digite a nova.

				**«Tempo esgotado» ou 809.** A rede em que você está não deixa a VPN passar. Compartilhe a Internet do celular: se assim funcionar, é aquela rede.

				**Conecta, mas não abre as pastas.** Desconecte, reinicie e conecte **antes** de abri-las.

				Se nada ajudar, abra um ticket com o texto exato do erro e uma foto da tela. Diga também de que cidade e com qual provedor.`
			),
			en: text(
				'VPN does not connect: common errors',
				['verifying', 'timed out', 'error 809', 'credentials'],
				`Note at which point it stops.

				**It stays at “Verifying”.** Wait for the notice on your phone. If none comes, open the authenticator app: sometimes it waits there silently.

				**“Wrong credentials”.** Have you changed your password lately? Open *Settings › Stored account*, delete it and type the new one.

				**“Timed out” or 809.** The network you are in does not let the VPN through. Share the Internet of your phone: if that works, it is the network.

				**It connects, but folders do not open.** Disconnect, restart, and connect **before** you open them.

				If nothing helps, open a ticket with the exact text of the error and a photo of the screen. Tell us the city and the provider, too.`
			)
		}
	}
];
