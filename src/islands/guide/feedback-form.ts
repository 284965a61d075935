import { decoded } from '#kernel/decoded.ts'
import { pageLanguage } from '#islands/element.ts'
import { sendJson } from '#islands/problem.ts'

/** `<fupan-feedback>`: a word on a guide, with the place in the text. Nothing is sent before a button is pressed. */
class FeedbackForm extends HTMLElement {
  connectedCallback(): void {
    this.hidden = false
    const form = this.querySelector('form')
    this.querySelector('[data-yes]')?.addEventListener('click', () => void this.#send({ helpful: true }))
    this.querySelector('[data-no]')?.addEventListener('click', () => this.#ask())
    form?.addEventListener('submit', (event) => {
      event.preventDefault()
      const fields = new FormData(form)
      const [comment, place] = [text(fields.get('comment')), text(fields.get('place'))]
      void this.#send({ helpful: false, ...(comment === '' ? {} : { comment }), ...(place === '' ? {} : { place }) })
    })
  }

  /** The part the reader came from is chosen already. */
  #ask(): void {
    const form = this.querySelector('form')
    const select = this.querySelector<HTMLSelectElement>('select')
    if (form === null || select === null) return
    form.hidden = false
    const asked = decoded(location.hash.slice(1))
    if ([...select.options].some(({ value }) => value === asked)) select.value = asked
    form.querySelector('textarea')?.focus()
  }

  async #send(word: { helpful: boolean; comment?: string; place?: string }): Promise<void> {
    const [thanks, failed] = ['thanks', 'failed'].map((name) => this.querySelector<HTMLElement>(`[data-${name}]`))
    try {
      await sendJson(this.dataset['target'] ?? '', { ...word, lang: pageLanguage() })
    } catch {
      failed?.removeAttribute('hidden')
      return
    }
    for (const part of this.querySelectorAll<HTMLElement>('[data-question], form')) part.hidden = true
    failed?.setAttribute('hidden', '')
    thanks?.removeAttribute('hidden')
  }
}

const text = (value: FormDataEntryValue | null): string => (typeof value === 'string' ? value.trim() : '')

customElements.define('fupan-feedback', FeedbackForm)

/** A guide drawn before its review was due says so once it is. */
for (const mark of document.querySelectorAll<HTMLElement>('[data-review-by]'))
  mark.hidden = new Date().toISOString().slice(0, 10) <= (mark.dataset['reviewBy'] ?? '')
