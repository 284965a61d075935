type Attributes = Record<string, string | boolean | undefined>
type Child = Node | string | undefined

/** Builds DOM from data: text always becomes a text node, so nothing a person typed can become markup. */
export const element = <Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Name] => {
  const node = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue
    node.setAttribute(key, value === true ? '' : value)
  }
  node.append(...children.filter((child) => child !== undefined))
  return node
}

/** Language of the page an island runs in. */
export const pageLanguage = (): 'en' | 'zh' => (document.documentElement.lang.startsWith('zh') ? 'zh' : 'en')
