import type { ShikiTransformer } from 'shiki'

const role = /--astro-code-token-([a-z-]+)/

/**
 * Colours code by classes (`tok-keyword` …, see `code.css`) instead of inline styles, which the site's
 * Content-Security-Policy refuses. Reads Shiki's `css-variables` theme, so both themes of the site share one markup.
 */
export const codeClasses: ShikiTransformer = {
  name: 'fupan-code-classes',
  span(node) {
    const name = role.exec(String(node.properties.style ?? ''))?.[1]
    delete node.properties.style
    if (name !== undefined) this.addClassToHast(node, `tok-${name}`)
  },
  pre(node) {
    delete node.properties.style
  },
}
