import { fontProviders } from 'astro/config'

const files = '@fontsource-variable'

/** What the `latin` files of Fontsource cover (their own `unicode-range`). */
const latin =
  'U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+0304, U+0308, U+0329, U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD'

/**
 * The same without “ ” ‘ ’ — …: in Chinese text these are full-width marks and must come from the
 * Chinese font, while Latin letters and digits beside them still come from ours. So does the middle dot, which
 * stands between facts here and not inside names.
 */
const latinWithoutSharedMarks =
  'U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2000-200F, U+2028-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD'

const hanSans = ['PingFang SC', 'Noto Sans SC', 'Noto Sans CJK SC', 'Source Han Sans SC', 'Microsoft YaHei']
const hanSerif = ['Songti SC', 'Noto Serif SC', 'Noto Serif CJK SC', 'Source Han Serif SC', 'Microsoft YaHei']

type Face = readonly [file: string, style: 'normal' | 'italic', weight: string]
type Family = {
  name: string
  cssVariable: `--${string}`
  unicodeRange: string
  fallbacks: readonly string[]
  faces: readonly Face[]
  display?: 'optional' | 'swap'
}

/**
 * `optional`: the preloaded font is there at the first paint or stays away for this visit, so text never moves.
 * Code may `swap`: monospaced fonts share one advance width, so lines keep their length.
 * The generic name comes last; Astro makes it into a fallback with our metrics.
 */
const family = ({ name, cssVariable, unicodeRange, fallbacks, faces, display = 'optional' }: Family) => ({
  provider: fontProviders.local(),
  name,
  cssVariable,
  fallbacks: [...fallbacks],
  options: {
    variants: faces.map(([file, style, weight]) => ({ src: [`${files}/${file}`], style, weight, unicodeRange: [unicodeRange], display })),
  },
})

const sansFaces: readonly Face[] = [
  ['source-sans-3/files/source-sans-3-latin-wght-normal.woff2', 'normal', '200 900'],
  ['source-sans-3/files/source-sans-3-latin-wght-italic.woff2', 'italic', '200 900'],
]
const serifFaces: readonly Face[] = [['source-serif-4/files/source-serif-4-latin-wght-normal.woff2', 'normal', '200 900']]
const monoFaces: readonly Face[] = [['jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2', 'normal', '100 800']]

/** Self-hosted through Astro's fonts API from installed npm packages: no network at build. */
export const fontFamilies = [
  family({
    name: 'Source Sans 3',
    cssVariable: '--font-sans-en',
    unicodeRange: latin,
    fallbacks: [...hanSans, 'sans-serif'],
    faces: sansFaces,
  }),
  family({
    name: 'Source Sans 3',
    cssVariable: '--font-sans-zh',
    unicodeRange: latinWithoutSharedMarks,
    fallbacks: [...hanSans, 'sans-serif'],
    faces: sansFaces,
  }),
  family({
    name: 'Source Serif 4',
    cssVariable: '--font-serif-en',
    unicodeRange: latin,
    fallbacks: [...hanSerif, 'serif'],
    faces: serifFaces,
  }),
  family({
    name: 'Source Serif 4',
    cssVariable: '--font-serif-zh',
    unicodeRange: latinWithoutSharedMarks,
    fallbacks: [...hanSerif, 'serif'],
    faces: serifFaces,
  }),
  family({
    name: 'JetBrains Mono',
    cssVariable: '--font-mono-latin',
    unicodeRange: latin,
    fallbacks: ['ui-monospace', 'Consolas', 'monospace'],
    faces: monoFaces,
    display: 'swap',
  }),
]
