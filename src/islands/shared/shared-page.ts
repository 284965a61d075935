import { sendJson } from '#islands/problem.ts'

/** How long an article has to be on a screen that is looked at before reaching its end means that it was read, s. */
const leastSeconds = 10

/**
 * `<fupan-shared-article>`: tells once that the article was read: somebody had it on the screen for a while and came to its
 * end. Nothing else is told, nothing is kept in the browser.
 */
class SharedArticle extends HTMLElement {
  #isOnScreen = false
  #hasReachedEnd = false
  #seconds = 0
  #timer: ReturnType<typeof setInterval> | undefined
  #observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries)
      if (target === this) this.#isOnScreen = isIntersecting
      else this.#hasReachedEnd ||= isIntersecting
    this.#look(0)
  })

  connectedCallback(): void {
    const end = this.querySelector('[data-article-end]')
    if (end === null || this.dataset['report'] === undefined) return
    this.#observer.observe(this)
    this.#observer.observe(end)
    this.#timer = setInterval(() => this.#look(1), 1000)
  }

  disconnectedCallback(): void {
    clearInterval(this.#timer)
    this.#observer.disconnect()
  }

  #look(seconds: number): void {
    if (document.visibilityState === 'visible' && this.#isOnScreen) this.#seconds += seconds
    if (!this.#hasReachedEnd || this.#seconds < leastSeconds) return
    this.disconnectedCallback()
    // Whether it arrives is nothing the reader has to know.
    sendJson(this.dataset['report'] ?? '', {}).catch(() => undefined)
  }
}

customElements.define('fupan-shared-article', SharedArticle)

for (const button of document.querySelectorAll<HTMLElement>('[data-print-pack]')) {
  button.hidden = false
  button.addEventListener('click', () => print())
}
