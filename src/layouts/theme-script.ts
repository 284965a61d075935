/**
 * The only inline script of the site: it must run before the first paint. Kept as text so that
 * `astro.config.mjs` can put its hash into the Content-Security-Policy.
 */
export const themeScript = "try{const t=localStorage.getItem('fupan-theme');if(t)document.documentElement.dataset.theme=t}catch{}"
