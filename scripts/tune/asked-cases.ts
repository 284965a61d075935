import { languages } from '#kernel/languages.ts'
import { library } from '#knowledge/library.ts'
import { find } from '#search/find.ts'
import { createServices } from '#server/create-services.ts'
import { readEnvironment } from '#server/environment.ts'
import { loadBundledContent } from '#server/load-bundled-content.ts'
import { caseQuestions } from '../bench/pack-questions.ts'
import type { Asked } from './asked-sets.ts'

/** More than any question finds that is not about everything. */
const mostFound = 200

/**
 * Asks the bundled content what each bundled case would have asked, the case itself left out: a small library in which much is
 * about the same, as every site begins.
 */
export const askCases = async (byTitle: boolean): Promise<readonly Asked[]> => {
  const services = await createServices(readEnvironment({ FUPAN_LOG_LEVEL: 'silent' }), { databaseFile: ':memory:' })
  try {
    await loadBundledContent(services)
    const asked: Asked[] = []
    for (const { ref, title, body, wanted } of languages.flatMap((lang) => caseQuestions(library(), lang))) {
      const start = performance.now()
      const scope = { audience: 'public' as const, excludeRecord: ref }
      const text = { title, body: byTitle ? '' : body }
      const { query, found } = await find(services.search, text, scope, { learn: true, limit: mostFound })
      const milliseconds = performance.now() - start
      const items = found.map((item) => ({ item, ref: item.document.publicId, isRight: wanted.has(item.document.publicId) }))
      asked.push({ query, found: items, wanted, group: ref, milliseconds })
    }
    return asked
  } finally {
    await services.close()
  }
}
