import type { RefusalReason } from '#diagnosis/readers/refusal.ts'
import type { FindingCatalogue, DiagnosisReport } from '#diagnosis/report/report.ts'
import type { Timeline } from '#diagnosis/report/timeline.ts'
import { diagnosePage } from '#i18n/diagnose-page.ts'
import { element, pageLanguage } from '#islands/element.ts'
import { attachToTicket } from './attach.ts'
import { renderPaper } from './render-paper.ts'
import { renderConnections, renderFindings, renderVerdict } from './render-report.ts'
import { createTimelineView, type TimelineView } from './timeline-view.ts'
import type { DiagnosisReply, DiagnosisRequest } from './worker-messages.ts'

/**
 * `<fupan-diagnose>`: takes a recording, has a worker read it, and shows what was found. The words of findings and their
 * articles are in the page, so that it works without a server.
 */
class DiagnosePage extends HTMLElement {
  #lang = pageLanguage()
  #text = diagnosePage[this.#lang]
  #worker: Worker | undefined
  #report: DiagnosisReport | undefined
  #view: TimelineView | undefined

  connectedCallback(): void {
    const drop = this.#part('drop')
    this.addEventListener('change', (event) => {
      const input = event.target as HTMLInputElement
      const file = input.type === 'file' ? input.files?.[0] : undefined
      if (file !== undefined) this.#read(file)
      if (input.type === 'file') input.value = ''
    })
    for (const name of ['dragover', 'dragleave', 'drop'] as const)
      drop.addEventListener(name, (event) => {
        event.preventDefault()
        drop.classList.toggle('is-over', name === 'dragover')
      })
    drop.addEventListener('drop', (event) => {
      const file = event.dataTransfer?.files[0]
      if (file !== undefined) this.#read(file)
    })
    this.addEventListener('click', (event) => this.#click(event.target as Element))
    drop.hidden = false
  }

  #part(name: string): HTMLElement {
    const part = this.querySelector<HTMLElement>(`[data-part=${name}]`)
    if (part === null) throw new Error(`<fupan-diagnose> needs [data-part=${name}]`)
    return part
  }

  get #catalogue(): FindingCatalogue {
    return JSON.parse(this.#part('catalogue').textContent) as FindingCatalogue
  }

  #read(file: File): void {
    this.#worker?.terminate()
    this.#worker = new Worker(new URL('./diagnosis-worker.ts', import.meta.url), { type: 'module' })
    this.#worker.addEventListener('message', (event: MessageEvent<DiagnosisReply>) => this.#answered(event.data, file))
    this.#worker.addEventListener('error', (event) => this.#refused(undefined, event.message))
    this.#part('result').replaceChildren()
    this.#part('refusal').hidden = true
    this.#progress(0)
    this.#worker.postMessage({ file, catalogue: this.#catalogue, lang: this.#lang } satisfies DiagnosisRequest)
  }

  #progress(share: number | undefined): void {
    const bar = this.#part('bar') as HTMLProgressElement
    this.#part('progress').hidden = false
    if (share === undefined) bar.removeAttribute('value')
    else bar.value = share
    this.#part('status').textContent = share === undefined ? this.#text.judging : this.#text.reading(Math.round(share * 100))
  }

  #answered(reply: DiagnosisReply, file: File): void {
    if (reply.kind === 'progress') return this.#progress(reply.share)
    if (reply.kind === 'judging') return this.#progress(undefined)
    this.#worker?.terminate()
    if (reply.kind === 'refused') return this.#refused(reply.reason, reply.message)
    this.#part('progress').hidden = true
    this.#show(reply.report, reply.timelines, file.name)
  }

  #refused(reason: RefusalReason | undefined, message: string): void {
    this.#part('progress').hidden = true
    const refusal = this.#part('refusal')
    const [what, hint] = reason === undefined ? [`${this.#text.unforeseen} ${message}`, ''] : this.#text.refusals[reason]
    refusal.hidden = false
    refusal.replaceChildren(
      element('h2', { class: 'callout-title', tabindex: '-1' }, this.#text.refusedTitle),
      element('p', {}, what),
      hint === '' ? '' : element('p', { class: 'soft' }, hint),
    )
    refusal.querySelector('h2')?.focus()
  }

  #show(report: DiagnosisReport, timelines: readonly Timeline[], fileName: string): void {
    this.#report = report
    this.#view = timelines.length === 0 ? undefined : createTimelineView(report, timelines, this.#lang)
    const parts = [
      renderVerdict(report, fileName, this.#lang),
      renderPaper(report, this.#lang),
      renderFindings(report, this.#lang),
      this.#view?.root,
      renderConnections(report, timelines, this.#lang),
    ]
    this.#part('result').replaceChildren(...parts.filter((part) => part !== undefined))
    this.#part('intake').hidden = true
    this.querySelector<HTMLElement>('[data-verdict]')?.focus()
  }

  #click(target: Element): void {
    const act = target.closest<HTMLElement>('[data-act]')?.dataset['act']
    const shown = target.closest<HTMLElement>('[data-show]')?.dataset['show']
    const band = target.closest<HTMLElement>('[data-finding]')?.dataset['finding']
    if (shown !== undefined) this.#view?.showFinding(Number(shown))
    if (band !== undefined) this.#toEvidence(band)
    if (this.#report === undefined || act === undefined) return
    if (act === 'attach') void attachToTicket(this.#report, this.#lang)
    if (act === 'export') this.#save(this.#report)
    if (act === 'print') print()
    if (act === 'again') this.#again()
  }

  /** From a band to the numbers that prove it, opening what hides them. */
  #toEvidence(index: string): void {
    const finding = this.querySelector<HTMLElement>(`#finding-${index}`)
    for (let fold = finding?.closest('details'); fold !== null && fold !== undefined; fold = fold.parentElement?.closest('details'))
      fold.open = true
    finding?.focus()
    finding?.scrollIntoView({ block: 'center' })
  }

  #save(report: DiagnosisReport): void {
    const url = URL.createObjectURL(new Blob([JSON.stringify(report, undefined, 2)], { type: 'application/json' }))
    element('a', { href: url, download: 'diagnosis.json' }).click()
    setTimeout(() => URL.revokeObjectURL(url), 10_000)
  }

  #again(): void {
    this.#report = undefined
    this.#view = undefined
    this.#part('result').replaceChildren()
    this.#part('intake').hidden = false
    this.querySelector<HTMLInputElement>('input[type=file]')?.focus()
  }
}

customElements.define('fupan-diagnose', DiagnosePage)
