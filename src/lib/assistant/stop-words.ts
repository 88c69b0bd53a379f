import type { Language } from '../domain/directory.ts';
import { plainWord } from './words.ts';

/**
 * Words that say little of what is meant: what sentences are held together by, and what people put around what they need.
 * They count a little, not nothing: where nothing else decides, they do.
 */
const LISTS: Readonly<Record<Language, string>> = {
	es: `a al algo alguien algun alguna algunas alguno algunos ante antes aqui asi aun aunque bajo bien cada como con contra cual
		cuales cualquier cuando cuanto de debe deben del desde despues donde dos durante e el ella ellas ello ellos en entre era es
		esa esas ese eso esos esta estaba estan estas este esto estos estoy etc fue ha haber habia hace hacer hacia hago han hasta hay he
		hemos i la las le les lo los mas me mi mis mientras mismo mucho muy nada ni no nos nosotros nuestra nuestro o os otra
		otro otros para pero poco podemos poder podria por porque pues puede pueden puedo que quien quienes quiero quisiera se sea segun
		ser si sido sin sobre solo son soy su sus tal tambien tampoco tan tanto te tener tengo ti tiene tienen todo todos tras tu tus un
		una unas uno unos usted ustedes va vez voy y ya yo
		hola buenos buenas dias tardes noches favor gracias necesito necesita ayuda ayudar ayudame saludos alguien sabe saber deseo
		requiero solicito quería podrias podrían estimados urgente porfa porfavor dia debo hagamos`,
	'pt-BR': `a ai algo alguem algum alguma alguns ante antes ao aos apos aquela aquele aqui as assim ate bem cada com como contra
		cujo da das de dela dele deles depois desde dessa desse desta deste deve devem do dois dos durante e ela elas ele eles em
		enquanto entao entre era essa essas esse esses esta estao estas estava este estes estou eu faco faz fazer foi for ha isso isto ja la
		lhe mais mas me mesmo meu meus minha minhas muito na nada nao nas nem nenhum nessa nesse nesta neste no nos nossa nosso num
		numa o onde os ou outra outro para pela pelas pelo pelos per pode podem poder posso por porque pouco pra pro quais qual qualquer
		quando quanto que quem quero queria se seja sem sempre ser seu seus so sobre sou sua suas tal tambem tao te tem tenho
		ter teu toda todas todo todos tu tua tudo um uma umas uns vai voce voces vou
		ola oi bom boa dia tarde noite favor obrigado obrigada preciso precisa ajuda ajudar ajude gostaria consigo consegue saber
		sabe alguem urgente estou pessoal`,
	en: `a about above after again all also am an and any are as at be because been before being below between both but by can cannot
		could did do does doing down during each few for from further get had has have having he her here hers him his how i if in
		into is it its itself just like me more most my no nor not now of off on once only or other our out over own same she should so
		some such than that the their them then there these they this those through to too under until up us very was we were
		what when where which while who why will with would you your
		hello hi hey please thanks thank need want help dear anyone know somebody don doesn isn won didn can t s m re ve ll d`
};

/** As they are typed without accents. */
export const STOP_WORDS: Readonly<Record<Language, ReadonlySet<string>>> = {
	es: setOf(LISTS.es),
	'pt-BR': setOf(LISTS['pt-BR']),
	en: setOf(LISTS.en)
};

/** What stop words count of what other words do. */
const STOP_SHARE = 0.15;

/** What a plain word counts, 0 to 1. */
export function shareOf(word: string, language: Language): number {
	return STOP_WORDS[language].has(word) ? STOP_SHARE : 1;
}

function setOf(list: string): ReadonlySet<string> {
	return new Set(list.split(/\s+/u).map(plainWord));
}
