import { text, type DemoArticle } from './article.ts';

export const meetings: readonly DemoArticle[] = [
	{
		number: 27,
		folder: 'meetings',
		author: 'analista',
		privacy: 'public-external',
		updatedDaysAgo: 17,
		related: [28, 18],
		texts: {
			es: text(
				'Videollamada sin sonido o sin micrófono',
				['no se escucha', 'no me oyen', 'auriculares', 'micrófono', 'cámara'],
				`Si la reunión ya empezó, llama por teléfono al número que está al final de la invitación y arregla esto después.

				**No oyes a nadie**

				1. Mira el volumen del equipo y el de los auriculares: son dos.
				2. En la reunión abre *Dispositivos* y elige el altavoz por su nombre.
				3. Si usas auriculares sin cable, desconéctalos del teléfono; se quedan con el último que sonó.

				**No te oyen**

				1. ¿El micrófono está tachado en la ventana? ¿Y en el cable o el brazo de los auriculares?
				2. En el navegador, pulsa el candado junto a la dirección y permite el micrófono.
				3. Cierra otros programas de videollamada: solo uno lo puede usar.

				Haz la **llamada de prueba** un minuto antes: graba tu voz y te la devuelve.`
			),
			'pt-BR': text(
				'Videochamada sem som ou sem microfone',
				['não ouço', 'não me ouvem', 'fone de ouvido', 'microfone', 'câmera'],
				`Se a reunião já começou, ligue para o número que está no fim do convite e resolva isto depois.

				**Você não ouve ninguém**

				1. Veja o volume do computador e o do fone: são dois.
				2. Na reunião, abra *Dispositivos* e escolha o alto-falante pelo nome.
				3. Se usa fone sem fio, desconecte-o do celular; ele fica com o último que tocou.

				**Não ouvem você**

				1. O microfone está riscado na janela? E no fio ou na haste do fone?
				2. No navegador, clique no cadeado ao lado do endereço e permita o microfone.
				3. Feche outros programas de videochamada: só um pode usá-lo.

				Faça a **chamada de teste** um minuto antes: ela grava sua voz e a devolve.`
			),
			en: text(
				'Video call without sound or microphone',
				['cannot hear', 'they cannot hear me', 'headset', 'microphone', 'camera'],
				`If the meeting has begun, call the number at the end of the invitation and mend this afterwards.

				**You hear nobody**

				1. Look at the volume of the computer and that of the headset: there are two.
				2. In the meeting open *Devices* and choose the speaker by its name.
				3. Disconnect a wireless headset from your phone; it stays with whatever sounded last.

				**Nobody hears you**

				1. Is the microphone crossed out in the window? And on the cable or the arm of the headset?
				2. In the browser press the lock beside the address and allow the microphone.
				3. Close other programs for video calls: only one can have it.

				Make the **test call** a minute earlier: it records your voice and plays it back.`
			)
		}
	},
	{
		number: 28,
		folder: 'meetings',
		author: 'analista2',
		privacy: 'public-internal',
		updatedDaysAgo: 73,
		related: [27],
		texts: {
			es: text(
				'Compartir la pantalla sin mostrar de más',
				['presentar', 'pantalla negra', 'compartir ventana', 'exposición'],
				`Comparte **una ventana** y no la pantalla entera: los avisos del correo y los mensajes quedan fuera.

				1. Abre lo que vas a mostrar y cierra lo que no.
				2. En la reunión pulsa *Compartir* y elige la pestaña **Ventana**.
				3. Si hay un video, marca *Incluir sonido*.
				4. Al terminar pulsa *Dejar de compartir*; cerrar la ventana no siempre alcanza.

				**Pantalla negra para los demás**: la ventana está minimizada o el programa protege su contenido. Restaúrala, o comparte la pantalla entera con el modo *No molestar* activado.

				**Se ve borroso**: aumenta la letra al 150 % en lugar de pedir que acerquen la vista. Muchos te siguen desde un teléfono.

				Los documentos confidenciales se envían por una carpeta con permisos y no se muestran en reuniones grabadas.`
			),
			'pt-BR': text(
				'Compartilhar a tela sem mostrar demais',
				['apresentar', 'tela preta', 'compartilhar janela', 'apresentação'],
				`Compartilhe **uma janela** e não a tela inteira: os avisos de e-mail e as mensagens ficam de fora.

				1. Abra o que vai mostrar e feche o que não vai.
				2. Na reunião, clique em *Compartilhar* e escolha a aba **Janela**.
				3. Se houver vídeo, marque *Incluir som*.
				4. Ao terminar clique em *Parar de compartilhar*; fechar a janela nem sempre basta.

				**Tela preta para os outros**: a janela está minimizada ou o programa protege seu conteúdo. Restaure-a, ou compartilhe a tela inteira com o modo *Não perturbe* ligado.

				**Está borrado**: aumente a letra para 150 % em vez de pedir que cheguem perto. Muita gente acompanha pelo celular.

				Documentos confidenciais vão por uma pasta com permissões e não são mostrados em reuniões gravadas.`
			),
			en: text(
				'Share your screen and not too much of it',
				['present', 'black screen', 'share window', 'presentation'],
				`Share **a window**, not the whole screen: mail notices and messages stay out of it.

				1. Open what you want to show and close what you do not.
				2. In the meeting press *Share* and choose the tab **Window**.
				3. If there is a video, tick *Include sound*.
				4. When you are done press *Stop sharing*; closing the window is not always enough.

				**Others see black**: the window is minimised, or the program protects its content. Restore it, or share the whole screen in *Do not disturb* mode.

				**It is blurred**: enlarge the type to 150 % rather than ask people to lean closer. Many follow on a phone.

				Confidential documents go through a folder with permissions and are not shown in recorded meetings.`
			)
		}
	},
	{
		number: 45,
		folder: 'meetings',
		author: 'analista2',
		privacy: 'public-internal',
		status: 'draft',
		updatedDaysAgo: 1,
		related: [27, 28],
		texts: {
			es: text(
				'Salas de reuniones: pantalla y cámara',
				['sala', 'proyector', 'sala de reuniones'],
				`Borrador: falta probar la sala del cuarto piso.

				1. Toca la tableta que está sobre la mesa; la pantalla se enciende sola.
				2. Si la reunión está en el calendario de la sala, aparece con su nombre: toca **Entrar**.
				3. Para mostrar tu equipo usa el cable plateado o escribe el código de cuatro letras que se ve en la pantalla.

				Si la cámara apunta a la pared, toca *Cámara › Inicio*. Si nadie oye a la sala, mira la luz del micrófono del centro: **roja** es silencio, y se cambia tocándolo.

				Al salir toca *Terminar*. Una sala que queda conectada sigue transmitiendo a quienes no colgaron.

				Pendiente: indicar qué salas tienen pizarra digital y a quién llamar fuera de horario.`
			)
		}
	}
];
