import type { Document, Found, Item } from '#lib/assistant/answer.ts';
import { Engine } from '#lib/assistant/engine.ts';
import type { Language } from '#lib/domain/directory.ts';
import type { ActivityId, ArticleId } from '#lib/domain/ids.ts';

type Text = string | Partial<Pick<Document, 'title' | 'body' | 'keywords'>>;

const NAMES = { article: 'article', activity: 'activity' } as const;

/** An article or activity, `id` being what stands behind the colon, with a text (or a title alone) for each language. */
export function item(key: string, texts: Partial<Record<Language, Text>>, mark = '1'): Item {
	const [kind = '', id = ''] = key.split(':');
	const source =
		kind === NAMES.activity
			? { kind: NAMES.activity, id: id as ActivityId }
			: { kind: NAMES.article, id: id as ArticleId };
	return {
		key: `${source.kind}:${id}`,
		mark,
		documents: Object.entries(texts).map(([language, text]) => {
			const given = typeof text === 'string' ? { title: text } : text;
			return { source, language: language as Language, title: '', body: '', keywords: [], ...given };
		})
	};
}

export function engineWith(items: readonly Item[]): Engine {
	const engine = Engine.create();
	engine.put(items);
	return engine;
}

/** The keys of what was found. */
export const keysOf = (found: readonly Found[]): readonly string[] =>
	found.map(({ source }) => `${source.kind}:${source.id}`);

/** A small knowledge base. */
export const DESK: readonly Item[] = [
	item('article:print', {
		es: {
			title: 'Solucionar problemas de la impresora',
			body: 'Revise el **tóner** y los cables. Vea [el manual](https://example.org/toner/secreto).'
		},
		'pt-BR': { title: 'Resolver problemas da impressora', body: 'Verifique o toner e os cabos.' },
		en: { title: 'Solve printer problems', body: 'Check toner and cables.' }
	}),
	item('article:password', {
		es: { title: 'Restablecer la contraseña', keywords: ['clave'] },
		'pt-BR': { title: 'Redefinir a senha' },
		en: { title: 'Reset your password' }
	}),
	item('article:vpn', { es: { title: 'Conectarse a la red privada desde casa', keywords: ['VPN'] } }),
	item('article:wifi', { es: 'Configurar el Wi-Fi en el teléfono' }),
	item('article:code', { es: 'El error 0x80070005 al actualizar Windows' }),
	item('article:shared', { 'pt-BR': 'Calendários compartilhados no Outlook' }),
	item('article:ticket', { es: 'Cómo abrir un ticket y hablar con una persona' }),
	item('activity:laptop', {
		es: { title: 'Solicitar un computador portátil', body: 'Equipos nuevos para el personal.' },
		en: { title: 'Ask for a laptop' }
	})
];
