import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { customerMarkdown } from '#markdown/customer-markdown.ts'

const allowedTags = new Set([
  'p',
  'br',
  'strong',
  'em',
  'del',
  'code',
  'pre',
  'blockquote',
  'ul',
  'ol',
  'li',
  'a',
  'table',
  'thead',
  'tbody',
  'tr',
  'th',
  'td',
  'hr',
])

/** Every tag of the output. Text cannot be taken for one: the serialiser writes `<` of a text as `&#x3C;`. */
const tagsOf = (html: string) =>
  [...html.matchAll(/<\/?([^\s>/]+)([^>]*)>/g)].map(([, name = '', attributes = '']) => ({ name, attributes }))

const allowedAttributes: Readonly<Record<string, RegExp>> = {
  a: /^ href="https?:[^"]*" rel="nofollow noopener noreferrer ugc"$/,
  ol: /^ start="\d+"$/,
  pre: /^ tabindex="0"$/,
}

const unsafe = (html: string): string[] =>
  tagsOf(html).flatMap(({ name, attributes }) => {
    const fine = attributes === '' || (allowedAttributes[name]?.test(attributes) ?? false)
    return allowedTags.has(name) && fine ? [] : [`<${name}${attributes}>`]
  })

describe('a customer’s Markdown', () => {
  it('keeps emphasis, lists, tables and code', () => {
    expect(customerMarkdown('**bold** `a<b>`\n\n1. one\n2. two\n\n| a |\n| - |\n| b |')).toBe(
      '<p><strong>bold</strong> <code>a&#x3C;b></code></p>\n<ol>\n<li>one</li>\n<li>two</li>\n</ol>\n' +
        '<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>b</td>\n</tr>\n</tbody>\n</table>',
    )
  })

  it('keeps line breaks, as people type them', () => {
    expect(customerMarkdown('one\ntwo')).toBe('<p>one<br>\ntwo</p>')
  })

  it.each([
    ['HTML is shown as text', '<img src=x onerror=alert(1)>', '<p>&#x3C;img src=x onerror=alert(1)></p>'],
    ['inline HTML too', 'List<String> breaks', '<p>List&#x3C;String> breaks</p>'],
    ['a script link keeps its text only', '[x](javascript:alert(1))', '<p><a>x</a></p>'],
    ['a data link too', '[x](data:text/html,hi)', '<p><a>x</a></p>'],
    ['a link into this site too', '[x](/en/desk/)', '<p><a>x</a></p>'],
    ['a link without a scheme too', '[x](//evil.example/)', '<p><a>x</a></p>'],
    [
      'a picture becomes a link',
      '![shot](https://a.example/x.png)',
      '<p><a href="https://a.example/x.png" rel="nofollow noopener noreferrer ugc">shot</a></p>',
    ],
    ['a heading becomes bold', '# Help', '<p><strong>Help</strong></p>'],
    ['a footnote loses its ids', 'a[^1]\n\n[^1]: # b', '<p>a[^1]</p>\n<p>[^1]:</p>\n<p><strong>b</strong></p>'],
  ])('%s', (_, text, html) => {
    expect(customerMarkdown(text)).toBe(html)
  })

  it('nothing that runs or loads survives, whatever is typed', () => {
    const piece = fc.constantFrom(
      '<script>',
      '</script>',
      '<img src=x onerror=alert(1)>',
      '<svg onload=alert(1)>',
      '<a href="javascript:alert(1)">',
      '<style>',
      '<iframe src=//x>',
      '[x](',
      'javascript:alert(1)',
      'JaVaScRiPt&#58;alert(1)',
      'data:text/html;base64,PHN2Zz4=',
      'vbscript:x',
      'https://a.example',
      ')',
      '![',
      ']',
      '[y]: ',
      '"onmouseover="x',
      '<!--',
      '-->',
      '\n',
      '\n\n',
      '> ',
      '- ',
      '`',
      '```',
      '&lt;script&gt;',
      '\u0000',
      '\t',
      '|',
      '[^1]',
      '[^1]: ',
      '# ',
      '*',
      '_',
      '<',
      '>',
      '&#x6A;',
      'java\nscript:',
    )
    const text = fc.array(
      fc.oneof({ weight: 4, arbitrary: piece }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) }),
      { maxLength: 25 },
    )
    fc.assert(
      fc.property(text, (pieces) => {
        expect(unsafe(customerMarkdown(pieces.join('')))).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  it('the property above can fail', () => {
    expect(unsafe('<p><a href="javascript:x">x</a><img src="x"><b onclick="x">y</b></p>')).toHaveLength(4)
  })
})
