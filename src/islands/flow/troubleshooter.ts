import { paths } from '#paths'
import { troubleshooterText } from '#i18n/troubleshooter.ts'
import { carriedFindings, carry, readCarried } from '#islands/ask/carried.ts'
import { element, pageLanguage } from '#islands/element.ts'
import { decoded } from '#kernel/decoded.ts'
import type { Model } from '#troubleshooter/model.ts'
import { readTrail, tidyTrail, writeTrail, type Trail } from '#troubleshooter/trail.ts'
import { troubleshoot } from '#troubleshooter/troubleshoot.ts'
import { drawBelief, drawTrail } from './draw-record.ts'
import { drawStage, type Stage } from './draw-stage.ts'
import type { FlowData } from './flow-data.ts'
import { forgetWalk, recallWalk, rememberWalk } from './flow-memory.ts'
import { newerModel, reportWalk, type WalkReport } from './flow-server.ts'

/** How long somebody stays with an answer before the server hears of it, ms: trying out is not walking. */
const reportPauseMs = 1500

/** The address is `#at=` and the trail; `#at=` alone is the first question. */
const trailInAddress = (): Trail | undefined => {
  const at = /^#at=(.*)$/.exec(location.hash)?.[1]
  return at === undefined ? undefined : readTrail(decoded(at))
}

/**
 * `<fupan-troubleshooter>`: walks a flow in the browser, with no server. The address holds the trail: it can be copied, the
 * browser's own Back goes one answer back, and the last way is offered again when the page is opened anew.
 */
class Troubleshooter extends HTMLElement {
  #lang = pageLanguage()
  #text = troubleshooterText[this.#lang]
  #data = JSON.parse(this.querySelector('script[type="application/json"]')?.textContent ?? '{}') as FlowData
  /** With what the server's own tickets taught, once they are here. */
  #model: Model = this.#data.model
  #session: string | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #reporting: Promise<void> = Promise.resolve()

  connectedCallback(): void {
    this.addEventListener('click', (event) => this.#click(event))
    window.addEventListener('popstate', this.#follow)
    if (trailInAddress() !== undefined) this.#follow()
    else this.#drawStart()
    void newerModel(this.#data.flow.id, this.#data.model.causes).then((model) => {
      // Counts from the next move on: a question must not change under somebody's finger.
      if (model !== undefined) this.#model = model
    })
  }

  disconnectedCallback(): void {
    window.removeEventListener('popstate', this.#follow)
  }

  #part(name: string): HTMLElement {
    const part = this.querySelector<HTMLElement>(`[data-part=${name}]`)
    if (part === null) throw new Error(`<fupan-troubleshooter> needs [data-part=${name}]`)
    return part
  }

  get #trail(): Trail {
    return tidyTrail(this.#data.flow, trailInAddress() ?? [])
  }

  #follow = (): void => {
    const there = trailInAddress()
    if (there === undefined) return this.#drawStart()
    this.#session ??= recallWalk(this.#data.flow.id)?.session
    void this.#draw(tidyTrail(this.#data.flow, there))
  }

  #drawStart(): void {
    const kept = recallWalk(this.#data.flow.id)
    const trail = tidyTrail(this.#data.flow, kept?.trail ?? [])
    this.#part('stage').replaceChildren(
      element('p', { class: 'walk-how' }, this.#text.lead),
      element(
        'p',
        { class: 'cluster' },
        element('button', { type: 'button', class: 'button button-primary', 'data-begin': '' }, this.#text.begin),
        trail.length === 0
          ? undefined
          : element('button', { type: 'button', class: 'button', 'data-begin': writeTrail(trail) }, this.#text.resume(trail.length)),
      ),
    )
    for (const name of ['belief', 'trail', 'acts']) this.#part(name).replaceChildren()
  }

  async #draw(trail: Trail): Promise<void> {
    const { flow } = this.#data
    const stage: Stage = {
      data: this.#data,
      model: this.#model,
      advice: troubleshoot(flow, this.#model, trail),
      lang: this.#lang,
      carried: carriedFindings(await readCarried()),
    }
    this.#part('stage').replaceChildren(...drawStage(stage))
    this.#part('belief').replaceChildren(...drawBelief(stage))
    this.#part('trail').replaceChildren(...drawTrail(stage, trail))
    this.#part('acts').replaceChildren(
      ...(trail.length > 0
        ? [
            element('button', { type: 'button', class: 'button button-small', 'data-back-to': String(trail.length - 1) }, this.#text.back),
            element('button', { type: 'button', class: 'button button-quiet button-small', 'data-restart': true }, this.#text.startOver),
            element('a', { class: 'small', href: paths.ask(this.#lang), 'data-hand-over': true }, this.#text.stillBroken),
          ]
        : []),
    )
    this.querySelector<HTMLElement>('.walk-title')?.focus()
  }

  #go(trail: Trail): void {
    history.pushState(null, '', `#at=${writeTrail(trail)}`)
    rememberWalk(this.#data.flow.id, { trail, session: this.#session })
    void this.#draw(trail)
    clearTimeout(this.#timer)
    if (trail.length > 0) this.#timer = setTimeout(() => void this.#report({ trail, outcome: 'abandoned' }), reportPauseMs)
  }

  /** One after the other, so that the second report knows the session of the first. */
  #report(report: Pick<WalkReport, 'trail' | 'outcome' | 'solvedBy'>): Promise<void> {
    clearTimeout(this.#timer)
    this.#reporting = this.#reporting.then(async () => {
      this.#session = (await reportWalk({ flow: this.#data.flow.id, session: this.#session, ...report })) ?? this.#session
      if (report.outcome !== 'solved') rememberWalk(this.#data.flow.id, { trail: report.trail, session: this.#session })
    })
    return this.#reporting
  }

  #click(event: Event): void {
    const target = (event.target as Element).closest<HTMLElement>('button, a')
    const { begin, step, option, failed, solvedBy, backTo, restart, handOver } = target?.dataset ?? {}
    const trail = this.#trail
    if (begin !== undefined) {
      this.#session = begin === '' ? undefined : recallWalk(this.#data.flow.id)?.session
      this.#go(readTrail(begin))
    } else if (step !== undefined && option !== undefined) this.#go([...trail, { step, option }])
    else if (failed !== undefined) this.#go([...trail, { failed }])
    else if (solvedBy !== undefined) this.#solved(trail, solvedBy)
    else if (backTo !== undefined) this.#go(trail.slice(0, Number(backTo)))
    else if (restart !== undefined) {
      this.#session = undefined
      forgetWalk(this.#data.flow.id)
      this.#go([])
    } else if (handOver !== undefined) {
      event.preventDefault()
      void this.#handOver(trail)
    }
  }

  #solved(trail: Trail, cause: string): void {
    void this.#report({ trail, outcome: 'solved', solvedBy: cause })
    forgetWalk(this.#data.flow.id)
    const title = this.#data.flow.causes.find(({ id }) => id === cause)?.title[this.#lang] ?? cause
    this.#part('stage').replaceChildren(
      element(
        'div',
        { class: 'callout callout-verified' },
        element('h3', { class: 'callout-title walk-title', tabindex: '-1' }, this.#text.solvedTitle),
        element('p', {}, this.#text.solvedText(title)),
        element('p', {}, element('button', { type: 'button', class: 'button button-small', 'data-failed': cause }, this.#text.notSolved)),
      ),
    )
    this.#part('acts').replaceChildren()
    this.querySelector<HTMLElement>('.walk-title')?.focus()
  }

  /** The ask form reads what is carried when it opens, so that has to be written first; the server has no such right to delay. */
  async #handOver(trail: Trail): Promise<void> {
    await Promise.race([this.#report({ trail, outcome: 'handed_over' }), new Promise((resolve) => setTimeout(resolve, reportPauseMs))])
    const walk = { flow: this.#data.flow.id, trail: writeTrail(trail) }
    await carry('troubleshooter', this.#session === undefined ? walk : { ...walk, session: this.#session }).catch(() => undefined)
    location.assign(paths.ask(this.#lang))
  }
}

customElements.define('fupan-troubleshooter', Troubleshooter)
