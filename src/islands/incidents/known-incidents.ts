import { incidentWords } from '#i18n/incidents.ts'
import { element, pageLanguage } from '#islands/element.ts'

type KnownIncident = {
  id: string
  title: string
  lang: string
  url: string
  state: 'investigating' | 'identified' | 'monitoring'
  text: string
  text_lang: string
  next_update_by: string | null
}

/** Fields of a form that narrow what concerns its reader, by the API's name. */
const followed = ['product', 'sdk_version']

/** `<fupan-incidents>`: what is disturbed now, above everything else a reader could do. */
class KnownIncidents extends HTMLElement {
  #asked = ''

  connectedCallback(): void {
    const form = document.querySelector<HTMLFormElement>(this.dataset['follow'] ?? 'form.none')
    form?.addEventListener('change', () => void this.#ask(form))
    void this.#ask(form)
  }

  async #ask(form: HTMLFormElement | null): Promise<void> {
    const query = new URLSearchParams()
    for (const name of followed) {
      const value = form === null ? null : new FormData(form).get(name)
      if (typeof value === 'string' && value.trim() !== '') query.set(name, value.trim().slice(0, 60))
    }
    const address = `${this.dataset['from'] ?? ''}${query.size === 0 ? '' : `&${query.toString()}`}`
    if (address === this.#asked) return
    this.#asked = address
    try {
      const response = await fetch(address, { headers: { Accept: 'application/json' } })
      // A static host has a page for every address; only JSON is an answer.
      if (!response.ok || !(response.headers.get('content-type') ?? '').includes('json')) return
      const { incidents } = (await response.json()) as { incidents: readonly KnownIncident[] }
      if (this.#asked === address) this.replaceChildren(...incidents.map((incident) => banner(incident)))
    } catch {
      // Offline: nothing is known, so nothing is said.
    }
  }
}

const banner = ({ id, title, lang, url, state, text, text_lang: textLang, next_update_by: by }: KnownIncident): HTMLElement => {
  const language = pageLanguage()
  const words = incidentWords[language]
  const next =
    by === null
      ? undefined
      : element(
          'p',
          { class: 'small soft' },
          `${words.banner.next} `,
          element(
            'time',
            { datetime: by },
            new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en', { dateStyle: 'medium', timeStyle: 'short' }).format(Date.parse(by)),
          ),
        )
  return element(
    'section',
    { class: 'callout callout-urgent', 'aria-label': `${words.known} ${id}` },
    element('p', { class: 'callout-title' }, `${words.known} ${id} · ${words.states[state]}`),
    element('p', { lang }, element('strong', {}, title)),
    element('p', { lang: textLang }, text),
    next,
    element('p', {}, element('a', { href: url }, words.banner.more)),
  )
}

customElements.define('fupan-incidents', KnownIncidents)
