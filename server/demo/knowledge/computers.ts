import { text, type DemoArticle } from './article.ts';
import { drawPorts } from './drawings.ts';

export const computers: readonly DemoArticle[] = [
	{
		number: 8,
		folder: 'computers',
		author: 'analista',
		privacy: 'public-external',
		updatedDaysAgo: 21,
		activity: 'equipo-lento',
		related: [9],
		texts: {
			es: text(
				'La computadora va lenta: qué probar primero',
				['lento', 'se congela', 'se traba', 'demora', 'rendimiento'],
				`En dos de cada tres casos se arregla con estos pasos, en este orden.

				1. **Reinicia de verdad.** Cerrar la tapa no cuenta. Elige *Reiniciar*, no *Apagar*.
				2. **Mira el espacio libre.** Con menos del 10 % del disco todo se arrastra. Vacía la papelera y la carpeta de descargas.
				3. **Cierra lo que no usas.** Cincuenta pestañas ocupan más memoria que cualquier programa.
				4. **Deja terminar las actualizaciones.** Si hay una a medias, conecta el cargador y espera.

				Si sigue igual, abre *Administrador de tareas › Rendimiento* y fíjate qué barra está cerca del 100 %: procesador, memoria o disco. Inclúyelo en el ticket junto con la hora a la que ocurre.

				Un ruido fuerte del ventilador o un golpeteo del disco no se arregla así: guarda tu trabajo y avisa el mismo día.`
			),
			'pt-BR': text(
				'O computador está lento: o que tentar primeiro',
				['lento', 'congela', 'trava', 'demora', 'desempenho'],
				`Em dois de cada três casos estes passos resolvem, nesta ordem.

				1. **Reinicie de verdade.** Fechar a tampa não conta. Escolha *Reiniciar*, não *Desligar*.
				2. **Veja o espaço livre.** Com menos de 10 % do disco tudo se arrasta. Esvazie a lixeira e a pasta de downloads.
				3. **Feche o que não usa.** Cinquenta abas ocupam mais memória que qualquer programa.
				4. **Deixe as atualizações terminarem.** Se houver uma pela metade, ligue o carregador e espere.

				Se continuar igual, abra *Gerenciador de tarefas › Desempenho* e veja qual barra está perto de 100 %: processador, memória ou disco. Escreva isso no ticket, com a hora em que acontece.

				Ventilador muito barulhento ou estalos do disco não se resolvem assim: salve seu trabalho e avise no mesmo dia.`
			),
			en: text(
				'The computer is slow: what to try first',
				['slow', 'freezes', 'hangs', 'performance'],
				`These steps, in this order, settle two cases out of three.

				1. **Really restart.** Closing the lid does not count. Choose *Restart*, not *Shut down*.
				2. **Look at the free space.** Below 10 % of the disk everything crawls. Empty the bin and the downloads.
				3. **Close what you do not use.** Fifty tabs take more memory than any program.
				4. **Let updates finish.** If one is under way, plug in the charger and wait.

				If it is no better, open *Task Manager › Performance* and see which bar is near 100 %: processor, memory or disk. Put that into the ticket, with the time at which it happens.

				A loud fan or a knocking disk is another matter: save your work and tell us the same day.`
			)
		}
	},
	{
		number: 9,
		folder: 'computers',
		author: 'analista2',
		privacy: 'public-internal',
		updatedDaysAgo: 47,
		related: [8, 30],
		texts: {
			es: text(
				'Copia de seguridad: qué se guarda y cómo recuperarlo',
				['respaldo', 'backup', 'recuperar archivo', 'archivo borrado', 'versión anterior'],
				`Se copian cada noche las carpetas **Documentos**, **Escritorio** e **Imágenes** de los equipos que estén conectados, y cada hora las unidades de red. La carpeta *Descargas* no se copia.

				Para recuperar un archivo tuyo:

				1. Haz clic derecho sobre la carpeta donde estaba.
				2. Elige **Versiones anteriores**.
				3. Abre la de la fecha que necesitas y copia el archivo a otro lugar.

				Las copias se conservan 90 días. De las unidades de red se puede volver a cualquier hora de los últimos siete días.

				Si no ves la versión que buscas, abre un ticket con el nombre del archivo, la carpeta y **el último día en que lo viste bien**. Cuanto antes, mejor: no sigas guardando encima.`
			),
			'pt-BR': text(
				'Cópia de segurança: o que é guardado e como recuperar',
				['backup', 'recuperar arquivo', 'arquivo apagado', 'versão anterior'],
				`Toda noite são copiadas as pastas **Documentos**, **Área de trabalho** e **Imagens** dos computadores conectados, e a cada hora as unidades de rede. A pasta *Downloads* não é copiada.

				Para recuperar um arquivo seu:

				1. Clique com o botão direito na pasta onde ele estava.
				2. Escolha **Versões anteriores**.
				3. Abra a da data que precisa e copie o arquivo para outro lugar.

				As cópias ficam por 90 dias. Nas unidades de rede dá para voltar a qualquer hora dos últimos sete dias.

				Se não vir a versão que procura, abra um ticket com o nome do arquivo, a pasta e **o último dia em que o viu certo**. Quanto antes, melhor: não continue salvando por cima.`
			),
			en: text(
				'Backup: what is kept and how to get it back',
				['restore file', 'deleted file', 'previous version', 'recover'],
				`Every night the folders **Documents**, **Desktop** and **Pictures** of connected computers are copied, and network drives every hour. *Downloads* is not.

				To get back a file of yours:

				1. Right-click the folder in which it was.
				2. Choose **Previous versions**.
				3. Open the one of the day that you need and copy the file elsewhere.

				Copies are kept for 90 days. On network drives you can go back to any hour of the last seven days.

				If the version is not there, open a ticket with the name of the file, its folder and **the last day on which it was all right**. Sooner is better: do not go on saving over it.`
			)
		}
	},
	{
		number: 10,
		folder: 'computers',
		author: 'analista',
		privacy: 'public-internal',
		updatedDaysAgo: 70,
		activity: 'equipo-nuevo',
		related: [11],
		texts: {
			es: text(
				'Cómo se pide un equipo o un accesorio',
				['comprar', 'portátil', 'notebook', 'auriculares', 'teclado', 'reemplazo'],
				`**Accesorios** (teclado, ratón, auriculares, cable, base de conexión): pídelos desde aquí. Si hay en el depósito, los tienes en dos días hábiles; no hace falta autorización.

				**Monitores**: uno por puesto sin autorización, el segundo con el visto bueno de tu jefatura.

				**Portátiles**: se renuevan cada cuatro años. Antes de ese plazo se reparan; si la reparación tarda más de un día, recibes uno de préstamo.

				Al pedir algo di también dónde te sientas (piso y mesa) y, si es para reemplazar lo que se rompió, qué le pasa al anterior. Lo viejo se entrega al recibir lo nuevo: así se recicla y no queda en un cajón.

				Los aparatos personales no se conectan a la red interna; para ellos está la red de invitados.`
			),
			'pt-BR': text(
				'Como pedir um equipamento ou acessório',
				['comprar', 'notebook', 'fone de ouvido', 'teclado', 'substituição'],
				`**Acessórios** (teclado, mouse, fone, cabo, dock): peça por aqui. Havendo no depósito, chegam em dois dias úteis; não precisa de autorização.

				**Monitores**: um por posto sem autorização, o segundo com o aval da sua chefia.

				**Notebooks**: são renovados a cada quatro anos. Antes disso são consertados; se o conserto levar mais de um dia, você recebe um emprestado.

				Ao pedir, diga também onde você senta (andar e mesa) e, se for para substituir algo quebrado, o que aconteceu. O antigo é entregue ao receber o novo: assim é reciclado e não fica em uma gaveta.

				Aparelhos pessoais não se conectam à rede interna; para eles existe a rede de visitantes.`
			),
			en: text(
				'How to ask for a computer or an accessory',
				['buy', 'laptop', 'headset', 'keyboard', 'replacement'],
				`**Accessories** (keyboard, mouse, headset, cable, docking station): ask from here. If it is in stock you have it in two working days, and nobody has to approve.

				**Screens**: one per desk without approval, the second with your manager's consent.

				**Laptops** are renewed every four years. Before that they are repaired; should that take more than a day you get one on loan.

				Say where you sit (floor and desk) and, when it replaces something broken, what is wrong with it. Hand over the old one when the new one comes: so it is recycled and not left in a drawer.

				Personal devices do not go on the internal network; there is a guest network for them.`
			)
		}
	},
	{
		number: 11,
		folder: 'computers',
		author: 'analista2',
		privacy: 'public-external',
		updatedDaysAgo: 5,
		activity: 'equipo-nuevo',
		related: [10],
		pictures: { ports: drawPorts },
		texts: {
			es: text(
				'Conectar un segundo monitor',
				['pantalla', 'HDMI', 'USB-C', 'DisplayPort', 'extender escritorio'],
				`Mira primero qué conector tiene tu equipo. De izquierda a derecha: HDMI, DisplayPort y USB-C.

				![Tres conectores: HDMI con las dos esquinas de abajo cortadas, DisplayPort con una sola, USB-C ovalado](picture:ports)

				1. Enciende el monitor y conecta el cable en los dos extremos, hasta que haga tope.
				2. Pulsa **Windows + P** y elige *Extender*.
				3. Si aparece al revés, abre *Configuración › Pantalla* y arrastra los rectángulos como están en tu mesa.

				¿Sin imagen? Elige la entrada correcta con el botón del monitor, prueba otro cable y, con base de conexión, desenchúfala diez segundos. No todos los puertos USB-C dan imagen: sirve el que tiene un rayo o una pantalla dibujados al lado.`
			),
			'pt-BR': text(
				'Conectar um segundo monitor',
				['tela', 'HDMI', 'USB-C', 'DisplayPort', 'estender área de trabalho'],
				`Veja primeiro qual conector seu computador tem. Da esquerda para a direita: HDMI, DisplayPort e USB-C.

				![Três conectores: HDMI com os dois cantos de baixo cortados, DisplayPort com um só, USB-C oval](picture:ports)

				1. Ligue o monitor e encaixe o cabo nas duas pontas, até o fim.
				2. Pressione **Windows + P** e escolha *Estender*.
				3. Se aparecer invertido, abra *Configurações › Tela* e arraste os retângulos como estão na sua mesa.

				Sem imagem? Escolha a entrada certa no botão do monitor, teste outro cabo e, se houver dock, tire-a da tomada por dez segundos. Nem toda porta USB-C dá imagem: serve a que tem um raio ou uma tela desenhados ao lado.`
			),
			en: text(
				'Connect a second screen',
				['monitor', 'HDMI', 'USB-C', 'DisplayPort', 'extend desktop'],
				`See first which socket your computer has. From left to right: HDMI, DisplayPort and USB-C.

				![Three sockets: HDMI with both lower corners cut, DisplayPort with only one, USB-C oval](picture:ports)

				1. Switch the screen on and push the cable in at both ends as far as it goes.
				2. Press **Windows + P** and choose *Extend*.
				3. If left and right are swapped, open *Settings › Display* and drag the rectangles as they stand on your desk.

				No picture? Choose the right input with the button of the screen, try another cable, and unplug a docking station for ten seconds. Not every USB-C socket carries a picture: take the one with a flash or a screen drawn beside it.`
			)
		}
	}
];
