import { paths } from '#paths'
import { pageLanguage } from '#islands/element.ts'
import { createOutageFinder, type OutageRules } from '#tickets/outage.ts'
import { ask } from '#i18n/ask.ts'
import { toDiagnosis, dropCarried, readCarried } from './carried.ts'
import { carriedList } from './carried-list.ts'
import { fieldProblems, fileProblem, fromTitle, toQuestion, toTicketPayload } from './ask-fields.ts'
import { chosenRows } from './chosen-rows.ts'
import { lookUpFixes, reportOutcome, type Deflection } from './deflection.ts'
import { dropDraft, readDraft, writeDraft, writeOutgoing, type Draft, type Outgoing } from './draft-store.ts'
import { markField, markFields } from './field-marks.ts'
import { prepareOffline, suggestOffline } from './offline-suggestions.ts'
import { newIdempotencyKey, sendUntilAnswered, unsent, type OutboxReport } from './outbox.ts'
import { suggestionPanel } from './suggestion-panel.ts'

const lookUpPauseMs = 450
const draftPauseMs = 300
const worthAsking = 4

type Parts = Record<'form' | 'status' | 'solved' | 'waiting' | 'files' | 'draftNote', HTMLElement> & { form: HTMLFormElement }

/**
 * `<fupan-ask>`: one form from the first word to the filed ticket. Suggestions come while typing and never
 * block; the draft lives in the browser until it is sent or solved.
 */
class AskForm extends HTMLElement {
  #lang = pageLanguage()
  #text = ask[this.#lang]
  #deflection: Deflection | undefined
  #files: File[] = []
  #diagnosis: Draft['diagnosis']
  #sending: ReturnType<typeof sendUntilAnswered> | undefined
  #lookUp = new AbortController()
  #isOutage = createOutageFinder(JSON.parse(this.querySelector('[data-outage]')?.textContent ?? '') as OutageRules)
  #timers = new Map<string, ReturnType<typeof setTimeout>>()

  async connectedCallback(): Promise<void> {
    const panel = suggestionPanel(this, this.#lang)
    const { form, solved } = this.#parts
    form.noValidate = true
    // Whoever types means it: now is the time to get ready for a server that goes away.
    this.addEventListener('input', () => prepareOffline(this.#lang), { once: true })
    this.addEventListener('input', (event) => {
      if ((event.target as HTMLInputElement).type === 'file') return
      this.#after('draft', draftPauseMs, () => this.#keepDraft())
      if (!(event as InputEvent).isComposing) this.#after('lookUp', lookUpPauseMs, () => void this.#suggest(panel))
    })
    // Half a Chinese word in Latin letters is no question; the whole one is, when the input method has put it there.
    this.addEventListener('compositionend', () => this.#after('lookUp', lookUpPauseMs, () => void this.#suggest(panel)))
    // A reload right after the last letter.
    window.addEventListener('pagehide', () => {
      if (this.#cancel('draft')) this.#keepDraft()
    })
    form.addEventListener('change', (event) => this.#takeFiles(event.target as HTMLInputElement))
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      void this.#submit()
    })
    this.addEventListener('click', (event) => this.#click(event.target as Element))
    solved.hidden = true
    // Sent here from the home page because everything is down: no need to type first.
    const hotline = this.querySelector<HTMLElement>('[data-hotline]')
    if (hotline !== null && location.hash === '#hotline') hotline.hidden = false
    await carriedList(this, this.#lang)
    await this.#restore()
    if (this.#fields['title'] !== '') void this.#suggest(panel)
    const waiting = await unsent().catch(() => undefined)
    if (waiting !== undefined) this.#send(waiting, true, this.#text.waitingAgain)
  }

  get #parts(): Parts {
    const find = (name: string) => {
      const part = this.querySelector<HTMLElement>(`[data-part=${name}]`)
      if (part === null) throw new Error(`<fupan-ask> needs [data-part=${name}]`)
      return part
    }
    return {
      form: find('form') as HTMLFormElement,
      status: find('status'),
      solved: find('solved'),
      waiting: find('waiting'),
      files: find('files'),
      draftNote: find('draft-note'),
    }
  }

  get #submitButton(): HTMLButtonElement {
    const button = this.#parts.form.querySelector<HTMLButtonElement>('button[type=submit]')
    if (button === null) throw new Error('<fupan-ask> needs a button that submits')
    return button
  }

  get #fields(): Record<string, string> {
    return Object.fromEntries(
      [...new FormData(this.#parts.form)].filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    )
  }

  #after(name: string, ms: number, work: () => void): void {
    this.#cancel(name)
    this.#timers.set(
      name,
      setTimeout(() => {
        this.#timers.delete(name)
        work()
      }, ms),
    )
  }

  /** @returns whether it was still to be done. */
  #cancel(name: string): boolean {
    clearTimeout(this.#timers.get(name))
    return this.#timers.delete(name)
  }

  async #suggest(panel: ReturnType<typeof suggestionPanel>): Promise<void> {
    this.#lookUp.abort()
    const mine = (this.#lookUp = new AbortController())
    const question = toQuestion(this.#fields, this.#lang)
    if ((question.title + question.body).length < worthAsking) return panel.idle()
    const urgent = this.#isOutage(`${question.title}\n${question.body}`)
    panel.loading(urgent)
    try {
      this.#deflection = await lookUpFixes(
        { ...question, title: question.title === '' ? question.body.slice(0, 120) : question.title },
        this.#deflection?.id,
        mine.signal,
      )
      panel.show(this.#deflection)
    } catch {
      if (mine.signal.aborted) return
      try {
        panel.showOffline(await suggestOffline(question), urgent)
      } catch {
        panel.failed()
      }
    }
  }

  #keepDraft(): void {
    const fields = this.#fields
    const isEmpty = Object.values(fields).every((value) => value === '') && this.#files.length === 0 && this.#diagnosis === undefined
    if (isEmpty) return void dropDraft()
    void writeDraft({ fields, files: this.#files, savedAt: Date.now(), diagnosis: this.#diagnosis }).then(() => {
      this.#parts.draftNote.textContent = this.#text.draftKept
    })
  }

  /** A draft from before, unless the page was opened with a title of its own (from a search without result). */
  async #restore(): Promise<void> {
    const title = new URLSearchParams(location.search).get('title')
    const draft = await readDraft().catch(() => undefined)
    const fields: Record<string, string> = { ...draft?.fields, ...(title === null ? {} : fromTitle(title, draft?.fields['body'])) }
    for (const [name, value] of Object.entries(fields)) {
      const field = this.#parts.form.elements.namedItem(name)
      if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement)
        field.value = value
    }
    this.#files = draft?.files ?? []
    this.#diagnosis = draft?.diagnosis
    this.#drawFiles()
    if (draft !== undefined) this.#parts.draftNote.textContent = this.#text.draftRestored
    if (title === null) return
    // Said once: at the next reload the draft counts, with whatever was made of the title by then.
    history.replaceState(null, '', location.pathname + location.hash)
    this.#keepDraft()
  }

  #takeFiles(input: HTMLInputElement): void {
    if (input.type !== 'file') return
    const chosen = [...(input.files ?? [])].map((file) => ({ file, problem: fileProblem(file, this.#lang) }))
    markField(this, 'files', chosen.flatMap(({ problem }) => problem ?? []).join(' '))
    this.#files.push(...chosen.flatMap(({ file, problem }) => (problem === undefined ? file : [])))
    input.value = ''
    this.#drawFiles()
    this.#keepDraft()
  }

  #drawFiles(): void {
    this.#parts.files.replaceChildren(...chosenRows(this.#files, this.#diagnosis !== undefined, this.#lang))
  }

  async #submit(): Promise<void> {
    const fields = this.#fields
    const problems = fieldProblems(fields, this.#lang)
    markFields(this, problems)
    if (problems.length > 0) return void (this.#parts.status.textContent = this.#text.refused)
    // Before anything is waited for: a second click must not file a second ticket, nor a late draft outlive the ticket.
    this.#lock(true)
    if (this.#cancel('draft')) this.#keepDraft()
    const outgoing: Outgoing = {
      idempotencyKey: newIdempotencyKey(),
      payload: toTicketPayload(
        fields,
        this.#lang,
        this.#deflection?.id,
        toDiagnosis({ ...(await readCarried()), report: this.#diagnosis }),
      ),
      files: this.#files,
      queuedAt: Date.now(),
    }
    // Stored before it is sent: closing the page in between loses nothing. A browser without storage still sends.
    const isKept = await writeOutgoing(outgoing).then(
      () => true,
      () => false,
    )
    this.#send(outgoing, isKept, this.#text.submitting)
  }

  #send(outgoing: Outgoing, isKept: boolean, status: string): void {
    this.#lock(true)
    this.#parts.status.textContent = status
    this.#sending = sendUntilAnswered(outgoing, isKept, (report) => this.#reported(report))
  }

  /** What is on its way can no longer be changed; only the line that says how it goes stays live. */
  #lock(locked: boolean): void {
    const { form, status } = this.#parts
    this.#submitButton.setAttribute('aria-busy', String(locked))
    const parts = [...form.children].flatMap((part) => (part.contains(status) ? [...part.children] : [part]))
    for (const part of parts) if (part !== status) part.toggleAttribute('inert', locked)
  }

  #reported(report: OutboxReport): void {
    const { waiting, status } = this.#parts
    const waitedBefore = !waiting.hidden
    waiting.hidden = report.state !== 'waiting'
    if (report.state === 'waiting') {
      status.textContent = ''
      // The button that was pressed is far below, and now out of use.
      if (!waitedBefore) waiting.querySelector('button')?.focus()
      return
    }
    if (report.state === 'attaching') return void (status.textContent = this.#text.attaching(report.ticket.number, report.file))
    if (report.state === 'taken-back') {
      this.#lock(false)
      status.textContent = this.#text.takenBack
      return this.#submitButton.focus()
    }
    if (report.state === 'refused') {
      this.#lock(false)
      const { problem } = report.error
      markFields(
        this,
        (problem.issues ?? []).map(({ path, message }) => [path.split(/[./]/).pop() ?? path, message] as const),
      )
      status.textContent = [this.#text.refused, problem.detail, problem.hint].filter((words) => words !== undefined).join(' ')
      return
    }
    status.textContent = [
      this.#text.filed(report.ticket.number),
      ...report.lostFiles.map((name) => this.#text.attachmentFailed(name)),
    ].join(' ')
    const { number, key } = report.ticket
    // Going back to this page as it stood would show a form that is still on its way.
    window.addEventListener('pageshow', ({ persisted }) => persisted && location.reload())
    // On this origin, whatever address the server believes it has: that one is for e-mails.
    location.assign(
      `${paths.ticketWithKey(this.#lang, number, key)}&done=${report.lostFiles.length === 0 ? 'filed' : 'filed_without_files'}`,
    )
  }

  #click(target: Element): void {
    const solvedBy = target.closest<HTMLElement>('[data-solved]')?.dataset['solved']
    if (solvedBy !== undefined) void this.#solved(solvedBy)
    const opened = target.closest('a') === null ? undefined : target.closest<HTMLElement>('[data-article]')?.dataset['article']
    // What was read counts as a possible answer when no ticket comes of it.
    if (opened !== undefined && this.#deflection !== undefined)
      void reportOutcome(this.#deflection.id, 'abandoned', opened).catch(() => undefined)
    const file = target.closest<HTMLElement>('[data-remove-file]')?.dataset['removeFile']
    if (file !== undefined) {
      if (file === 'diagnosis') this.#diagnosis = undefined
      else this.#files.splice(Number(file), 1)
      this.#drawFiles()
      this.#keepDraft()
    }
    if (target.closest('[data-start-over]') !== null)
      void Promise.all([dropDraft(), dropCarried()]).then(() => location.assign(location.pathname))
    if (target.closest('[data-send-now]') !== null) this.#sending?.tryNow()
    if (target.closest('[data-take-back]') !== null) this.#sending?.takeBack()
    if (target.closest('[data-not-solved]') !== null) {
      if (this.#deflection !== undefined) void reportOutcome(this.#deflection.id, 'abandoned').catch(() => undefined)
      this.#toggleSolved(false)
      this.#keepDraft()
    }
  }

  async #solved(articleId: string): Promise<void> {
    this.#cancel('draft')
    // Offline there is no session to report to; the person is helped all the same.
    if (this.#deflection !== undefined) await reportOutcome(this.#deflection.id, 'solved', articleId).catch(() => undefined)
    await Promise.all([dropDraft(), dropCarried()]).catch(() => undefined)
    this.#toggleSolved(true)
  }

  #toggleSolved(solved: boolean): void {
    const { solved: thanks } = this.#parts
    thanks.hidden = !solved
    for (const part of this.querySelectorAll<HTMLElement>('[data-while-asking]')) part.hidden = solved
    if (solved) thanks.querySelector<HTMLElement>('[tabindex]')?.focus()
  }
}

customElements.define('fupan-ask', AskForm)
