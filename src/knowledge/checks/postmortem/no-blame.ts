/**
 * What: Causes are told without blame: no "human error", "careless", "should have known"; no 人为失误, 粗心, 责任心.
 * Why: Blame ends the search at a person. The question is how the action made sense at the time, and what let it through.
 * 规则：写原因不追究个人：不用“人为失误”“粗心”“责任心不强”“本应知道”之类的说法。
 * 理由：归咎于人，追查就到此为止；该问的是当时为什么这么做合情合理，又是什么放过了它。
 * Source: https://sre.google/sre-book/postmortem-culture/
 *
 * Bad:
 *   | The outage was caused by human error.
 *   → 1:26 Unexpected blame "human error", expected what made it possible
 * Bad:
 *   | 运维人员粗心，误删了节点。
 *   → 1:5 Unexpected blame "粗心", expected what made it possible
 * Bad:
 *   | 由于某同学误操作，节点被删。
 *   → 1:3 Unexpected blame "某同学误操作", expected what made it possible
 * Good:
 *   | The tool deleted all nodes without asking, and nothing showed which cluster was chosen.
 */
import { postmortemCheck } from '../../lint/postmortem-check.ts'

const patterns: readonly RegExp[] = [
  /\bhuman (?:error|mistake|failure)s?\b|\b(?:pilot|operator)[- ]errors?\b/gi,
  /\b(?:due to|caused by|because of|result of|down to) (?:an? )?(?:user|engineer|employee|developer|admin(?:istrator)?|operator|staff|personal)(?:'s|’s)? (?:error|mistake|fault)\b/gi,
  /\b(?:careless(?:ly|ness)?|negligen(?:t|ce|tly)|incompeten(?:t|ce)|sloppy|sloppiness|recklessly?|stupid(?:ly|ity)?|inexcusabl[ey]|laziness)\b/gi,
  /\b(?:should|ought to) have (?:known|noticed|realised|realized|been more careful|paid (?:more )?attention|checked|double-checked|thought)\b(?= |[.,])/gi,
  /\b(?:engineer|developer|operator|admin(?:istrator)?|employee|colleague|he|she|someone|somebody|on-?call)s? (?:simply |just |again )?(?:forgot|neglected|failed|didn['’]t bother|did not bother) to\b/gi,
  /\b(?:he|she|they|engineer|developer|operator) (?:is|was|were|are) (?:to blame|at fault|responsible for the (?:outage|incident))\b|\b(?:fault|blame) (?:of|lies with|is on) (?:the |our )?(?:engineer|developer|operator|on-?call|admin)\w*/gi,
  /\b(?:was|been|be) (?:reprimanded|disciplined|punished|fired|dismissed)\b|\bmore careful(?:ly)? next time\b|\bbe more careful\b/gi,
  /人为(?:失误|错误|因素|疏忽|疏漏|原因|操作失误)|(?:人员|操作|运维|研发|开发|工程师|同事|值班)[^，。；\n]{0,6}(?:失误|疏忽|疏漏|大意)|(?:某|员|师|同事|同学|运维|研发|开发)[^，。；\n]{0,3}误操作|粗心|马虎|责任心|不负责任|低级错误|不够细心|不够认真|不该犯|本应(?:知道|发现|注意)|(?:疏忽|疏于)|(?:追责|问责|处罚|通报批评|绩效扣|扣罚|记过)/g,
]

/** One look at the whole text: nearly all have none. */
const some = new RegExp(patterns.map(({ source }) => source).join('|'), 'i')

/** "We talk about human error without using it as a cause", "not a human error". */
const denied =
  /(?:\bnot (?:a |an |due to |caused by )?|\bno |\brather than |\binstead of |\bprevent(?:s|ing)? |\bguard(?:s|ing)? against |\breduc(?:e|es|ing) |\bprone to |不是|并非|而非|避免|防止|减少|不用|不写)(?:the |a |any )?$/i

export const noBlame = postmortemCheck('no-blame', 'warning', function* ({ prose, blocks }) {
  if (!some.test(prose)) return
  for (const { from, to } of blocks) {
    const text = prose.slice(from, to)
    for (const pattern of patterns) {
      for (const { index, 0: phrase } of text.matchAll(pattern)) {
        if (denied.test(text.slice(Math.max(0, index - 24), index))) continue
        yield {
          at: from + index,
          message: `Unexpected blame "${phrase}", expected what made it possible`,
          hint: 'Say how the action made sense at the time, and which guard was not there.',
        }
      }
    }
  }
})
