import type { Language } from '#kernel/languages.ts'
import type { RefusalReason } from '#diagnosis/readers/refusal.ts'
import type { DiagnosisReport, FindingCatalogue } from '#diagnosis/report/report.ts'
import type { Timeline } from '#diagnosis/report/timeline.ts'

export type DiagnosisRequest = Readonly<{ file: File; catalogue: FindingCatalogue; lang: Language }>

export type ReadDiagnosis = Readonly<{ report: DiagnosisReport; timelines: readonly Timeline[] }>

export type DiagnosisReply =
  | Readonly<{ kind: 'progress'; share: number }>
  | Readonly<{ kind: 'judging' }>
  | (Readonly<{ kind: 'done' }> & ReadDiagnosis)
  | Readonly<{ kind: 'refused'; reason: RefusalReason | undefined; message: string }>
