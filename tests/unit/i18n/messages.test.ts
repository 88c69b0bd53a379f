import { readFile, readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '#lib/domain/directory.ts';

const read = async (language: string) =>
	JSON.parse(await readFile(`src/i18n/messages/${language}.json`, 'utf8')) as Record<string, unknown>;

/** Names of the blanks in a message, in all its forms. */
const blanks = (message: unknown) => new Set(JSON.stringify(message).match(/\{[a-zA-Z]+\}/g));

describe('messages', () => {
	it.each(LANGUAGES)('say in %s the same things in the same order', async (language) => {
		const [own, spanish] = [await read(language), await read('es')];
		expect(Object.keys(own)).toEqual(Object.keys(spanish));
		expect(Object.keys(own).slice(1)).toEqual(Object.keys(own).slice(1).sort());
		for (const [key, message] of Object.entries(spanish))
			expect([key, blanks(own[key])]).toEqual([key, blanks(message)]);
	});

	it('are compiled, every one', async () => {
		// a project that does not find its plugin compiles none of them and reports success
		const compiled = new Set(await readdir('src/lib/paraglide/messages'));
		const { $schema, ...messages } = await read('es');
		expect($schema).toBeTypeOf('string');
		expect(Object.keys(messages).filter((key) => !compiled.has(`${key.toLowerCase()}.js`))).toEqual([]);
	});
});
