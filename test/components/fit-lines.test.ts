import { describe, expect, test } from 'vitest'
import { fitLines } from '#components/fit-lines.ts'

describe('text in a picture', () => {
  test('breaks between words, Chinese ones too', () => {
    expect(fitLines('Joining fails', 5, 2)).toEqual(['Joining', 'fails'])
    expect(fitLines('证书过期', 3, 2)).toEqual(['证书', '过期'])
  })

  test('ends in an ellipsis where there is no room, without a stray comma', () => {
    expect(fitLines('Joins, then leaves at once', 3, 1)).toEqual(['Joins…'])
    expect(fitLines('ERR_SET_CLIENT_ROLE', 4, 1)[0]).toMatch(/…$/)
  })

  test('has no line for no text, and cuts what has no place to break', () => {
    expect(fitLines('', 5, 2)).toEqual([])
    expect(fitLines('supercalifragilistic', 4, 2)).toEqual(['superca…'])
  })
})
