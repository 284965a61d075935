import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { runCli } from '#cli/program.ts'
import { languages } from '#kernel/languages.ts'
import { handbookPage } from './handbook-page.ts'

/** What a command prints when asked for help; `lint` ends the process by itself, so that is caught. */
const helpOf = async (path: readonly string[]): Promise<string> => {
  let printed = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    printed += String(chunk)
    return true
  })
  vi.spyOn(process, 'exit').mockImplementation(() => {
    throw new Error('the process would have ended')
  })
  try {
    await runCli([...path, '--help'])
  } catch {
    // The help is printed before the process would end.
  } finally {
    vi.restoreAllMocks()
  }
  return printed
}

/** Lines of a section of the help: `  name <args>   what it does`. */
const section = (help: string, title: string): string[] =>
  (help.split(`${title}:\n`)[1] ?? '')
    .split('\n\n')[0]
    ?.split('\n')
    .filter((line) => /^ {2}\S/.test(line)) ?? []

const commandsIn = (help: string): string[] =>
  section(help, 'Commands')
    .map((line) => line.trim().split(/[ |]/)[0] ?? '')
    .filter((name) => name !== 'help')
const optionsIn = (help: string): string[] =>
  section(help, 'Options')
    .flatMap((line) => /--[a-z-]+/.exec(line)?.[0] ?? [])
    .filter((option) => option !== '--help')

type Documented = Readonly<{ command: string; options: readonly string[] }>

const commandTree = async (path: readonly string[] = []): Promise<Documented[]> => {
  const help = await helpOf(path)
  const own = path.length === 0 ? [] : [{ command: path.join(' '), options: optionsIn(help) }]
  const children: Documented[] = []
  for (const name of commandsIn(help)) children.push(...(await commandTree([...path, name])))
  return [...own, ...children]
}

let commands: Documented[] = []
beforeAll(async () => {
  commands = await commandTree()
})
afterEach(() => {
  process.exitCode = undefined
})

test('commands and their options are read from the program', () => {
  expect(commands.length).toBeGreaterThan(8)
  expect(commands.find(({ command }) => command === 'import')?.options).toContain('--dry-run')
  expect(commands.map(({ command }) => command)).toContain('token create')
})

describe.each(languages)('the command-line page (%s)', (lang) => {
  const page = handbookPage(lang, 'import-and-cli')
  const code = [...page.inlineCode, ...page.blocks.map(({ text }) => text)].join('\n')
  const headings = page.body
    .split('\n')
    .filter((line) => line.startsWith('## '))
    .join('\n')

  test('documents every command', () => {
    const missing = commands
      .map(({ command }) => command)
      .filter((command) => !headings.includes(command) && !new RegExp(`(^|\\s)${command}( |$)`, 'm').test(code))
    expect(missing).toEqual([])
  })

  test('documents every option, and none that does not exist', () => {
    const all = new Set(commands.flatMap(({ options }) => options))
    const told = new Set(code.match(/(?<![\w-])--[a-z][a-z-]+/g) ?? [])
    expect([...all].filter((option) => !told.has(option))).toEqual([])
    expect([...told].filter((option) => !all.has(option) && option !== '--help')).toEqual([])
  })
})
