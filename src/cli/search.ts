import { Command, Option } from 'commander'
import { languages, type Language } from '#kernel/languages.ts'
import { articleKinds, scenarios, type ArticleKind, type Scenario } from '#knowledge/vocabulary.ts'
import { search } from '#search/search.ts'
import type { Hit } from '#search/hit.ts'
import { system } from '#tickets/actor.ts'
import { err, out } from './output.ts'
import { withServices } from './with-services.ts'

type Options = Readonly<{ json?: boolean; kind?: ArticleKind; scenario?: Scenario; lang?: Language; limit: string }>

const marked = ({ excerpt, highlights }: Hit): string => {
  if (!process.stdout.isTTY) return excerpt
  const pieces: string[] = []
  let from = 0
  for (const [start, end] of highlights) {
    pieces.push(excerpt.slice(from, start), '\u001b[1m', excerpt.slice(start, end), '\u001b[0m')
    from = end
  }
  return pieces.join('') + excerpt.slice(from)
}

export const searchCommand = (): Command =>
  new Command('search')
    .description('search articles and all tickets, as staff')
    .argument('<words...>', 'what to look for')
    .addOption(new Option('--kind <kind>', 'only this kind').choices(articleKinds))
    .addOption(new Option('--scenario <scenario>', 'only this scenario').choices(scenarios))
    .addOption(new Option('--lang <lang>', 'only what exists in this language').choices(languages))
    .option('--limit <n>', 'how many, 1–50', '10')
    .option('--json', 'as the API gives it')
    .action(async (words: string[], { json = false, limit, kind, scenario, lang }: Options) => {
      const result = await withServices((services) =>
        search(services.search, system, { q: words.join(' '), kind, scenario, lang, limit: Number(limit) }),
      )
      if (json) return out(JSON.stringify(result, undefined, 2))
      for (const hit of result.hits) {
        const why = [...hit.matched.codes, ...hit.matched.terms].join(', ')
        out(`${hit.id}  ${hit.title}\n    ${marked(hit)}\n    ${hit.url}${why === '' ? '' : `  (${why})`}`)
      }
      err(`${result.total} found.`)
    })
