import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_TEXT_LENGTH } from '#lib/domain/limits.ts';
import { chatTokens } from '#lib/ui/markdown/chat-tokenizer.ts';
import { safeUrl, trueAddress } from '#lib/ui/markdown/honest-link.ts';
import { markdownToHtml } from '#lib/ui/markdown/markdown-html.ts';
import { markdownWords } from '#lib/ui/markdown/markdown-words.ts';

const html = (text: string) =>
	markdownToHtml(text, { ticketHref: (number) => (number === 41 ? '/desk/41' : null) });

/** Every tag that may come out, whole: anything else that begins like a tag is a hole. */
const HARMLESS =
	/<\/?(?:p|strong|em|del|code|pre|blockquote|ul|ol|li|bdi)>|<br>|<ol start="\d+">|<bdi class="where">|<a href="(?:https?:\/\/|mailto:|tel:|\/desk\/)[^"<>]*">|<\/a>/g;

const isHarmless = (made: string) => !/[<>]/.test(made.replaceAll(HARMLESS, ''));

describe('what people use', () => {
	it.each([
		['**a** *b* `c<b>` ~~d~~', '<p><strong>a</strong> <em>b</em> <code>c&lt;b&gt;</code> <del>d</del></p>'],
		['a\nb\n\nc', '<p>a<br>b</p><p>c</p>'],
		['# Título', '<p><strong>Título</strong></p>'],
		['> q', '<blockquote><p>q</p></blockquote>'],
		['- a\n- b\n  - c', '<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>'],
		['3. x\n4. y', '<ol start="3"><li>x</li><li>y</li></ol>'],
		['- [x] a\n- [ ] b', '<ul><li>☑ a</li><li>☐ b</li></ul>'],
		['```\nx <y>\n```', '<pre><code>x &lt;y&gt;</code></pre>'],
		['ver www.x.com.', '<p>ver <a href="http://www.x.com/"><bdi>www.x.com</bdi></a>.</p>'],
		['[guía](https://x.com "t")', '<p><a href="https://x.com/"><bdi>guía</bdi></a></p>'],
		['\\*no\\*', '<p>*no*</p>']
	])('%j is %s', (text, made) => {
		expect(html(text)).toBe(made);
	});
});

describe('what was typed is never missing', () => {
	it.each([
		['<b>x</b> <script>alert(1)</script>'],
		['<!-- c --> <?php ?> <![CDATA[x]]>'],
		['![a](https://x.y/z.png)'],
		['---'],
		['a\n---'],
		['|a|b|\n|-|-|\n|1|2|'],
		['[a]: x'],
		['&amp; &lt; &#39;'],
		['\\\\servidor\\cola\\x C:\\temp\\'],
		['C:\\a\\\nb'],
		['a &#39; b']
	])('%j is read as it is', (text) => {
		const read = html(text)
			.replaceAll('<br>', '\n')
			.replaceAll(/<[^>]*>/g, '')
			.replaceAll('&lt;', '<')
			.replaceAll('&gt;', '>')
			.replaceAll('&quot;', '"')
			.replaceAll('&#39;', "'")
			.replaceAll('&amp;', '&');
		expect(read).toBe(text);
	});
});

describe('links', () => {
	it.each([
		'javascript:alert(1)',
		'JaVaScRiPt:alert(1)',
		' javascript:alert(1)',
		'java\tscript:alert(1)',
		'java\nscript:alert(1)',
		'\u0001javascript:alert(1)',
		'javascript&colon;alert(1)',
		'&#106;avascript:alert(1)',
		'vbscript:msgbox(1)',
		'data:text/html,<script>alert(1)</script>',
		'file:///etc/passwd',
		'blob:https://x.y/1',
		'//evil.example',
		'/api/auth/sign-out',
		'\\\\evil.example',
		'intent://x#Intent;end',
		''
	])('never lead to %j', (address) => {
		expect(safeUrl(address)).toBeNull();
		for (const text of [`[x](${address})`, `[x](<${address}>)`, `<${address}>`, address]) {
			expect(html(text)).not.toMatch(/<a href="(?!https?:\/\/|mailto:|tel:)/);
			expect(isHarmless(html(text))).toBe(true);
		}
	});

	it.each<[string, string, string | null]>([
		['la guía', 'https://x.com/a', null],
		['https://x.com/b', 'https://x.com/a', null],
		['x.com', 'https://x.com/a', null],
		['https://banco.com', 'https://malo.example', 'malo.example'],
		['banco.com', 'https://malo.example', 'malo.example'],
		['www.banco.com', 'https://malo.example', 'malo.example'],
		['https://ban\u200bco.com', 'https://malo.example', 'malo.example'],
		['entra en https://banco.com', 'https://malo.example', 'malo.example'],
		['\u202emoc.ocnab', 'https://malo.example', 'malo.example'],
		['https://banco.com@malo.example', 'https://banco.com@malo.example', 'malo.example'],
		['аpple.com', 'https://аpple.com', 'xn--pple-43d.com'],
		['llama', 'tel:+573001112233', '+573001112233'],
		['ana@x.com', 'mailto:ana@x.com', null],
		['ana@x.com', 'mailto:otra@y.com', 'otra@y.com']
	])('%j to %s shows %j besides', (words, address, where) => {
		expect(trueAddress(words, safeUrl(address)!)).toBe(where);
	});

	it('a ticket that this device knows is one, anywhere but within another', () => {
		expect(html('#41 y #42')).toBe('<p><a href="/desk/41">#41</a> y #42</p>');
		expect(html('**#41**')).toContain('<a href="/desk/41">');
		expect(html('`#41`')).toBe('<p><code>#41</code></p>');
		expect(html('[**a** #41](https://z.z)')).toBe(
			'<p><a href="https://z.z/"><bdi><strong>a</strong> #41</bdi></a></p>'
		);
	});

	it('one with nothing to see shows its address', () => {
		expect(html('[\u200b](https://e.com)')).toContain('<bdi>https://e.com/</bdi>');
	});
});

describe('hostile texts', () => {
	it.each([
		'<img src=x onerror=alert(1)>',
		'"><svg onload=alert(1)>',
		'[x](https://a.b/" onmouseover="alert(1))',
		'[x](https://a.b "t\\" onclick=\\"alert(1)")',
		'[x](https://a.b/<script>)',
		'[<img src=x onerror=alert(1)>](https://a.b)',
		'`<img src=x>`',
		'```"><script>\n<script>alert(1)</script>\n```',
		'<https://a.b/"onclick=alert(1)>',
		'<a@b.c"onclick="alert(1)>',
		'![x](javascript:alert(1))',
		'[x]: javascript:alert(1)\n\n[x]',
		'1. <svg/onload=alert(1)>',
		'> <iframe srcdoc="<script>alert(1)</script>">',
		'<math><mtext></table><mglyph><style><img src=x onerror=alert(1)>',
		'&lt;script&gt;alert(1)&lt;/script&gt;',
		'<scr<script>ipt>alert(1)</scr</script>ipt>'
	])('%j makes harmless tags only', (text) => {
		expect(html(text).replaceAll(HARMLESS, '')).not.toMatch(/[<>]/);
	});

	it('whatever is typed makes harmless tags only, and never fails', () => {
		const pieces = [
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
			'-',
			'1.',
			'\\',
			'\n',
			' '
		];
		const words = [
			'javascript:',
			'https://a.b',
			'www.',
			'a@b.co',
			'#41',
			'x',
			'<script>',
			'onerror=',
			'\u202e',
			'\ud800'
		];
		const texts = fc.array(fc.constantFrom(...pieces, ...words), { maxLength: 60 });
		fc.assert(
			fc.property(texts, (made) => isHarmless(html(made.join('')))),
			{ numRuns: 2000 }
		);
	});

	it.each([
		'>',
		'> ',
		'- ',
		'1. ',
		'> - ',
		'*',
		'**a',
		'_*a ',
		'*a **b ',
		'[',
		'[a](',
		'![',
		'`a',
		'~',
		'<',
		'!!!a',
		'#!',
		'www.',
		'a@'
	])('the longest text of %j alone is shown, though as it was typed where it is nested too deep', (unit) => {
		const bomb = unit.repeat(Math.ceil(MAX_TEXT_LENGTH / unit.length)).slice(0, MAX_TEXT_LENGTH);
		expect(isHarmless(html(bomb))).toBe(true);
	});

	it('beyond what people write nothing is taken apart', () => {
		expect(chatTokens('> '.repeat(9) + 'x')).toBeNull();
		expect(chatTokens('*a '.repeat(700))).toBeNull();
		expect(
			chatTokens(Array.from({ length: 30 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n'))
		).toBeNull();
		expect(chatTokens('> > > x')).not.toBeNull();
	});
});

it.each([
	['**Hola**, mira:\n\n1. Uno\n2. `dos`\n\n> tres', 'Hola, mira: Uno dos tres'],
	['[guía](https://x.com) #41', 'guía #41'],
	['```\na\nb\n```', 'a b'],
	['- [x] hecho', 'hecho']
])('the words of %j are %j', (text, words) => {
	expect(markdownWords(text)).toBe(words);
});
