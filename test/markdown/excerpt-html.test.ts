import { describe, expect, test } from 'vitest'
import { excerptHtml } from '#markdown/excerpt-html.ts'

const whole = { anchor: null, prefix: '', deeper: 0 } as const

describe('an excerpt', () => {
  test('is the heading and what follows, with smaller headings, up to the next one of its level', () => {
    const html = '<p>before</p><h2 id="a">A</h2><p>1</p><h3 id="b">B</h3><p>2</p><h2 id="c">C</h2><p>3</p>'
    expect(excerptHtml(html, { ...whole, anchor: 'a' })).toBe('<h2 id="a">A</h2><p>1</p><h3 id="b">B</h3><p>2</p>')
    expect(excerptHtml(html, { ...whole, anchor: 'b' })).toBe('<h3 id="b">B</h3><p>2</p>')
    expect(excerptHtml(html, { ...whole, anchor: 'c' })).toBe('<h2 id="c">C</h2><p>3</p>')
  })

  test('is found in its box; a heading that is gone shows everything', () => {
    const html = '<section>facts</section><div class="prose"><h2 id="a">A</h2><p>1</p><h2 id="b">B</h2></div><section>sources</section>'
    expect(excerptHtml(html, { ...whole, anchor: 'a' })).toBe('<div class="prose"><h2 id="a">A</h2><p>1</p></div>')
    expect(excerptHtml(html, { ...whole, anchor: 'z' })).toBe(html)
  })

  test('keeps the code of a part that stood before it', () => {
    const html =
      '<h2 id="a">A</h2><div><x-tool></x-tool><script type="module" src="/t.js"></script></div><h2 id="b">B</h2><x-tool></x-tool>'
    expect(excerptHtml(html, { ...whole, anchor: 'b' })).toBe(
      '<script type="module" src="/t.js"></script><h2 id="b">B</h2><x-tool></x-tool>',
    )
  })

  test('has ids of its own, and everything that names them follows', () => {
    const html =
      '<h2 id="a">A</h2><a href="#a">x</a><a href="/en/#a">y</a><label for="f">l</label><input id="f" aria-describedby="a f"><use fill="url(#a)"></use>'
    expect(excerptHtml(html, { ...whole, prefix: 'p-' })).toBe(
      '<h2 id="p-a">A</h2><a href="#p-a">x</a><a href="/en/#a">y</a><label for="p-f">l</label><input id="p-f" aria-describedby="p-a p-f"><use fill="url(#p-a)"></use>',
    )
  })

  test('stands below a heading', () => {
    expect(excerptHtml('<h2>A</h2><h6>B</h6>', { ...whole, deeper: 1 })).toBe('<h3>A</h3><h6>B</h6>')
  })
})
