/**
 * Components an article may use as JSX. Articles are plain Markdown so that they can be read, translated,
 * searched and sent as `.md`; a component earns its place here together with its text form in `markdown-twin.ts`.
 */
export const articleComponents: ReadonlySet<string> = new Set()
