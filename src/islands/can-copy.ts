/** Browsers give the clipboard to pages with TLS only. Without it there is no button that does nothing. */
export const canCopy = (): boolean => 'clipboard' in navigator
