/** Every check, one file each. A new check is a new file and one line here. */
import type { FileCheck, LibraryCheck } from '../lint/check.ts'
import { actionFactor } from './action-factor.ts'
import { actionIdIsOwn } from './action-id.ts'
import { componentUse } from './component-use.ts'
import { dataSyntax } from './data-syntax.ts'
import { duplicateAlias } from './duplicate-alias.ts'
import { duplicateCode } from './duplicate-code.ts'
import { duplicateFlowId } from './duplicate-flow-id.ts'
import { duplicateId } from './duplicate-id.ts'
import { flowChances } from './flow-chances.ts'
import { flowCycles } from './flow-cycles.ts'
import { flowOrder } from './flow-order.ts'
import { flowOutcome } from './flow-outcome.ts'
import { flowReachable } from './flow-reachable.ts'
import { flowTargets } from './flow-targets.ts'
import { folderMatchesField } from './folder-matches-field.ts'
import { headingLevels } from './heading-levels.ts'
import { idMatchesFile } from './id-matches-file.ts'
import { linkForm } from './link-form.ts'
import { mechanismContract } from './mechanism-contract.ts'
import { missingTarget } from './missing-target.ts'
import { missingTranslation } from './missing-translation.ts'
import { plainMarkdown } from './plain-markdown.ts'
import { postmortemSections } from './postmortem-sections.ts'
import { actionDue } from './postmortem/action-due.ts'
import { actionOwner } from './postmortem/action-owner.ts'
import { afterUpdate } from './postmortem/after-update.ts'
import { bareAction } from './postmortem/bare-action.ts'
import { countsAgree } from './postmortem/counts-agree.ts'
import { dateAgainstName } from './postmortem/date-against-name.ts'
import { deadLink } from './postmortem/dead-link.ts'
import { dueAfterIncident } from './postmortem/due-after-incident.ts'
import { effectCheck } from './postmortem/effect-check.ts'
import { emptyField } from './postmortem/empty-field.ts'
import { emptySection } from './postmortem/empty-section.ts'
import { fixedVersion } from './postmortem/fixed-version.ts'
import { impossibleTime } from './postmortem/impossible-time.ts'
import { insiderLink } from './postmortem/insider-link.ts'
import { lapseAfter } from './postmortem/lapse-after.ts'
import { laterClock } from './postmortem/later-clock.ts'
import { metricAgainstMoments } from './postmortem/metric-against-moments.ts'
import { metricAgainstTimeline } from './postmortem/metric-against-timeline.ts'
import { momentAgainstLine } from './postmortem/moment-against-line.ts'
import { momentsInOrder } from './postmortem/moments-in-order.ts'
import { noBlame } from './postmortem/no-blame.ts'
import { noPlaceholder } from './postmortem/no-placeholder.ts'
import { openQuestion } from './postmortem/open-question.ts'
import { periodHeading } from './postmortem/period-heading.ts'
import { quotedLog } from './postmortem/quoted-log.ts'
import { rangeDuration } from './postmortem/range-duration.ts'
import { repeatedLine } from './postmortem/repeated-line.ts'
import { reportSections } from './postmortem/report-sections.ts'
import { rootFactorMarked } from './postmortem/root-factor-marked.ts'
import { statedMean } from './postmortem/stated-mean.ts'
import { statedTotal } from './postmortem/stated-total.ts'
import { summaryDate } from './postmortem/summary-date.ts'
import { summaryDuration } from './postmortem/summary-duration.ts'
import { summaryTimes } from './postmortem/summary-times.ts'
import { tellingTitle } from './postmortem/telling-title.ts'
import { templatePrompt } from './postmortem/template-prompt.ts'
import { timelineSorted } from './postmortem/timeline-sorted.ts'
import { timelineZone } from './postmortem/timeline-zone.ts'
import { timesInTimeline } from './postmortem/times-in-timeline.ts'
import { translationFacts } from './postmortem/translation-facts.ts'
import { verifiedEvidence } from './postmortem/verified-evidence.ts'
import { versionOrder } from './postmortem/version-order.ts'
import { weekdayDate } from './postmortem/weekday-date.ts'
import { yearSlip } from './postmortem/year-slip.ts'
import { zoneAgainstUtc } from './postmortem/zone-against-utc.ts'
import { zoneInSeason } from './postmortem/zone-in-season.ts'
import { privateData } from './private-data.ts'
import { rootFactorAction } from './root-factor-action.ts'
import { schema } from './schema.ts'
import { timesInOrder } from './times-in-order.ts'
import { unknownKey } from './unknown-key.ts'

/** What holds for any postmortem, of our make or another's. */
const postmortemChecks: readonly FileCheck[] = [
  impossibleTime,
  weekdayDate,
  dateAgainstName,
  yearSlip,
  timelineSorted,
  repeatedLine,
  timelineZone,
  zoneInSeason,
  zoneAgainstUtc,
  quotedLog,
  momentsInOrder,
  momentAgainstLine,
  periodHeading,
  rangeDuration,
  metricAgainstMoments,
  metricAgainstTimeline,
  statedTotal,
  statedMean,
  countsAgree,
  laterClock,
  lapseAfter,
  fixedVersion,
  summaryDate,
  summaryDuration,
  summaryTimes,
  noPlaceholder,
  templatePrompt,
  openQuestion,
  noBlame,
  emptySection,
  emptyField,
  tellingTitle,
  insiderLink,
  privateData,
]

/** Run on a report of another make: no front matter of ours, its own headings, relative links. */
export const reportChecks: readonly FileCheck[] = [...postmortemChecks, reportSections, deadLink, bareAction, actionOwner, actionDue]

/** Run on each file alone. (`mdx-syntax` is the parser's own word, see `#knowledge/lint/survey-file.ts`.) */
export const fileChecks: readonly FileCheck[] = [
  dataSyntax,
  schema,
  unknownKey,
  idMatchesFile,
  folderMatchesField,
  plainMarkdown,
  componentUse,
  headingLevels,
  linkForm,
  postmortemSections,
  timesInOrder,
  actionFactor,
  actionIdIsOwn,
  rootFactorAction,
  versionOrder,
  verifiedEvidence,
  effectCheck,
  rootFactorMarked,
  timesInTimeline,
  afterUpdate,
  dueAfterIncident,
  ...postmortemChecks,
  flowTargets,
  flowReachable,
  flowCycles,
  flowOutcome,
  flowOrder,
  flowChances,
  duplicateFlowId,
  duplicateCode,
]

/** Run when all files are known. */
export const libraryChecks: readonly LibraryCheck[] = [
  duplicateId,
  duplicateAlias,
  missingTarget,
  missingTranslation,
  mechanismContract,
  translationFacts,
]
