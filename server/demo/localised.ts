import type { LocalisedText } from '#lib/domain/directory.ts';

export function localised(es: string, portuguese: string, en: string): LocalisedText {
	return { es, 'pt-BR': portuguese, en };
}
