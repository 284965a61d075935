import type { Language } from '#kernel/languages.ts'
import { graphOf, library } from '#knowledge/library.ts'
import { readRecording } from './readers/read-recording.ts'
import { diagnose } from './report/diagnosis.ts'
import { findingCatalogue } from './report/finding-catalogue.ts'
import { toReport, type DiagnosisReport } from './report/report.ts'

/**
 * Use case of API and command line: bytes of a recording become a report in one language, with the articles of this
 * installation. Anybody may ask; nothing is kept.
 *
 * @throws DomainError for what is no recording, or too large a one.
 */
export const diagnoseRecording = async (bytes: AsyncIterable<Uint8Array>, maxBytes: number, lang: Language): Promise<DiagnosisReport> => {
  const recording = await readRecording(bytes, { maxBytes })
  const content = library()
  return toReport(diagnose(recording), findingCatalogue(content, graphOf(content), lang), lang)
}
