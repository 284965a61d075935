import { expect, test } from 'vitest'
import { stoneStripSvg, stoneSvg } from '#components/stone.ts'

test('a number is text, never markup', () => {
  expect(stoneSvg({ colour: 'black', number: '<b>' })).toContain('>&lt;b&gt;</text>')
})

test('a seal carries its mark instead of a number', () => {
  const seal = stoneSvg({ colour: 'seal', number: '5' })
  expect(seal).toContain('stone-mark')
  expect(seal).not.toContain('<text')
})

test('stones are decoration: the words beside them are what is read', () => {
  expect(stoneSvg({ colour: 'white', ring: true })).toMatch(/^<svg [^>]*aria-hidden="true"/)
  expect(stoneStripSvg(['black', 'seal']).match(/stone-body/g)).toHaveLength(2)
})
