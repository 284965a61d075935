/** Behaviour of the frame around every page: theme, ⌘K, copying of code. Nothing here is needed to read. */

import { canCopy } from '#islands/can-copy.ts'

const themeKey = 'fupan-theme'

const isDark = (): boolean => {
  const chosen = document.documentElement.dataset.theme
  return chosen === undefined ? matchMedia('(prefers-color-scheme: dark)').matches : chosen === 'dark'
}

const toggleTheme = (): void => {
  const theme = isDark() ? 'light' : 'dark'
  document.documentElement.dataset.theme = theme
  try {
    localStorage.setItem(themeKey, theme)
  } catch {
    // Private windows may refuse storage; the choice then lasts for this page only.
  }
}

for (const toggle of document.querySelectorAll('[data-theme-toggle]')) toggle.addEventListener('click', toggleTheme)

const opener = document.querySelector<HTMLAnchorElement>('[data-open-search]')

/** The dialog is fetched when it is first wanted; when that fails, the link to the search page is followed. */
const openSearch = (): void => {
  import('#islands/search/search-dialog.ts').then(
    ({ openSearchDialog }) => openSearchDialog(),
    () => opener !== null && location.assign(opener.href),
  )
}

opener?.addEventListener('click', (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  openSearch()
})

document.addEventListener('keydown', (event) => {
  if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey) || event.altKey || event.shiftKey) return
  event.preventDefault()
  openSearch()
})

const shortcut = document.querySelector('[data-open-search] kbd')
if (shortcut !== null && !/Mac|iPhone|iPad/.test(navigator.platform)) shortcut.textContent = 'Ctrl K'

const copyWords = document.documentElement.lang.startsWith('zh') ? { copy: '复制', copied: '已复制' } : { copy: 'Copy', copied: 'Copied' }

for (const block of canCopy() ? document.querySelectorAll<HTMLPreElement>('.prose pre') : []) {
  const frame = document.createElement('div')
  frame.className = 'code-frame'
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'code-copy'
  button.textContent = copyWords.copy
  button.addEventListener('click', () => {
    void navigator.clipboard.writeText(block.textContent).then(() => {
      button.textContent = copyWords.copied
      setTimeout(() => (button.textContent = copyWords.copy), 2000)
    })
  })
  block.replaceWith(frame)
  frame.append(block, button)
}
