import { createSatteriMarkdownProcessor } from '@astrojs/markdown-satteri'
import type { MarkdownRenderer } from '@astrojs/internal-helpers/markdown'
import { defineHastPlugin } from 'satteri'
import { htmlLang, type Language } from '#kernel/languages.ts'
import { articleProse } from '#i18n/article-prose.ts'
import { codeClasses } from '#styles/code-classes.ts'
import { kbTarget } from './inline-links.ts'
import type { ResolvedLink } from './resolve-kb-link.ts'

export type ArticleHtml = { html: string; headings: { depth: number; slug: string; text: string }[] }

/** Finds the page a `kb:` reference means for a reader of the language. */
export type LinkFinder = (ref: string, lang: Language) => ResolvedLink | undefined

const resolveLinks = (lang: Language, find: LinkFinder) =>
  defineHastPlugin({
    name: 'kb-links',
    element: {
      filter: ['a'],
      visit(node, context) {
        const ref = kbTarget(String(node.properties['href'] ?? ''))
        if (ref === undefined) return
        const page = find(ref, lang)
        // An internal page, or one that was taken back: the words stay, the way there is closed. What never existed the lint refuses.
        if (page === undefined) {
          context.replaceNode(node, { type: 'element', tagName: 'span', properties: {}, children: node.children })
          return
        }
        context.setProperty(node, 'href', page.href)
        if (page.lang !== lang) context.setProperty(node, 'lang', htmlLang[page.lang])
      },
    },
  })

/** Tables scroll in their own box: the page itself never scrolls sideways. */
const boxTables = (lang: Language) =>
  defineHastPlugin({
    name: 'table-boxes',
    element: {
      filter: ['table'],
      visit: (node, context) =>
        context.wrapNode(node, {
          type: 'element',
          tagName: 'div',
          properties: { className: ['table-scroll'], role: 'group', tabIndex: 0, ariaLabel: articleProse[lang].table },
          children: [],
        }),
    },
  })

const renderers = new Map<Language, Promise<MarkdownRenderer>>()

/**
 * Draws an article that uses no components. Such an article needs no module of its own: it is read at run time,
 * so a changed text is shown without bundling code again, and 2,000 of them cost a second instead of a bundle.
 */
export const articleHtml = async (source: string, lang: Language, find: LinkFinder): Promise<ArticleHtml> => {
  const known =
    renderers.get(lang) ??
    createSatteriMarkdownProcessor({
      syntaxHighlight: 'shiki',
      shikiConfig: { theme: 'css-variables', transformers: [codeClasses] },
      hastPlugins: [resolveLinks(lang, find), boxTables(lang)],
    })
  renderers.set(lang, known)
  const { code, metadata } = await (await known).render(source)
  return { html: code, headings: metadata.headings }
}
