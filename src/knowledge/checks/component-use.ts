/**
 * What: A component has exactly the attributes of `#markdown/components.ts`, as plain strings, and holds Markdown only when it may;
 * cases it names are in `learned_from`.
 * Why: An attribute with a typing error would be drawn as nothing, and a case named only in the text would miss in the link graph.
 * 规则：组件只用 `#markdown/components.ts` 规定的属性，属性是普通字符串，允许时才包含 Markdown；它提到的案例都写在 `learned_from` 里。
 * 理由：拼错的属性什么也画不出来；只在正文里提到的案例不会出现在链接图里。
 *
 * Bad:  <Preset id="on-to-one" />, <Platform of={x}>     Good:  <Preset id="one-to-one" />
 */
import { stringAttributes } from '#markdown/component-uses.ts'
import { articleComponents, isComponentName, type AttributeRule, type ComponentRule } from '#markdown/components.ts'
import { nodesOf } from '#markdown/nodes.ts'
import { fileCheck, type SourceFile } from '../lint/check.ts'
import { didYouMean } from '../lint/closest.ts'
import type { Fault } from '../lint/message.ts'
import { valueAt } from '../source/place.ts'

type Finding = Omit<Fault, 'place'>

export const componentUse = fileCheck('component-use', 'error', (source, tree) => {
  const faults: Fault[] = []
  for (const node of nodesOf(tree)) {
    if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') continue
    const { name, position } = node
    if (!isComponentName(name) || position === undefined) continue
    const given = stringAttributes(node)
    const findings = [
      ...attributeFindings(name, articleComponents[name], given, node.attributes.length),
      ...contentFindings(name, articleComponents[name], node.children.length),
      ...(name === 'LearnedFrom' ? caseFindings(given['cases'] ?? '', source) : []),
    ]
    faults.push(...findings.map((finding) => ({ ...finding, place: position.start })))
  }
  return faults
})

const attributeFindings = (name: string, rule: ComponentRule, given: Readonly<Record<string, string>>, count: number): Finding[] => {
  const names = Object.keys(rule.attributes)
  const expected = names.length === 0 ? 'no attributes' : names.join(' and ')
  const unknown = Object.keys(given).filter((attribute) => !names.includes(attribute))
  if (unknown.length > 0 || names.some((attribute) => given[attribute] === undefined) || count !== names.length)
    return [
      {
        message: `Unexpected attributes of <${name}>, expected ${expected}`,
        hint: 'Write each attribute once, as a plain string in double quotes.',
      },
    ]
  return names.flatMap((attribute) => valueFinding(name, attribute, rule.attributes[attribute] ?? 'text', given[attribute] ?? ''))
}

const valueFinding = (name: string, attribute: string, rule: AttributeRule, value: string): Finding[] => {
  if (rule === 'text' ? value.trim() !== '' : rule.includes(value)) return []
  return [
    {
      message: `Unexpected ${attribute}="${value}" of <${name}>, expected ${rule === 'text' ? 'some text' : `one of ${rule.join(', ')}`}`,
      hint: rule === 'text' ? 'Write something in it.' : didYouMean(value, rule, 'Take a value of that list.'),
    },
  ]
}

const contentFindings = (name: string, { holdsMarkdown }: ComponentRule, children: number): Finding[] => {
  if (holdsMarkdown === children > 0) return []
  return [
    {
      message: `Unexpected ${holdsMarkdown ? 'empty' : 'content in'} <${name}>, expected ${holdsMarkdown ? 'Markdown between its tags' : 'nothing between its tags'}`,
      hint: holdsMarkdown ? 'Put an empty line after the opening tag and before the closing one.' : `Write <${name} … /> by itself.`,
    },
  ]
}

const caseFindings = (cases: string, { records }: SourceFile): Finding[] => {
  const declared = valueAt(records[0]?.value, ['learned_from'])
  const known: unknown[] = Array.isArray(declared) ? declared : []
  return cases
    .split(' ')
    .filter((ref) => ref !== '' && !known.includes(ref))
    .map((ref) => ({
      message: `Unexpected case "${ref}" of <LearnedFrom>, expected one that learned_from names`,
      hint: 'Add it to learned_from in the front matter, which is where links are declared.',
    }))
}
