/**
 * What: The effect check of an action says what will be seen if it works; it is no repetition of the title and no "monitor it".
 * Why: Whether the problem stopped coming is decided by this sentence, months later, by somebody else.
 * 规则：改进项的效果检查要写明“有效时会看到什么”，不能重复标题，也不能只写“持续观察”。
 * 理由：几个月后，由另一个人凭这句话判断问题是否真的不再发生。
 * Source: https://sre.google/workbook/postmortem-culture/
 *
 * Bad:
 *   | ---
 *   | actions:
 *   |   - title: "Alert on stuck renewals"
 *   |     effect_check: "Monitor it"
 *   | ---
 *   → 4:19 Unexpected effect check "Monitor it", expected what will be seen if it works
 * Good:
 *   | ---
 *   | actions:
 *   |   - title: "Alert on stuck renewals"
 *   |     effect_check: "A renewal that is blocked on purpose raises the alert."
 *   | ---
 */
import { fileCheck } from '../../lint/check.ts'
import { expand } from '../../links/node-fields.ts'
import { valueAt } from '../../source/place.ts'

const vague =
  /^(?:to be |will be )?(?:monitor(?:ed|ing)?|observ(?:e|ed|ation)|watch|check(?:ed)?|verif(?:y|ied)|test(?:ed)?|review(?:ed)?|n\/?a|none|yes|ok|done|观察|持续观察|监控|检查|验证|测试|复查|无|待定)(?: (?:it|this|that|later|the fix|over time))?[.。]?$/i

export const effectCheck = fileCheck('effect-check', 'warning', function* ({ place, records }) {
  if (place.kind !== 'postmortem') return
  for (const record of records) {
    for (const { value, path } of expand(record.value, ['actions', '*'])) {
      const [title, check] = [valueAt(value, ['title']), valueAt(value, ['effect_check'])]
      if (typeof check !== 'string' || (!vague.test(check.trim()) && check.trim() !== title)) continue
      yield {
        place: record.place([...path, 'effect_check']),
        message: `Unexpected effect check "${check}", expected what will be seen if it works`,
        hint: 'Name the event, number or test that tells: "no ticket with code 110 from 4.5.2 on".',
      }
    }
  }
})
