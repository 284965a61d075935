import type { Blockquote, Heading, List, Paragraph, PhrasingContent, Root, RootContent, Table, TableRow } from 'mdast'
import { stringify } from 'yaml'
import { postmortemDraft, type AskedSection } from '#i18n/postmortem-draft.ts'
import { requiredSections } from '#knowledge/required-sections.ts'
import { redact } from '#redaction/redact.ts'
import type { DraftSource } from './draft-source.ts'
import { draftFrontMatter } from './draft-front-matter.ts'
import { draftTimeline } from './draft-timeline.ts'

const text = (value: string): PhrasingContent => ({ type: 'text', value })
const paragraph = (...children: PhrasingContent[]): Paragraph => ({ type: 'paragraph', children })
const heading = (value: string): Heading => ({ type: 'heading', depth: 2, children: [text(value)] })
const list = (items: readonly Paragraph[]): List => ({
  type: 'list',
  ordered: false,
  spread: false,
  children: items.map((item) => ({ type: 'listItem', spread: false, children: [item] })),
})
const row = (cells: readonly (readonly PhrasingContent[])[]): TableRow => ({
  type: 'tableRow',
  children: cells.map((children) => ({ type: 'tableCell', children: [...children] })),
})
const table = (head: readonly string[], rows: readonly TableRow[]): Table => ({
  type: 'table',
  children: [row(head.map((cell) => [text(cell)])), ...rows],
})

/** A question stands as a quotation, so that it is seen as one and the lint can ask for the answer. */
const questions = ({ lang }: DraftSource, section: AskedSection): Blockquote[] => {
  const { question, prompts } = postmortemDraft[lang]
  return prompts[section].map((prompt) => ({
    type: 'blockquote',
    children: [paragraph(text(lang === 'zh' ? `${question}：${prompt}` : `${question}: ${prompt}`))],
  }))
}

/** Words of the ticket, without secrets; as text of a tree, nothing in them is Markdown. */
const words = (value: string): PhrasingContent => text(redact(value).replace(/\s+/g, ' ').trim())

const filled = (
  source: DraftSource,
  front: ReturnType<typeof draftFrontMatter>,
): Readonly<Record<keyof typeof requiredSections, readonly RootContent[]>> => {
  const { ticket, lang, similar } = source
  const say = postmortemDraft[lang]
  const { verification, impact, contributing_factors: factors, actions } = front
  const rows = draftTimeline(source).map(({ time, event, quote, source: from }) =>
    row([
      [text(time)],
      quote === undefined ? [text(event)] : [text(lang === 'zh' ? `${event}：` : `${event}: `), { type: 'inlineCode', value: quote }],
      [text(from)],
    ]),
  )
  const recorded =
    ticket.resolution === null ? [] : [paragraph(text(`${say.recorded}${lang === 'zh' ? '' : ' '}`), words(ticket.resolution))]
  return {
    summary: [
      paragraph(words(ticket.title)),
      ...(similar.length === 0
        ? []
        : [
            paragraph(text(say.similar)),
            list(similar.map(({ id, title }) => paragraph({ type: 'link', url: `kb:${id}`, children: [text(title)] }))),
          ]),
      ...questions(source, 'summary'),
    ],
    impact: [paragraph(text(impact.summary)), ...questions(source, 'impact')],
    timeline: [table(say.columns, rows)],
    trigger: questions(source, 'trigger'),
    factors: [...factors.map(({ category }) => paragraph({ type: 'inlineCode', value: category })), ...questions(source, 'factors')],
    detection: questions(source, 'detection'),
    resolution: [...recorded, ...questions(source, 'resolution')],
    verification: [
      paragraph(text(verification.result === 'passed' ? say.verifiedWith(verification.env, verification.build) : say.notVerified)),
      ...questions(source, 'verification'),
    ],
    wentWell: questions(source, 'wentWell'),
    wentWrong: questions(source, 'wentWrong'),
    lucky: questions(source, 'lucky'),
    actions: [
      ...(actions.length === 0
        ? []
        : [
            table(
              say.actionColumns,
              front.actions.map((action) => {
                const { title, state, ref } = action as { title: string; state: string; ref?: string }
                return row([
                  [words(title)],
                  [text(state)],
                  [
                    ref === undefined
                      ? text(say.none)
                      : { type: 'link', url: /^https?:/.test(ref) ? ref : `kb:${ref}`, children: [text(ref)] },
                  ],
                ])
              }),
            ),
          ]),
      ...questions(source, 'actions'),
    ],
  }
}

/** The draft as a syntax tree: front matter, then the sections every postmortem has, in their order. */
export const draftTree = (source: DraftSource): Root => {
  const front = draftFrontMatter(source)
  const parts = filled(source, front)
  const names = Object.keys(requiredSections) as (keyof typeof requiredSections)[]
  return {
    type: 'root',
    children: [
      { type: 'yaml', value: stringify(front, { lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' }).trimEnd() },
      ...names.flatMap((name): RootContent[] => [heading(requiredSections[name][source.lang]), ...parts[name]]),
    ],
  }
}
