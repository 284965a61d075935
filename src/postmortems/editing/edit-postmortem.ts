import { DomainError } from '#kernel/errors.ts'
import type { Language } from '#kernel/languages.ts'
import type { Message } from '#knowledge/lint/message.ts'
import { assertStaff } from '#tickets/access.ts'
import type { Actor } from '#tickets/actor.ts'
import { draftPostmortem, type DraftDeps } from '../draft/draft-postmortem.ts'
import {
  longestComment,
  longestPostmortem,
  type PostmortemText,
  type PostmortemTextRepository,
  type ReviewComment,
  type TextStatus,
} from './postmortem-text.ts'

export type EditingDeps = DraftDeps &
  Readonly<{
    texts: PostmortemTextRepository
    /** Checks a text as if it lay at its path in this installation's content. */
    lint: (path: string, text: string) => readonly Message[]
  }>

/** A text with what others and the lint say of it. */
export type OpenedText = Readonly<{ text: PostmortemText; path: string; messages: readonly Message[]; comments: readonly ReviewComment[] }>

const pathOf = ({ slug, lang }: Pick<PostmortemText, 'slug' | 'lang'>): string => `postmortems/${lang}/${slug}.mdx`

const textOf = async ({ texts }: EditingDeps, id: string): Promise<PostmortemText> => {
  const text = await texts.find(id)
  if (text === undefined) throw new DomainError('not_found', 'there is no such draft', 'start one from a ticket')
  return text
}

/** Begins writing from a ticket's history, or goes on where somebody began. @returns its id */
export const startPostmortem = async (deps: EditingDeps, actor: Actor, number: string, lang?: Language): Promise<string> => {
  assertStaff(actor)
  const draft = await draftPostmortem(deps, actor, number, lang)
  const id = `${draft.slug}.${draft.lang}`
  const now = deps.clock()
  const { slug, text } = draft
  // Whoever was first wrote it; both go on with that one.
  await deps.texts.add({
    id,
    slug,
    lang: draft.lang,
    ticket: number,
    text,
    status: 'writing',
    author: actor.name,
    approvedBy: null,
    version: 1,
    createdAt: now,
    updatedAt: now,
  })
  return id
}

export const listTexts = async (deps: EditingDeps, actor: Actor): Promise<readonly PostmortemText[]> => {
  assertStaff(actor)
  return deps.texts.list()
}

export const openText = async (deps: EditingDeps, actor: Actor, id: string): Promise<OpenedText> => {
  assertStaff(actor)
  const text = await textOf(deps, id)
  return { text, path: pathOf(text), messages: deps.lint(pathOf(text), text.text), comments: await deps.texts.comments(id) }
}

export const lintText = (
  deps: EditingDeps,
  actor: Actor,
  { slug, lang, text }: Readonly<{ slug: string; lang: Language; text: string }>,
): readonly Message[] => {
  assertStaff(actor)
  return deps.lint(pathOf({ slug, lang }), text)
}

const stale = (): DomainError =>
  new DomainError('conflict', 'somebody else changed this text meanwhile', 'copy your words, open it again, and put them in')

const put = async (deps: EditingDeps, before: PostmortemText, change: Partial<PostmortemText>): Promise<PostmortemText> => {
  const after = { ...before, ...change, version: before.version + 1, updatedAt: deps.clock() }
  if (!(await deps.texts.replace(after))) throw stale()
  return after
}

/** Saves what was written, whatever the lint says: half a thought must not be lost. A changed text has to be read again. */
export const saveText = async (
  deps: EditingDeps,
  actor: Actor,
  id: string,
  input: Readonly<{ text: string; version: number }>,
): Promise<PostmortemText> => {
  assertStaff(actor)
  const before = await textOf(deps, id)
  if (input.text.length > longestPostmortem)
    throw new DomainError('invalid_input', `the text has ${input.text.length} characters`, `expected at most ${longestPostmortem}`, [
      { path: 'text', message: `expected at most ${longestPostmortem} characters` },
    ])
  if (before.version !== input.version) throw stale()
  if (before.text === input.text) return before
  return put(deps, before, {
    text: input.text,
    author: actor.name,
    status: before.status === 'writing' ? 'writing' : 'in_review',
    approvedBy: null,
  })
}

export const commentOnText = async (deps: EditingDeps, actor: Actor, id: string, body: string): Promise<void> => {
  assertStaff(actor)
  await textOf(deps, id)
  const trimmed = body.trim()
  if (trimmed === '' || trimmed.length > longestComment)
    throw new DomainError('invalid_input', 'the comment is empty or too long', undefined, [
      { path: 'body', message: `expected 1 to ${longestComment} characters` },
    ])
  await deps.texts.comment(id, { at: deps.clock(), author: actor.name, body: trimmed })
}

/** What keeps a text from being approved: faults, and questions nobody answered. */
export const openPoints = (messages: readonly Message[]): Message[] =>
  messages.filter(({ severity, rule }) => severity === 'error' || rule === 'open-question')

/** Hands a text to others, or back to its writer, or says that it is right. Nobody approves their own words. */
export const moveText = async (deps: EditingDeps, actor: Actor, id: string, to: TextStatus, version: number): Promise<PostmortemText> => {
  assertStaff(actor)
  const before = await textOf(deps, id)
  if (before.version !== version) throw stale()
  if (to === 'approved') {
    if (before.status !== 'in_review') throw new DomainError('conflict', 'only a text in review can be approved', 'send it to review first')
    if (before.author === actor.name)
      throw new DomainError('forbidden', 'you changed this text last', 'ask somebody else to read and approve it')
    const open = openPoints(deps.lint(pathOf(before), before.text))
    if (open.length > 0)
      throw new DomainError('invalid_input', `the lint still has ${open.length} points`, 'mend them, and answer the questions')
  }
  return put(deps, before, { status: to, approvedBy: to === 'approved' ? actor.name : null })
}

/** A text as a change to the repository, for `git apply`. */
export const patchOf = (path: string, text: string): string => {
  const lines = text.replace(/\n$/, '').split('\n')
  const file = `content/${path}`
  return `diff --git a/${file} b/${file}\nnew file mode 100644\n--- /dev/null\n+++ b/${file}\n@@ -0,0 +1,${lines.length} @@\n${lines.map((line) => `+${line}\n`).join('')}`
}

/** The status in the front matter of an approved text becomes `reviewed`: that is what happened to it. */
export const withStatusReviewed = (text: string): string => text.replace(/^status: .*$/m, 'status: reviewed')

/** An approved text as a file or a patch. */
export const exportText = async (
  deps: EditingDeps,
  actor: Actor,
  id: string,
): Promise<Readonly<{ slug: string; path: string; text: string; patch: string }>> => {
  assertStaff(actor)
  const found = await textOf(deps, id)
  if (found.status !== 'approved')
    throw new DomainError('conflict', 'only an approved text leaves the desk', 'have somebody read and approve it first')
  const text = withStatusReviewed(found.text)
  return { slug: found.slug, path: pathOf(found), text, patch: patchOf(pathOf(found), text) }
}
