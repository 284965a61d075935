/**
 * What: `lang` and a guide's `scenario` are those of the folders the file lies in.
 * Why: The address of the page comes from the folder, filters and labels from the field.
 * 规则：`lang` 和指南的 `scenario` 与所在文件夹一致。
 * 理由：页面地址来自文件夹，筛选和标签来自字段。
 *
 * Bad:  guides/1v1/zh/echo.mdx with lang: en     Good:  lang: zh
 */
import { scenarios } from '#knowledge/vocabulary.ts'
import { fileCheck } from '../lint/check.ts'
import { valueAt } from '../source/place.ts'

const isScenario = (name: string): boolean => scenarios.some((scenario) => scenario === name)

export const folderMatchesField = fileCheck('folder-matches-field', 'error', function* ({ place, records }) {
  const folders = { lang: place.lang, scenario: place.scenario }
  for (const [field, folder] of Object.entries(folders)) {
    for (const record of records) {
      const value = valueAt(record.value, [field])
      if (folder === undefined || typeof value !== 'string' || value === folder) continue
      yield {
        place: record.place([field]),
        message: `Unexpected ${field} "${value}", expected "${folder}" as in the folder`,
        hint: isScenario(folder) || field === 'lang' ? `Move the file or write ${field}: ${folder}.` : `Move the file to guides/${value}.`,
      }
    }
  }
})
