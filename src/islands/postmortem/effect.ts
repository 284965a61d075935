const patienceMs = 8_000

/** `<fupan-effect>`: puts what was measured last into a page that was drawn long before. The server draws it; here is nothing to reckon. */
class PostmortemEffect extends HTMLElement {
  connectedCallback(): void {
    void this.#load()
  }

  async #load(): Promise<void> {
    this.#show('wait')
    const measured = await ask(this.dataset['source'] ?? '').catch(() => undefined)
    if (measured === undefined) this.#show('none')
    else this.replaceChildren(measured)
  }

  #show(state: 'wait' | 'none'): void {
    for (const name of ['wait', 'none']) this.querySelector(`[data-${name}]`)?.toggleAttribute('hidden', name !== state)
  }
}

/** @returns undefined when there is no server: a static host has a page for every address, so only the part itself is an answer */
const ask = async (source: string): Promise<Element | undefined> => {
  const response = await fetch(source, { signal: AbortSignal.timeout(patienceMs), priority: 'low' })
  if (!response.ok) return undefined
  return new DOMParser().parseFromString(await response.text(), 'text/html').querySelector('[data-effect]') ?? undefined
}

customElements.define('fupan-effect', PostmortemEffect)
