/**
 * What: Every link to an article, finding, term, handbook page or ticket leads to one that exists, its anchor included.
 * Why: A dead link is a reader sent away at the moment of need; and each link is also shown at its far end.
 * 规则：每个指向条目、发现、术语、手册页或工单的链接都通向存在的目标，锚点也一样。
 * 理由：死链等于在读者最需要时把人赶走；每个链接还会在另一端显示。
 *
 * Bad:  related: [guide/connect-fast]     Good:  related: [guide/connect-under-600-ms]
 */
import type { LibraryCheck } from '../lint/check.ts'
import { complaintAbout } from '../lint/target-complaint.ts'

export const missingTarget: LibraryCheck = {
  rule: 'missing-target',
  severity: 'error',
  *find({ links, place: { lang } }, inventory) {
    for (const { target, holds, place } of links) {
      // An error code is what somebody saw; it need not have a page.
      const complaint = holds === 'error_code' ? undefined : complaintAbout(target, lang, inventory)
      if (complaint !== undefined) yield { place, ...complaint }
    }
  },
}
