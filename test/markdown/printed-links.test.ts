import { describe, expect, test } from 'vitest'
import { noteLinks } from '#markdown/printed-links.ts'

const noted = (html: string) => noteLinks(html, 'https://kb.example')

describe('links on paper', () => {
  test('are numbered in the order of the text, the same address with the same number', () => {
    const { html, notes } = noted(
      '<p><a href="https://a.example/x">a</a> <a class="c" href="/en/codes/agora-110/">b</a> <a href="https://a.example/x">c</a></p>',
    )
    expect(html).toBe(
      '<p><a data-note="1" href="https://a.example/x">a</a> <a data-note="2" class="c" href="/en/codes/agora-110/">b</a> <a data-note="1" href="https://a.example/x">c</a></p>',
    )
    expect(notes).toEqual([
      { number: 1, address: 'https://a.example/x' },
      { number: 2, address: 'https://kb.example/en/codes/agora-110/' },
    ])
  })

  test.each([
    ['a place on the page', '<a href="#steps">x</a>'],
    ['a link that says where it goes', '<a href="https://a.example/x/">a.example/x</a>'],
    ['an address of another kind', '<a href="mailto:a@example.com">x</a>'],
    ['what is not printed', '<div class="no-print"><a href="https://a.example">x</a></div>'],
    ['what is hidden', '<div hidden><a href="https://a.example">x</a></div>'],
    ['code that shows a link', '<pre>&lt;a href="https://a.example"&gt;</pre>'],
  ])('have no note: %s', (_, html) => expect(noted(html)).toEqual({ html, notes: [] }))

  test('everything else stays byte for byte', () => {
    const html =
      '<table><tr><td>1 &lt; 2<br/></table><svg viewBox="0 0 1 1"/><x-y data-a=\'1\'>汉字 <a\n title=">" href="https://a.example">x</a>'
    expect(noted(html).html.replace(' data-note="1"', '')).toBe(html)
    expect(noted(html).notes).toHaveLength(1)
  })

  test('addresses are written as people read them', () => {
    expect(noted('<a href="/zh/guides/1v1/x/#%E6%AD%A5%E9%AA%A4">步骤</a>').notes[0]?.address).toBe(
      'https://kb.example/zh/guides/1v1/x/#步骤',
    )
    expect(noted('<a href="https://a.example/100%%20%E6">x</a>').notes[0]?.address).toBe('https://a.example/100%%20%E6')
  })
})
