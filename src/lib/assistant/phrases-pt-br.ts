import type { Phrases } from './phrases.ts';

/** Brazilian Portuguese as it is written to service desks; written for this project. */
export const PORTUGUESE_PHRASES: Phrases = {
	'ask-ticket': `
		quero abrir um chamado
		preciso abrir um ticket
		abra um chamado por favor
		abre um chamado pra mim
		gostaria de registrar uma solicitação
		quero registrar um incidente
		preciso criar um chamado novo
		como abro um chamado
		onde posso abrir uma solicitação
		quero relatar um problema
		gostaria de fazer uma nova solicitação
		você pode abrir um ticket
		poderia gerar um chamado em meu nome
		gere uma solicitação de serviço
		novo chamado
		nova solicitação
		criar ticket
		abrir caso
		reportar uma falha
		quero fazer um pedido ao suporte
		preciso que você registre meu caso
		fazer uma reclamação ao suporte
		abrir um chamado para a informática
		quero solicitar um serviço`,
	'talk-to-person': `
		quero falar com uma pessoa
		preciso falar com um atendente
		me passa para um humano
		me transfira para um analista
		quero ser atendido por alguém
		tem alguma pessoa que possa me atender
		prefiro falar com uma pessoa de verdade
		não quero falar com um robô
		me coloque com um agente
		um técnico pode me atender
		falar com o atendente
		falar com o suporte
		preciso de um operador
		quero conversar com alguém do suporte
		transferir para um atendente
		posso falar com alguém
		atendente humano
		pessoa real por favor
		quero que um técnico me ligue
		isso não me ajuda quero um humano
		me conecte com a central de serviços
		falar com uma pessoa`,
	resume: `
		retomar atendimento
		quero continuar meu chamado
		continuar com meu caso anterior
		retomar a conversa de ontem
		como está meu chamado
		qual é o status da minha solicitação
		ver meus chamados abertos
		voltar ao meu caso
		quero retomar minha solicitação
		como anda meu caso
		mostre minhas solicitações pendentes
		continuar de onde paramos
		consultar meu chamado
		quero saber o que aconteceu com meu ticket
		continuar o atendimento
		já tinha aberto um chamado e quero acompanhar
		preciso acompanhar minha solicitação
		meus casos em andamento
		tem novidade do meu chamado
		voltar para a minha conversa`,
	menu: `
		menu
		ver o menu
		mostre as opções
		quais opções eu tenho
		o que você pode fazer
		em que você pode me ajudar
		o que você sabe fazer
		ajuda
		me ajuda
		me ajude
		preciso de ajuda
		mostrar opções
		voltar ao menu
		menu principal
		para que você serve
		como funciona este chat
		o que posso perguntar
		quais serviços vocês oferecem aqui
		lista de opções
		não sei o que perguntar
		pode me ajudar
		você pode me ajudar por favor
		quais são suas funções`,
	greeting: `
		olá
		oi
		bom dia
		boa tarde
		boa noite
		oi tudo bem
		olá tudo bem
		tudo bem
		oi bom dia
		olá boa tarde
		e aí
		opa
		saudações
		oi pessoal
		olá assistente
		prezados bom dia
		oi boa noite
		alô
		olá bom dia a todos
		oi gente`,
	thanks: `
		obrigado
		obrigada
		muito obrigado
		muito obrigada
		valeu
		obrigado pela ajuda
		obrigada pela sua ajuda
		agradeço
		agradeço muito
		muito gentil
		perfeito obrigado
		pronto obrigada
		ok obrigado
		excelente muito obrigado
		obrigado me ajudou
		obrigada deu certo
		você me ajudou muito
		que boa ajuda obrigado
		grato
		grata pela atenção`,
	goodbye: `
		tchau
		adeus
		até logo
		até mais
		até breve
		até amanhã
		nos vemos
		falou
		é só isso
		era só isso
		tenha um bom dia
		fique bem
		encerrar conversa
		fechar o chat
		finalizar
		até a próxima
		já vou indo
		se cuida
		pode encerrar o atendimento do chat
		bom descanso`,
	'small-talk': `
		como você está
		como você se chama
		quem é você
		você é um robô
		você é uma pessoa ou uma máquina
		quantos anos você tem
		me conte uma piada
		diga algo engraçado
		como foi seu dia
		como está o tempo hoje
		vai chover hoje
		você gosta de futebol
		quem criou você
		onde você mora
		estou entediado
		você é muito inteligente
		o que está fazendo
		você está aí
		está com fome
		que horas são
		como tem passado
		gostei de você
		qual é o seu nome
		você fala outras línguas`,
	confirm: `
		sim
		sim por favor
		sim claro
		claro
		claro que sim
		de acordo
		está bem
		aceito
		confirmo
		correto
		exato
		isso mesmo
		ok
		tá bom
		beleza
		perfeito
		com certeza
		é isso
		afirmativo
		pode ser
		sim quero
		pode seguir
		por mim tudo certo
		combinado`,
	cancel: `
		não
		não obrigado
		cancelar
		cancela
		cancele
		esquece
		deixa pra lá
		não quero mais
		não quero
		não era isso
		não é o que procuro
		melhor não
		negativo
		anular
		não continuar
		pare
		sair
		nenhuma
		nenhuma dessas
		não importa
		deixa
		de jeito nenhum
		não é isso
		já não preciso`,
	other: `
		não consigo imprimir do meu computador
		a impressora não responde
		como troco minha senha
		esqueci a senha do meu e-mail
		não recebo e-mails
		meu computador está muito lento
		como instalo um programa
		estou sem internet na minha mesa
		oi não consigo entrar no meu e-mail
		bom dia a tela ficou preta
		preciso de acesso a uma pasta compartilhada
		preciso de ajuda com a impressora
		ajuda com o e-mail
		solicitar um notebook novo
		pedir uma licença de software
		como configuro o e-mail no celular
		erro ao abrir um anexo
		o sistema de folha não carrega
		conectar na rede sem fio
		configurar a rede privada em casa
		cancelar uma reunião no calendário
		sair da conta em todos os dispositivos
		compartilhar a tela em uma reunião
		o microfone não funciona nas chamadas
		quanto espaço tenho na nuvem
		restaurar um arquivo que apaguei
		adicionar um usuário ao grupo
		desligar um funcionário do sistema
		minha conta está bloqueada
		trocar o toner
		a página mostra uma mensagem de erro
		ativar a verificação em duas etapas
		criar uma conta de usuário
		criar uma lista de distribuição
		abrir um documento de outra pessoa
		menu iniciar não abre
		obrigado mas o teclado continua sem funcionar
		não sei assinar um documento
		solicito permissão para o banco de dados
		impressora
		senha
		e-mail
		internet lenta`
};
