import { products, scenarios, type Product, type Scenario } from '#knowledge/vocabulary.ts'
import { severities, type Severity } from './friction.ts'

/** One point of the notes that is a complaint, a wish or an obstacle. */
export type Bullet = Readonly<{ text: string; scenario: Scenario | null; product: Product | null; severity: Severity }>

const marker = /^\s*(?:[-*•]|\d+[.)])\s+(?<text>\S.*)$/u
const tag = /(?<=^|\s)#(?<name>[\w-]+)(?=\s|$)/gu
const weight = /(?<=^|\s)!(?<name>high|medium|low)(?=\s|$)/gu

const named = <Value extends string>(values: readonly Value[], names: readonly string[]): Value | null =>
  values.find((value) => names.includes(value)) ?? null

/**
 * Notes are typed during a visit: every bullet becomes an item; `#live-streaming` and `#video-call` say what it is about,
 * `!high` how much it hurts (medium when nobody says). Other lines stay notes.
 *
 * @example readBullets('- echo on speaker #1v1 !high') // [{ text: 'echo on speaker', scenario: '1v1', product: null, severity: 'high' }]
 */
export const readBullets = (notes: string): Bullet[] =>
  notes.split('\n').flatMap((line) => {
    const raw = marker.exec(line)?.groups?.['text']
    if (raw === undefined) return []
    const tags = [...raw.matchAll(tag)].map(({ groups }) => groups?.['name'] ?? '')
    const weights = [...raw.matchAll(weight)].map(({ groups }) => groups?.['name'] ?? '')
    const [scenario, product] = [named(scenarios, tags), named(products, tags)]
    const isKnown = (name: string): boolean => name === scenario || name === product
    const text = raw
      .replaceAll(weight, '')
      .replaceAll(tag, (whole, name: string) => (isKnown(name) ? '' : whole))
      .replaceAll(/\s+/g, ' ')
      .trim()
    return text === '' ? [] : [{ text, scenario, product, severity: named(severities, weights) ?? 'medium' }]
  })
