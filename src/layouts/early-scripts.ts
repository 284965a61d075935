/**
 * The only inline scripts of the site: they must run before the first paint. Kept as text so that
 * `astro.config.mjs` can put their hashes into the Content-Security-Policy.
 */
export const themeScript = "try{const t=localStorage.getItem('fupan-theme');if(t)document.documentElement.dataset.theme=t}catch{}"

/** The 404 and 500 pages hold both languages: keep that of the address. */
export const errorLanguageScript =
  "document.documentElement.lang=/^\\/+zh(\\/|$)/.test(location.pathname)?'zh-Hans':'en';document.documentElement.dataset.chosen=''"
