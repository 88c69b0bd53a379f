import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attachmentTypeOf, beginsLike, isTextType } from '#lib/domain/attachment-content.ts';
import { ATTACHMENT_TYPES, blobsOf, fileNameOf, MAX_FILE_NAME_LENGTH } from '#lib/domain/attachment.ts';
import type { BlobHash } from '#lib/domain/ids.ts';
import { parseEntry } from '#lib/protocol/entry.ts';
import { attachment, createEntries } from '../../support/entries.ts';
import { HTML, PDF, PNG, SVG } from '../../support/files.ts';

const { message } = createEntries();

describe('the name of an attached file', () => {
	it('is one that an entry can carry, whatever a device calls it', () => {
		const given = fc.oneof(
			fc.string({ unit: 'binary', maxLength: 400 }),
			fc.string({ unit: fc.constantFrom('\ud800', '\udc00', '/', '\\', '.', '\u202e', 'a', '\n') })
		);
		fc.assert(
			fc.property(given, (name) => {
				const entry = { ...message('ana'), attachments: [attachment({ name: fileNameOf(name) })] };
				expect(parseEntry(entry)).not.toBeNull();
			})
		);
	});

	it.each([
		['informe.pdf', 'informe.pdf'],
		['C:\\Users\\ana\\año 1.pdf', 'año 1.pdf'],
		['../../etc/passwd', 'passwd'],
		['factura\u202efdp.exe', 'facturafdp.exe'],
		['', 'file'],
		['..', 'file']
	])('of %j is %j', (given, name) => {
		expect(fileNameOf(given)).toBe(name);
	});

	it('keeps its ending when it is too long', () => {
		const name = fileNameOf(`${'x'.repeat(400)}.docx`);
		expect(name).toHaveLength(MAX_FILE_NAME_LENGTH);
		expect(name).toMatch(/…x+\.docx$/);
	});
});

describe('the type of an attached file', () => {
	it.each([
		['pantalla.png', 'image/png', 'image/png'],
		['datos.csv', 'application/vnd.ms-excel', 'text/csv'],
		['servidor.log', '', 'text/plain'],
		['todo.zip', 'application/x-zip-compressed', 'application/zip'],
		['NOTAS.TXT', 'text/plain;charset=utf-8', 'text/plain'],
		['dibujo.svg', 'image/svg+xml', null],
		['página.html', 'text/html', null],
		['programa.exe', 'application/x-msdownload', null],
		['sin ending', '', null],
		['constructor', 'toString', null]
	])('of %s, said to be %j, is %s', (name, said, type) => {
		expect(attachmentTypeOf(name, said)).toBe(type);
	});

	it('is checked by how the bytes begin', () => {
		expect(beginsLike('image/png', PNG)).toBe(true);
		expect(beginsLike('application/pdf', PDF)).toBe(true);
		for (const type of ATTACHMENT_TYPES) {
			if (isTextType(type)) continue;
			for (const bytes of [SVG, HTML, new Uint8Array()]) expect(beginsLike(type, bytes)).toBe(false);
		}
	});
});

it('an entry needs its files and their small pictures', () => {
	const [one, two] = ['1'.repeat(64) as BlobHash, '2'.repeat(64) as BlobHash];
	const entry = message('ana', '', {
		attachments: [attachment({ hash: one, thumbnail: two }), attachment({ hash: two })]
	});
	expect(blobsOf(entry)).toEqual([one, two, two]);
	expect(blobsOf(message('ana'))).toEqual([]);
});
