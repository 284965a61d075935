import type { Root } from 'mdast'
import type { Plugin } from 'unified'
import type { ContentPlace } from '../source/content-kinds.ts'
import type { PostmortemFacts } from '../postmortem-facts/facts.ts'
import type { SourceRecord } from '../source/record.ts'
import { reportTo, type Fault, type Severity } from './message.ts'
import type { Inventory } from './inventory.ts'
import type { Survey } from './survey.ts'

/** What a check may know of the file in hand besides its tree. */
export type SourceFile = Readonly<{
  path: string
  place: ContentPlace
  text: string
  records: readonly SourceRecord[]
  /** Of a postmortem: what it says, read when the first rule asks. */
  facts?: (() => PostmortemFacts) | undefined
  /** `path` leads to the file on this disk, so that its neighbours can be looked for. */
  onDisk?: boolean
}>

declare module 'vfile' {
  interface DataMap {
    source: SourceFile
  }
}

/** A check that needs only the file in hand: a unified plugin. YAML and JSONL files come with an empty tree. */
export type FileCheck = Plugin<[], Root>

/**
 * Turns a function that finds faults into a unified plugin that puts them on the file.
 *
 * @param rule name of the check's file
 */
export const fileCheck =
  (rule: string, severity: Severity, find: (source: SourceFile, tree: Root) => Iterable<Fault>): FileCheck =>
  () =>
  (tree, file) => {
    const source = file.data.source
    if (source === undefined) throw new TypeError(`${rule}: the file was not read by surveyFile`)
    for (const fault of find(source, tree)) reportTo(file, rule, severity, fault)
  }

/** A check that compares files with each other. It runs on surveys, when every tree is gone from memory. */
export type LibraryCheck = Readonly<{
  rule: string
  severity: Severity
  find: (survey: Survey, inventory: Inventory) => Iterable<Fault>
}>
