/** Every check, one file each. A new check is a new file and one line here. */
import type { FileCheck, LibraryCheck } from '../lint/check.ts'
import { actionFactor } from './action-factor.ts'
import { dataSyntax } from './data-syntax.ts'
import { duplicateAlias } from './duplicate-alias.ts'
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
import { missingTarget } from './missing-target.ts'
import { missingTranslation } from './missing-translation.ts'
import { plainMarkdown } from './plain-markdown.ts'
import { postmortemSections } from './postmortem-sections.ts'
import { privateData } from './private-data.ts'
import { rootFactorAction } from './root-factor-action.ts'
import { schema } from './schema.ts'
import { timesInOrder } from './times-in-order.ts'
import { unknownKey } from './unknown-key.ts'

/** Run on each file alone. (`mdx-syntax` is the parser's own word, see `#knowledge/lint/survey-file.ts`.) */
export const fileChecks: readonly FileCheck[] = [
  dataSyntax,
  schema,
  unknownKey,
  idMatchesFile,
  folderMatchesField,
  plainMarkdown,
  headingLevels,
  linkForm,
  privateData,
  postmortemSections,
  timesInOrder,
  actionFactor,
  rootFactorAction,
  flowTargets,
  flowReachable,
  flowCycles,
  flowOutcome,
  flowOrder,
  flowChances,
  duplicateFlowId,
]

/** Run when all files are known. */
export const libraryChecks: readonly LibraryCheck[] = [duplicateId, duplicateAlias, missingTarget, missingTranslation]
