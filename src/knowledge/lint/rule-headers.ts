import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readRuleHeader, type RuleHeader } from './rule-header.ts'

/** Folders that hold rules, a file each. */
const folders = ['../checks', '../checks/postmortem']

/** The heads of all rules, by name. */
export const allRuleHeaders = (): RuleHeader[] =>
  folders
    .flatMap((folder) => readdirSync(join(import.meta.dirname, folder)).map((name) => join(import.meta.dirname, folder, name)))
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => readRuleHeader(readFileSync(file, 'utf8')) ?? [])
    .toSorted((a, b) => a.rule.localeCompare(b.rule))
