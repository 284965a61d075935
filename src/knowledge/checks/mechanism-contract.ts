/**
 * What: A closed postmortem of P0 or P1 answers each root factor with an artefact that is done and exists: a pull request or commit, an anchor in a guide or other documentation, a step of a flow, the page of a code.
 * Why: Closing is a promise that the fault is kept from coming back. When the paragraph or step that keeps it is deleted, the promise is broken, and the build says to which customer's case.
 * 规则：P0、P1 的复盘关闭时，每个根因都要有已完成且存在的产物：PR 或提交、指南或文档的锚点、流程步骤、错误码页。
 * 理由：关闭是承诺问题不再发生。守住它的段落或步骤一旦被删，承诺就破了，构建会指出是哪个客户的工单。
 *
 * Bad:  status: closed, grade: P1, and `ref: guide/join-fast#tokens` after "Tokens" was renamed     Good:  the anchor that is there now
 */
import type { LibraryCheck } from '../lint/check.ts'
import { artefactOf } from '../lint/mechanism-contract.ts'
import { complaintAbout } from '../lint/target-complaint.ts'

const expected = 'expected a pull request or commit, an anchor in a guide or other documentation, a step of a flow, or the page of a code'

export const mechanismContract: LibraryCheck = {
  rule: 'mechanism-contract',
  severity: 'error',
  *find({ contract, place: { lang } }, inventory) {
    if (contract === undefined) return
    const cases = contract.tickets.length === 0 ? '' : ` (${contract.tickets.join(', ')})`
    for (const { factor, place, answers } of contract.roots) {
      const judged = answers.map((answer) => ({
        ...answer,
        fault: faultOf(answer.ref, answer.state, (ref) => complaintAbout(ref, lang, inventory) === undefined),
      }))
      if (judged.some(({ fault }) => fault === undefined)) continue
      const [first] = judged
      yield {
        place: first?.place ?? place,
        message: `Unexpected closed ${contract.grade}${cases} with root factor ${factor} ${first?.fault ?? 'without an action'}, ${expected}`,
        hint: 'Point an action that is done at what keeps the fault from coming back, or set the status back to "reviewed".',
      }
    }
  },
}

const faultOf = (ref: string | undefined, state: string, exists: (ref: string) => boolean): string | undefined => {
  if (ref === undefined) return 'answered by an action without "ref"'
  if (artefactOf(ref) === undefined) return `answered by "${ref}"`
  if (!/^https?:/.test(ref) && !exists(ref)) return `answered by "${ref}", which does not exist`
  return state === 'done' ? undefined : `answered by an action that is "${state}"`
}
