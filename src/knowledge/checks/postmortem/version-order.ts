/**
 * What: The first fixed version of an SDK is not older than the versions it is said to be broken in.
 * Why: "Fixed in 4.4.0, you run 4.5.1" sends a customer the wrong way.
 * 规则：修复版本不得早于所写的受影响版本。
 * 理由：“4.4.0 已修复，你用的是 4.5.1”会把客户引到反方向。
 * Source: https://semver.org/#spec-item-11
 *
 * Bad:
 *   | ---
 *   | sdk: { affected: "4.5.0 - 4.5.1", fixed: "4.4.0" }
 *   | ---
 *   → 2:42 Unexpected fixed "4.4.0" below affected "4.5.0 - 4.5.1", expected a version after it
 * Bad:
 *   | ---
 *   | sdk: { affected: "<1.4.1", fixed: "1.3.0" }
 *   | ---
 *   → 2:35 Unexpected fixed "1.3.0" below affected "<1.4.1", expected a version after it
 * Good:
 *   | ---
 *   | sdk: { affected: "<4.5.2", fixed: "4.5.2" }
 *   | ---
 */
import { fileCheck } from '../../lint/check.ts'
import { compareVersions, versionsIn } from '../../postmortem-facts/versions.ts'
import { valueAt } from '../../source/place.ts'

export const versionOrder = fileCheck('version-order', 'error', function* ({ place, records }) {
  if (place.kind !== 'postmortem') return
  for (const record of records) {
    const [affected, fixed] = [valueAt(record.value, ['sdk', 'affected']), valueAt(record.value, ['sdk', 'fixed'])]
    if (typeof affected !== 'string' || typeof fixed !== 'string') continue
    const [firstFixed] = versionsIn(fixed)
    const above = versionsIn(affected).find(
      (version) => firstFixed !== undefined && compareVersions(firstFixed, version) < 0 && sameLine(firstFixed, version),
    )
    if (above === undefined) continue
    yield {
      place: record.place(['sdk', 'fixed']),
      message: `Unexpected fixed "${fixed}" below affected "${affected}", expected a version after it`,
      hint: 'Check both against the release notes.',
    }
  }
})

/** A fix in 1.4.2 and breakage in 2.0 can both be true: branches live side by side. */
const sameLine = (a: string, b: string): boolean => a.split('.')[0] === b.split('.')[0]
