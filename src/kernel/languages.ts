/** The two languages Fupan speaks; both are first-class in UI, content and search. */
export const languages = ['en', 'zh'] as const
export type Language = (typeof languages)[number]

/** Text in both languages. */
export type Bilingual = Readonly<Record<Language, string>>

export const isLanguage = (value: unknown): value is Language => value === 'en' || value === 'zh'

export const otherLanguage = (language: Language): Language => (language === 'en' ? 'zh' : 'en')

/** BCP 47 tags for `lang` and `hreflang`. */
export const htmlLang = { en: 'en', zh: 'zh-Hans' } as const satisfies Record<Language, string>
