import type { Language } from '#kernel/languages.ts'
import { ask } from '#i18n/ask.ts'
import type { Deflection, Suggestion } from './deflection.ts'
import { renderSuggestions, renderTriage } from './render-suggestions.ts'

const part = <Part extends HTMLElement>(root: HTMLElement, selector: string): Part => {
  const found = root.querySelector<Part>(selector)
  if (found === null) throw new Error(`<fupan-ask> needs ${selector}`)
  return found
}

/** Draws what the server (or the offline pack) says about the question: triage, hotline, suggestions. */
export const suggestionPanel = (root: HTMLElement, lang: Language) => {
  const text = ask[lang]
  const list = part(root, '[data-suggestions]')
  const status = part(root, '[data-suggestions-status]')
  const triage = part(root, '[data-triage]')
  const hotline = part(root, '[data-hotline]')
  const panel = part(root, '[data-panel]')

  const showList = (suggestions: readonly Suggestion[], empty: string): void => {
    const drawn = renderSuggestions(suggestions, lang)
    list.replaceChildren(...(drawn === undefined ? [] : [drawn]))
    status.textContent = drawn === undefined ? empty : ''
  }

  // A suspected P0 sees the hotline at once, and no suggestion stands in its way.
  const urge = (urgent: boolean): void => {
    if (urgent && hotline.hidden) hotline.scrollIntoView({ block: 'center', behavior: 'auto' })
    hotline.hidden = !urgent
    panel.hidden = urgent
  }

  return {
    idle: (): void => {
      showList([], text.suggestionsIdle)
      triage.hidden = true
      urge(false)
    },
    /** @param urgent what the browser itself reads; the server says it with reasons. */
    loading: (urgent: boolean): void => {
      status.textContent = text.suggestionsLoading
      if (urgent) urge(true)
    },
    show: (deflection: Deflection): void => {
      urge(deflection.channel.value === 'hotline')
      part(triage, 'dl').replaceChildren(renderTriage(deflection, lang))
      triage.hidden = false
      showList(deflection.suggestions, text.suggestionsNone)
      if (deflection.channel.value === 'consult' && deflection.suggestions.length > 0) status.textContent = text.consultFirst
    },
    showOffline: (suggestions: readonly Suggestion[], urgent: boolean): void => {
      triage.hidden = true
      urge(urgent)
      showList(suggestions, text.suggestionsNone)
      if (suggestions.length > 0) status.textContent = text.suggestionsOffline
    },
    failed: (): void => showList([], text.suggestionsFailed),
  }
}
