import { text, type DemoArticle } from './article.ts';
import { drawPrinter } from './drawings.ts';

export const printing: readonly DemoArticle[] = [
	{
		number: 12,
		folder: 'printing',
		author: 'analista',
		privacy: 'public-external',
		updatedDaysAgo: 15,
		activity: 'impresora-sin-respuesta',
		related: [15, 13],
		texts: {
			es: text(
				'La impresora no imprime',
				['imprimir', 'cola de impresión', 'sin conexión', 'no sale nada'],
				`Empieza por la impresora y no por la computadora: tres de cada cuatro veces el aviso está en su pantalla.

				1. **Pantalla de la impresora.** ¿Pide papel, tóner o cerrar una puerta? Ciérralas todas con un clic firme.
				2. **Cola.** En *Configuración › Impresoras* abre la cola y borra el documento que dice «Error»: detiene a los que vienen detrás.
				3. **¿Es la correcta?** Después de mudarte de piso, tu equipo sigue mandando a la de antes.
				4. **Apágala un minuto**, si nadie más está imprimiendo.

				Prueba con una página de texto simple. Si esa sale y tu documento no, expórtalo a PDF e imprime el PDF.

				Para el ticket anota el número de la etiqueta amarilla que está en el frente: con él sabemos cuál es.`
			),
			'pt-BR': text(
				'A impressora não imprime',
				['imprimir', 'fila de impressão', 'offline', 'não sai nada'],
				`Comece pela impressora e não pelo computador: três em cada quatro vezes o aviso está na tela dela.

				1. **Tela da impressora.** Pede papel, toner ou fechar uma porta? Feche todas com um clique firme.
				2. **Fila.** Em *Configurações › Impressoras* abra a fila e apague o documento que diz «Erro»: ele segura os que vêm atrás.
				3. **É a certa?** Depois de mudar de andar, seu computador continua mandando para a anterior.
				4. **Desligue-a por um minuto**, se mais ninguém estiver imprimindo.

				Teste com uma página de texto simples. Se ela sair e o seu documento não, exporte para PDF e imprima o PDF.

				Para o ticket, anote o número da etiqueta amarela na frente: é assim que sabemos qual é.`
			),
			en: text(
				'The printer does not print',
				['print queue', 'offline', 'nothing comes out'],
				`Start at the printer, not at the computer: three times out of four the reason is on its display.

				1. **Display of the printer.** Does it want paper, toner, or a door closed? Close all of them with a firm click.
				2. **Queue.** In *Settings › Printers* open the queue and delete the document marked “Error”: it holds up those behind it.
				3. **Is it the right one?** After a move to another floor your computer still sends to the old one.
				4. **Switch it off for a minute**, if nobody else is printing.

				Try a page of plain text. If that comes out and your document does not, export it as PDF and print the PDF.

				For the ticket, take down the number on the yellow label at the front: it tells us which one it is.`
			)
		}
	},
	{
		number: 13,
		folder: 'printing',
		author: 'analista2',
		privacy: 'public-internal',
		updatedDaysAgo: 55,
		activity: 'impresora-agregar',
		related: [12],
		texts: {
			es: text(
				'Agregar la impresora de tu piso',
				['instalar impresora', 'impresora de red', 'predeterminada'],
				`No hace falta descargar nada: las impresoras de la oficina están en la red y se agregan por su nombre.

				1. Conecta el equipo a la red de la oficina, por cable o Wi-Fi. Por VPN también sirve.
				2. Abre *Configuración › Impresoras › Agregar*.
				3. Elige la que se llama como tu piso y tu zona, por ejemplo **P2-NORTE**.
				4. Márcala como predeterminada.

				Los nombres están en la etiqueta amarilla de cada impresora. La de color es **P1-COLOR** y pide tu código de área, para repartir el costo.

				Si no aparece ninguna, escribe su nombre a mano así: \`\\\\impresion\\P2-NORTE\`. Si pide usuario, es el mismo con el que entras a la computadora.`
			),
			'pt-BR': text(
				'Adicionar a impressora do seu andar',
				['instalar impressora', 'impressora de rede', 'padrão'],
				`Não é preciso baixar nada: as impressoras do escritório estão na rede e são adicionadas pelo nome.

				1. Conecte o computador à rede do escritório, por cabo ou Wi-Fi. Pela VPN também serve.
				2. Abra *Configurações › Impressoras › Adicionar*.
				3. Escolha a que tem o nome do seu andar e zona, por exemplo **P2-NORTE**.
				4. Marque-a como padrão.

				Os nomes estão na etiqueta amarela de cada impressora. A colorida é a **P1-COLOR** e pede o código da sua área, para dividir o custo.

				Se não aparecer nenhuma, digite o nome assim: \`\\\\impresion\\P2-NORTE\`. Se pedir usuário, é o mesmo com que você entra no computador.`
			),
			en: text(
				'Add the printer of your floor',
				['install printer', 'network printer', 'default printer'],
				`There is nothing to download: the printers of the office are on the network and are added by name.

				1. Connect the computer to the office network, by cable or Wi-Fi. The VPN will do, too.
				2. Open *Settings › Printers › Add*.
				3. Choose the one named after your floor and side, such as **P2-NORTE**.
				4. Make it the default.

				The names are on the yellow label of each printer. The colour one is **P1-COLOR** and asks for the code of your department, to share the cost.

				If none is listed, type its name like this: \`\\\\impresion\\P2-NORTE\`. Should it ask for a user name, it is the one with which you sign in to the computer.`
			)
		}
	},
	{
		number: 14,
		folder: 'printing',
		author: 'analista',
		privacy: 'public-internal',
		updatedDaysAgo: 90,
		related: [13, 24],
		texts: {
			es: text(
				'Escanear un documento y recibirlo por correo',
				['escáner', 'digitalizar', 'escanear a PDF', 'enviar escaneo'],
				`Las impresoras de piso también escanean. No hace falta instalar nada.

				1. Pon las hojas en la bandeja de arriba con el texto **hacia arriba**, o una sola sobre el vidrio, boca abajo.
				2. Acerca tu credencial al lector.
				3. Toca **Escanear a mí**.
				4. Elige *PDF con texto*, si quieres poder buscar dentro del documento, y toca **Iniciar**.

				El correo llega en uno o dos minutos. Si tarda más, mira el tamaño: lo que pasa de **20 MB** no se envía. Escanea en 200 puntos y en blanco y negro, o en dos partes.

				¿Salen rayas? Limpia con un paño seco la franja de vidrio angosta a la izquierda del vidrio grande; ahí basta un punto de tinta.`
			),
			'pt-BR': text(
				'Escanear um documento e receber por e-mail',
				['scanner', 'digitalizar', 'escanear para PDF', 'enviar digitalização'],
				`As impressoras dos andares também escaneiam. Não é preciso instalar nada.

				1. Coloque as folhas na bandeja de cima com o texto **para cima**, ou uma só no vidro, virada para baixo.
				2. Aproxime seu crachá do leitor.
				3. Toque em **Escanear para mim**.
				4. Escolha *PDF com texto*, se quiser pesquisar dentro do documento, e toque em **Iniciar**.

				O e-mail chega em um ou dois minutos. Se demorar mais, veja o tamanho: o que passa de **20 MB** não é enviado. Escaneie em 200 pontos e em preto e branco, ou em duas partes.

				Saem riscos? Limpe com um pano seco a faixa estreita de vidro à esquerda do vidro grande; ali basta um ponto de tinta.`
			),
			en: text(
				'Scan a document and get it by mail',
				['scanner', 'digitise', 'scan to PDF', 'scan to mail'],
				`The printers on the floors scan as well. There is nothing to install.

				1. Put the sheets into the upper tray with the text **up**, or a single one on the glass, face down.
				2. Hold your badge to the reader.
				3. Touch **Scan to me**.
				4. Choose *PDF with text*, if you want to search in the document, and touch **Start**.

				The mail comes within a minute or two. If it takes longer, think of the size: more than **20 MB** is not sent. Scan at 200 dots and in black and white, or in two parts.

				Stripes? Wipe the narrow strip of glass left of the large one with a dry cloth; one spot of ink there is enough.`
			)
		}
	},
	{
		number: 15,
		folder: 'printing',
		author: 'analista2',
		privacy: 'public-external',
		updatedDaysAgo: 3,
		activity: 'impresora-sin-respuesta',
		related: [12],
		pictures: { printer: drawPrinter },
		texts: {
			es: text(
				'Papel atascado en la impresora',
				['atasco', 'papel trabado', 'hoja arrugada', 'bandeja'],
				`El papel se traba en tres lugares. Revísalos en este orden, con la impresora **encendida** para que avise cuando quede libre.

				![Impresora de lado con tres marcas: una raya en la tapa, dos rayas en la puerta trasera, tres rayas en la bandeja](picture:printer)

				1. **Tapa de arriba** (una raya). Levántala y saca el tóner; la hoja suele estar debajo.
				2. **Puerta trasera** (dos rayas). Ábrela y gira la rueda verde hacia ti.
				3. **Bandeja** (tres rayas). Sácala del todo y mira al fondo.

				Tira del papel con las dos manos, despacio y **en el sentido en que avanza**. Si se rompe, junta los pedazos y comprueba que la hoja esté completa: un trozo dentro vuelve a atascarla.

				No metas tijeras ni destornilladores, y cuidado con la zona marcada como caliente.`
			),
			'pt-BR': text(
				'Papel preso na impressora',
				['atolamento', 'papel atolado', 'folha amassada', 'bandeja'],
				`O papel prende em três lugares. Verifique nesta ordem, com a impressora **ligada**, para que ela avise quando ficar livre.

				![Impressora de lado com três marcas: um traço na tampa, dois traços na porta de trás, três traços na bandeja](picture:printer)

				1. **Tampa de cima** (um traço). Levante-a e tire o toner; a folha costuma estar embaixo.
				2. **Porta de trás** (dois traços). Abra e gire a roda verde na sua direção.
				3. **Bandeja** (três traços). Retire-a por completo e olhe no fundo.

				Puxe o papel com as duas mãos, devagar e **no sentido em que ele avança**. Se rasgar, junte os pedaços e veja se a folha está inteira: um pedaço lá dentro prende tudo de novo.

				Não use tesoura nem chave de fenda, e cuidado com a parte marcada como quente.`
			),
			en: text(
				'Paper stuck in the printer',
				['paper jam', 'jammed', 'crumpled sheet', 'tray'],
				`Paper gets stuck in three places. Look in this order, with the printer **switched on**, so that it tells you when it is free.

				![A printer from the side with three marks: one stroke at the cover, two strokes at the back door, three strokes at the tray](picture:printer)

				1. **Upper cover** (one stroke). Lift it and take out the toner; the sheet is usually beneath.
				2. **Door at the back** (two strokes). Open it and turn the green wheel towards you.
				3. **Tray** (three strokes). Take it out altogether and look into the depth.

				Pull with both hands, slowly and **the way the paper travels**. If it tears, put the pieces together and see that the sheet is whole: a scrap inside jams it again.

				No scissors, no screwdrivers, and mind the part that is marked as hot.`
			)
		}
	}
];
