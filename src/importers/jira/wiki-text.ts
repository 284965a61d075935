/**
 * Jira's wiki markup outside of code, as Markdown, in this order. What is left alone reads well enough as it is.
 * https://jira.atlassian.com/secure/WikiRendererHelpAction.jspa?section=all
 */
const rules: readonly (readonly [RegExp, string | ((found: string) => string)])[] = [
  [/\[~(?:accountid:)?[^\]\n]{1,200}\]/g, '[name]'],
  [/\[([^|\]\n]{1,500})\|(https?:\/\/[^|\]\s]{1,2000})(?:\|[^\]\n]{0,100})?\]/g, '[$1]($2)'],
  [/\[(https?:\/\/[^|\]\s]{1,2000})\]/g, '$1'],
  [/\[\^[^\]\n]{1,300}\]/g, '[attachment]'],
  [/!(?!\s)[^!\n|]{1,300}\.(?:png|jpe?g|gif|webp|bmp|svg|mp4|mov)(?:\|[^!\n]{0,200})?!/gi, '[attachment]'],
  [/^h[1-6]\.[ \t]+(.+)$/gm, '**$1**'],
  [/^bq\.[ \t]+/gm, '> '],
  [/\{\{([^}\n]{1,500})\}\}/g, '`$1`'],
  [/\{color(?::[^}\n]{1,30})?\}/g, ''],
  [/\{(?:panel|quote|anchor|toc)(?::[^}\n]{0,300})?\}/g, ''],
  [/^\*{2,} (?=\S)/gm, '  - '],
  [/^\* (?=\S)/gm, '- '],
  [/^#+ (?=\S)/gm, '1. '],
  [/^\|\|.*\|\|[ \t]*$/gm, (row) => row.replaceAll('||', '|')],
  [/(?<![\w*])\*(?=\S)([^*\n]{1,500})(?<=\S)\*(?![\w*])/g, '**$1**'],
  [/\\\\[ \t]*$/gm, ''],
]

const outsideCode = (text: string): string =>
  rules.reduce(
    (result, [pattern, replacement]) =>
      typeof replacement === 'string' ? result.replace(pattern, replacement) : result.replace(pattern, replacement),
    text,
  )

/** `{code:java|title=x}`, `{noformat}`; what stands between two of them is nobody's markup. */
const fence = /\{(code|noformat)(?::([^}\n]{0,200}))?\}/g

const languageIn = (options: string | undefined): string => /^(?:language=)?([\w+#-]{1,20})(?:$|\|)/.exec(options ?? '')?.[1] ?? ''

/**
 * Jira's wiki markup (REST API v2, Jira Data Center) as Markdown. Code keeps every character.
 *
 * @example wikiText('{noformat}a *b*{noformat} *c*') // '```\na *b*\n```\n **c**'
 */
export const wikiText = (markup: string): string => {
  const text = markup.replaceAll('\r\n', '\n')
  const parts: string[] = []
  let from = 0
  let open: RegExpExecArray | undefined
  for (const mark of text.matchAll(fence)) {
    if (open === undefined) {
      parts.push(outsideCode(text.slice(from, mark.index)))
      open = mark
    } else if (mark[1] === open[1] && mark[2] === undefined) {
      parts.push(`\n\`\`\`${languageIn(open[2])}\n${text.slice(from, mark.index).replace(/^\n|\n$/g, '')}\n\`\`\`\n`)
      open = undefined
    } else continue
    from = mark.index + mark[0].length
  }
  // A block that is never closed is text to its end, as Jira shows it.
  parts.push(open === undefined ? outsideCode(text.slice(from)) : text.slice(from))
  return parts
    .join('')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
