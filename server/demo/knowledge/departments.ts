import { text, type DemoArticle } from './article.ts';

/** Guides for one department, and what once was for everybody. */
export const departments: readonly DemoArticle[] = [
	{
		number: 42,
		folder: 'accounting',
		author: 'analista2',
		privacy: 'internal',
		updatedDaysAgo: 16,
		activity: 'gestion-error',
		texts: {
			es: text(
				'Cierre contable: errores del sistema de gestión',
				['GX-204', 'período', 'cierre de mes', 'asiento'],
				`Los tres errores de fin de mes y lo que significan.

				**GX-204 período no disponible.** El mes todavía no fue abierto o ya se cerró. Lo abre la jefatura de Administración en *Contabilidad › Períodos*. Mientras tanto, guarda como borrador.

				**GX-118 asiento descuadrado.** La diferencia suele ser un redondeo. Ordena por importe y busca el centavo en las líneas con impuesto.

				**GX-330 bloqueado por otro usuario.** Alguien dejó abierto el comprobante. El nombre aparece al pasar el puntero sobre el candado; si esa persona se fue, abre un ticket con el **número del comprobante**.

				Los últimos dos días del mes evita los informes anuales entre las 15:00 y las 18:00: cada uno frena a los demás unos diez minutos.`
			),
			'pt-BR': text(
				'Fechamento contábil: erros do sistema de gestão',
				['GX-204', 'período', 'fechamento do mês', 'lançamento'],
				`Os três erros de fim de mês e o que significam.

				**GX-204 período não disponível.** O mês ainda não foi aberto ou já foi fechado. Quem abre é a chefia da Administração em *Contabilidade › Períodos*. Enquanto isso, salve como rascunho.

				**GX-118 lançamento não fecha.** A diferença costuma ser arredondamento. Ordene por valor e procure o centavo nas linhas com imposto.

				**GX-330 bloqueado por outro usuário.** Alguém deixou o documento aberto. O nome aparece ao passar o ponteiro sobre o cadeado; se a pessoa já saiu, abra um ticket com o **número do documento**.

				Nos dois últimos dias do mês evite relatórios anuais entre 15:00 e 18:00: cada um atrasa os demais em uns dez minutos.`
			),
			en: text(
				'Closing the month: errors of the business system',
				['GX-204', 'period', 'month end', 'journal entry'],
				`The three errors of every month's end and what they mean.

				**GX-204 period not available.** The month has not been opened yet, or is closed. The head of Accounting opens it in *Accounting › Periods*. Save as a draft meanwhile.

				**GX-118 entry does not balance.** The difference is mostly rounding. Sort by amount and look for the cent in lines with tax.

				**GX-330 locked by another user.** Somebody left the document open. Hold the pointer over the lock to see the name; if they have gone home, open a ticket with the **number of the document**.

				On the last two days of a month keep from yearly reports between 15:00 and 18:00: each holds up everybody else for some ten minutes.`
			)
		}
	},
	{
		number: 43,
		folder: 'sales',
		author: 'analista',
		privacy: 'internal',
		updatedDaysAgo: 23,
		related: [20],
		texts: {
			es: text(
				'Cargar pedidos de clientes sin conexión',
				['pedido', 'visita a clientes', 'tableta', 'sin internet'],
				`La tableta de ventas guarda pedidos sin Internet y los manda cuando vuelve.

				1. **Antes de salir**, con Wi-Fi, toca *Actualizar lista de precios*. Sin eso vale la última, y se ve su fecha arriba.
				2. Carga el pedido como siempre. Queda con un reloj gris: está en la tableta y en ningún otro lugar.
				3. Al volver la conexión el reloj se vuelve verde y aparece el número.

				No cierres la sesión con relojes grises: la aplicación te avisa, hazle caso.

				Si un pedido queda en **rojo**, el precio cambió o el cliente está suspendido. Ábrelo y mira el motivo; no lo cargues de nuevo, porque saldría dos veces.

				La batería dura una jornada con el brillo a la mitad. El cargador del auto está en la funda.`
			),
			'pt-BR': text(
				'Lançar pedidos de clientes sem conexão',
				['pedido', 'visita a clientes', 'tablet', 'sem internet'],
				`O tablet de vendas guarda pedidos sem Internet e os envia quando ela volta.

				1. **Antes de sair**, com Wi-Fi, toque em *Atualizar lista de preços*. Sem isso vale a última, e a data aparece no alto.
				2. Lance o pedido como sempre. Ele fica com um relógio cinza: está no tablet e em nenhum outro lugar.
				3. Quando a conexão volta, o relógio fica verde e aparece o número.

				Não encerre a sessão com relógios cinza: o aplicativo avisa, leve a sério.

				Se um pedido ficar **vermelho**, o preço mudou ou o cliente está suspenso. Abra e veja o motivo; não lance de novo, porque sairia duas vezes.

				A bateria dura uma jornada com o brilho pela metade. O carregador do carro está na capa.`
			),
			en: text(
				'Enter orders at a customer without a connection',
				['order', 'customer visit', 'tablet', 'no internet'],
				`The tablet for sales keeps orders without Internet and sends them once it is back.

				1. **Before you leave**, on Wi-Fi, touch *Update price list*. Otherwise the last one counts; its date stands at the top.
				2. Enter the order as always. It has a grey clock: it is on the tablet and nowhere else.
				3. With the connection back the clock turns green and the number appears.

				Do not sign out while there are grey clocks: the app warns you, and means it.

				If an order turns **red**, the price has changed or the customer is suspended. Open it and see the reason; do not enter it again, or it goes out twice.

				The battery lasts a day at half brightness. The charger for the car is in the sleeve.`
			)
		}
	},
	{
		number: 44,
		folder: 'computers',
		author: 'analista2',
		privacy: 'public-internal',
		updatedDaysAgo: 95,
		expiresInDays: -20,
		texts: {
			es: text(
				'Mudanza del tercer piso: qué hacer con tu equipo',
				['mudanza', 'traslado', 'tercer piso'],
				`La mudanza es el fin de semana. El viernes a las 16:00 apaga todo.

				1. Pega la etiqueta con tu nombre en el equipo, el monitor y la base.
				2. Los cables van en la bolsa que está sobre la mesa; **el cargador también**.
				3. Llévate el portátil a casa.

				El lunes tu puesto estará armado en el segundo piso, en la mesa del plano que recibiste por correo. La red y el teléfono funcionan desde las 8:00.

				Si algo no enciende, levanta la tarjeta roja: habrá tres personas de la mesa de ayuda dando vueltas toda la mañana. Las impresoras son otras; agrega la de tu nueva zona.`
			),
			'pt-BR': text(
				'Mudança do terceiro andar: o que fazer com seu equipamento',
				['mudança', 'transferência', 'terceiro andar'],
				`A mudança é no fim de semana. Na sexta-feira às 16:00 desligue tudo.

				1. Cole a etiqueta com seu nome no computador, no monitor e na dock.
				2. Os cabos vão na sacola que está sobre a mesa; **o carregador também**.
				3. Leve o notebook para casa.

				Na segunda-feira seu posto estará montado no segundo andar, na mesa da planta que você recebeu por e-mail. A rede e o telefone funcionam a partir das 8:00.

				Se algo não ligar, levante o cartão vermelho: três pessoas da central vão circular a manhã toda. As impressoras são outras; adicione a da sua nova zona.`
			)
		}
	}
];
