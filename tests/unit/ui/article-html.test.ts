import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { articleToHtml } from '#lib/ui/markdown/article-html.ts';

const html = (text: string, level: 2 | 3 | 4 = 2) =>
	articleToHtml(text, { level, pictures: new Set(['bandeja.png', 'menú']) });

/** Every tag that may come out, whole: anything else that begins like a tag is a hole. */
const HARMLESS =
	/<\/?(?:p|strong|em|del|code|pre|blockquote|ul|ol|li|bdi|h[2-6]|table|thead|tbody|tr|th|td)>|<br>|<hr>|<ol start="\d+">|<bdi class="where">|<a href="(?:https?:\/\/|mailto:|tel:)[^"<>]*">|<\/a>|<img src="picture:(?:bandeja\.png|menú)" alt="[^"<>]*">/g;

const isHarmless = (made: string) => !/[<>]/.test(made.replaceAll(HARMLESS, ''));

describe('what articles are written in', () => {
	it.each([
		['# A\n\n## B\n\n# C', '<h2>A</h2><h3>B</h3><h2>C</h2>'],
		['### C\n\n###### D', '<h2>C</h2><h3>D</h3>'],
		['una línea\nque sigue', '<p>una línea\nque sigue</p>'],
		['1. Abre\n2. Cierra', '<ol><li>Abre</li><li>Cierra</li></ol>'],
		['```\nping <x>\n```', '<pre><code>ping &lt;x&gt;</code></pre>'],
		['---', '<hr>'],
		[
			'| a | b |\n|-|-|\n| 1 | **2** |',
			'<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td><strong>2</strong></td></tr></tbody></table>'
		],
		[
			'![La "bandeja"](picture:bandeja.png)',
			'<p><img src="picture:bandeja.png" alt="La &quot;bandeja&quot;"></p>'
		],
		['![El menú](picture:menú)', '<p><img src="picture:menú" alt="El menú"></p>']
	])('%j is %s', (text, made) => {
		expect(html(text)).toBe(made);
	});

	it('begins below the heading that it stands under', () => {
		expect(html('# A\n\n## B', 4)).toBe('<h4>A</h4><h5>B</h5>');
	});

	it('shows the words of a picture that is missing, and only leads to one from elsewhere', () => {
		expect(html('![La tapa](picture:otra.png)')).toBe('<p>La tapa</p>');
		expect(html('![La tapa](https://x.com/espia.png)')).toBe(
			'<p><a href="https://x.com/espia.png"><bdi>La tapa</bdi></a></p>'
		);
		expect(html('![x](data:image/png;base64,AAAA)')).toBe('<p>![x](data:image/png;base64,AAAA)</p>');
	});

	it('has as many marks as it needs, paragraph by paragraph', () => {
		expect(html(Array.from({ length: 900 }, () => '**a**').join('\n\n'))).toContain('<strong>');
		expect(html('*a '.repeat(700))).toBe(`<p>${'*a '.repeat(700)}</p>`);
	});
});

describe('hostile articles', () => {
	it.each([
		'<img src=x onerror=alert(1)>',
		'<script>alert(1)</script>',
		'<iframe srcdoc="<script>alert(1)</script>"></iframe>',
		'# <img src=x onerror=alert(1)>',
		'| <script> | b |\n|-|-|\n| <svg onload=alert(1)> | 2 |',
		'![x" onerror="alert(1)](picture:bandeja.png)',
		'![x](picture:bandeja.png" onerror="alert(1))',
		'![x](<picture:bandeja.png onerror=alert(1)>)',
		'![x](picture:bandeja.png "t\\" onload=\\"alert(1)")',
		'![<b>](picture:menú)',
		'![x](javascript:alert(1))',
		'![x](PICTURE:bandeja.png)',
		'[x](picture:bandeja.png)',
		'[x](javascript:alert(1))',
		'[![x](picture:menú)](javascript:alert(1))',
		'[x]: javascript:alert(1)\n\n[x]',
		'<math><mtext></table><mglyph><style><img src=x onerror=alert(1)>',
		'- <svg/onload=alert(1)>',
		'&lt;script&gt;alert(1)&lt;/script&gt;'
	])('%j makes harmless tags only', (text) => {
		expect(isHarmless(html(text))).toBe(true);
	});

	it('whatever is typed makes harmless tags only, and never fails', () => {
		const pieces = fc.constantFrom(
			...[
				'<',
				'>',
				'"',
				"'",
				'&',
				'[',
				']',
				'(',
				')',
				'!',
				'*',
				'_',
				'~',
				'`',
				'#',
				'# ',
				'-',
				'|',
				'1.',
				'\\'
			],
			...[
				'\n',
				' ',
				'\n\n',
				'|-|-|',
				'picture:',
				'picture:menú',
				'javascript:',
				'https://a.b',
				'x',
				'<script>'
			],
			...['onerror=', '![a](picture:bandeja.png)', '\u202e', '\ud800']
		);
		fc.assert(
			fc.property(fc.array(pieces, { maxLength: 60 }), (made) => isHarmless(html(made.join('')))),
			{ numRuns: 2000 }
		);
	});

	it.each(['> ', '- ', '*', '_*a ', '[a](', '![', '`a', '|', '#', '<', 'a@'])(
		'the longest paragraph of %j alone is shown',
		(unit) => {
			const bomb = unit.repeat(Math.ceil(50_000 / unit.length));
			expect(isHarmless(html(bomb))).toBe(true);
		}
	);
});
