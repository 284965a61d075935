import { paths } from '#paths'
import { networkTestText } from '#i18n/network-test.ts'
import { carry } from '#islands/ask/carried.ts'
import { element, pageLanguage } from '#islands/element.ts'
import { checkIds, type Check } from '#network-test/check.ts'
import { networkReport, type NetworkReport } from '#network-test/network-report.ts'
import { runTest } from './run-test.ts'

/** `<fupan-network-test>`: runs the self-test, fills its rows in, and carries the result to the ask form and the troubleshooters. */
class NetworkTest extends HTMLElement {
  #lang = pageLanguage()
  #text = networkTestText[this.#lang]
  #titles = JSON.parse(this.dataset['findings'] ?? '{}') as Record<string, string>
  #report: NetworkReport | undefined

  connectedCallback(): void {
    this.addEventListener('click', (event) => {
      const target = (event.target as Element).closest<HTMLElement>('button, a')
      const begin = target?.dataset['begin']
      if (begin !== undefined) void this.#run(begin === 'devices')
      if (target?.dataset['download'] !== undefined) this.#download()
      if (target?.dataset['attach'] !== undefined) {
        event.preventDefault()
        void this.#attach()
      }
    })
  }

  #part<Part extends HTMLElement>(name: string): Part {
    const part = this.querySelector<Part>(`[data-part=${name}]`)
    if (part === null) throw new Error(`<fupan-network-test> needs [data-part=${name}]`)
    return part
  }

  async #run(withDevices: boolean): Promise<void> {
    const [video, status, result] = [this.#part<HTMLVideoElement>('video'), this.#part('status'), this.#part('result')]
    const done: Check[] = []
    this.#part('begin').hidden = true
    result.hidden = true
    for (const id of checkIds) this.#draw(id, 'waiting', this.#text.waiting, '')
    const say = (): void => {
      const next = checkIds.find((id) => !done.some((check) => check.id === id))
      status.textContent =
        next === undefined ? '' : `${this.#text.running(this.#text.checks[next])} ${withDevices && done.length < 2 ? this.#text.speak : ''}`
    }
    say()
    video.hidden = !withDevices
    await runTest({ withDevices, video }, (check) => {
      done.push(check)
      const { id, state, reason, values } = check
      this.#draw(id, state, this.#text.states[state], this.#text.reasons[id][reason]?.(values) ?? '')
      if (id === 'camera') video.hidden = true
      say()
    })
    this.#report = networkReport(done, new Date().toISOString())
    // At hand for a troubleshooter that asks for a diagnosis, and for the ask form.
    if (this.#report.findings.length > 0) await carry('network_test', { ...this.#report }).catch(() => undefined)
    this.#drawResult(this.#report)
  }

  #draw(id: string, state: string, word: string, words: string): void {
    const row = this.querySelector(`[data-check=${id}]`)
    const mark = row?.querySelector<HTMLElement>('.net-state')
    const sentence = row?.querySelector('.net-words')
    if (!mark || !sentence) return
    mark.dataset['state'] = state
    mark.textContent = word
    sentence.textContent = words
  }

  #drawResult({ verdict, checks, findings }: NetworkReport): void {
    const result = this.#part('result')
    const untested = checks.filter(({ state }) => state === 'not_tested' || state === 'partly').map(({ id }) => this.#text.checks[id])
    const tone = { ok: 'callout-verified', warning: 'callout-due', failed: 'callout-urgent' }[verdict]
    result.replaceChildren(
      element(
        'div',
        { class: `callout ${tone}` },
        element('h2', { class: 'callout-title', tabindex: '-1' }, this.#text.done[verdict]),
        untested.length === 0 ? undefined : element('p', {}, this.#text.partly(untested.join(this.#lang === 'zh' ? '、' : ', '))),
      ),
      ...(findings.length === 0
        ? []
        : [
            element('h2', {}, this.#text.findings),
            element(
              'ul',
              {},
              ...findings.map(({ id }) => element('li', {}, element('a', { href: paths.finding(this.#lang, id) }, this.#titles[id] ?? id))),
            ),
          ]),
      element(
        'p',
        { class: 'cluster' },
        element('a', { class: 'button', href: paths.ask(this.#lang), 'data-attach': true }, this.#text.attach),
        element('a', { class: 'button button-quiet', href: paths.flows(this.#lang) }, this.#text.flows),
        element('button', { class: 'button button-quiet', type: 'button', 'data-download': true }, this.#text.download),
        element('button', { class: 'button button-quiet', type: 'button', 'data-begin': 'devices' }, this.#text.again),
      ),
    )
    result.hidden = false
    result.querySelector<HTMLElement>('[tabindex]')?.focus()
  }

  #download(): void {
    const url = URL.createObjectURL(new Blob([JSON.stringify(this.#report, null, 2)], { type: 'application/json' }))
    element('a', { href: url, download: 'network-test.json' }).click()
    URL.revokeObjectURL(url)
  }

  async #attach(): Promise<void> {
    if (this.#report !== undefined) await carry('network_test', { ...this.#report }).catch(() => undefined)
    location.assign(paths.ask(this.#lang))
  }
}

customElements.define('fupan-network-test', NetworkTest)
