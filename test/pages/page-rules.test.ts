import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { pageRules } from '../../src/page-rules.ts'

const pagesDir = join(import.meta.dirname, '../../src/pages')

/** Route patterns as Astro makes them from the files under `src/pages`. */
const patterns = readdirSync(pagesDir, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(astro|ts)$/.test(file))
  .map((file) => `/${file.replace(/\.(astro|ts)$/, '').replace(/(^|\/)index$/, '')}`)

describe('pageRules', () => {
  test('every page of the desk but the ways in is for staff', () => {
    const desk = patterns.filter((pattern) => pattern.includes('/desk'))
    expect(desk.length).toBeGreaterThanOrEqual(3)
    expect(desk.filter((pattern) => pageRules(pattern).permission === null)).toEqual(['/[lang]/desk/sign-in', '/[lang]/desk/welcome'])
  })

  test('nothing else is for staff', () => {
    const open = patterns.filter((pattern) => !/\/(desk|insights|visits)/.test(pattern))
    expect(open).toContain('/[lang]/tickets/[number]')
    expect(open.filter((pattern) => pageRules(pattern).permission !== null)).toEqual([])
  })

  test('a page added to a room for staff is closed before anybody thinks of it', () => {
    expect(pageRules('/[lang]/desk/[number]/history').permission).toBe('tickets.read')
    expect(pageRules('/[lang]/desk/sign-in/help').permission).toBe('tickets.read')
    expect(pageRules('/[lang]/insights').permission).toBe('tickets.read')
  })

  test('what belongs to one person or to staff is kept by no cache', () => {
    for (const pattern of ['/[lang]/tickets/[number]', '/[lang]/tickets', '/[lang]/desk', '/[lang]/desk/sign-in', '/[lang]/ask/file'])
      expect(pageRules(pattern).isPrivate, pattern).toBe(true)
    for (const pattern of ['/[lang]/ask', '/[lang]', '/[lang]/codes/[slug]']) expect(pageRules(pattern).isPrivate, pattern).toBe(false)
  })

  test('exactly the pages that read a form take one', () => {
    const readers = patterns.filter((pattern) => {
      const file = ['.astro', '.ts'].map((ending) => join(pagesDir, pattern + ending)).find(existsSync)
      return file !== undefined && readFileSync(file, 'utf8').includes('request.method')
    })
    expect(readers.length).toBeGreaterThanOrEqual(4)
    expect(patterns.filter((pattern) => pageRules(pattern).methods.includes('POST')).sort()).toEqual(readers.sort())
  })

  test('an article called "desk" is no desk', () => {
    expect(pageRules('/[lang]/handbook/desk')).toEqual({ isApi: false, permission: null, isPrivate: false, methods: ['GET', 'HEAD'] })
  })
})
