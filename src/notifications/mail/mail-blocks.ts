import type { Language } from '#kernel/languages.ts'
import { htmlLang } from '#kernel/languages.ts'
import { customerMarkdown } from '#markdown/customer-markdown.ts'

/** An e-mail's content, written once and drawn twice: as plain text and as HTML. */
export type MailBlock =
  | Readonly<{ kind: 'line'; text: string }>
  /** What somebody wrote: Markdown, as on the page. */
  | Readonly<{ kind: 'words'; intro: string; markdown: string }>
  | Readonly<{ kind: 'facts'; lines: readonly string[] }>
  | Readonly<{ kind: 'link'; text: string; href: string }>
  | Readonly<{ kind: 'footer'; text: string }>

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const quoted = (text: string): string =>
  text
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n')

const asText = (block: MailBlock): string => {
  switch (block.kind) {
    case 'line':
      return block.text
    case 'words':
      return `${block.intro}\n\n${quoted(block.markdown)}`
    case 'facts':
      return block.lines.join('\n')
    case 'link':
      return `${block.text}:\n${block.href}`
    case 'footer':
      return `-- \n${block.text}`
  }
}

const asHtml = (block: MailBlock): string => {
  switch (block.kind) {
    case 'line':
      return `<p>${escape(block.text)}</p>`
    case 'words':
      return `<p>${escape(block.intro)}</p><blockquote style="margin:0 0 1em;padding-left:1em;border-left:3px solid #86816f">${customerMarkdown(block.markdown)}</blockquote>`
    case 'facts':
      return `<p>${block.lines.map(escape).join('<br>')}</p>`
    case 'link':
      return `<p><a href="${escape(block.href)}">${escape(block.text)}</a></p>`
    case 'footer':
      return `<hr><p><small>${escape(block.text)}</small></p>`
  }
}

export const mailText = (blocks: readonly MailBlock[]): string => `${blocks.map(asText).join('\n\n')}\n`

/** No pictures, no styles from elsewhere: it reads the same in every program, light or dark, and tells nobody that it was opened. */
export const mailHtml = (blocks: readonly MailBlock[], lang: Language, title: string): string =>
  `<!doctype html><html lang="${htmlLang[lang]}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escape(title)}</title></head><body style="font:16px/1.6 system-ui,sans-serif;max-width:40em">${blocks.map(asHtml).join('')}</body></html>`
