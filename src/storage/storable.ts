import { OperationNodeTransformer, type KyselyPlugin, type PrimitiveValueListNode, type ValueNode } from 'kysely'

/** What stands where a character stood that not every database can hold (Unicode's own choice for this). */
const replacement = '\ufffd'

const wellFormed = (text: string): string => (text.isWellFormed() ? text : text.toWellFormed())

/**
 * Text as every database can keep it: PostgreSQL knows no NUL character, and half a surrogate pair is no UTF-8.
 * Both come from broken clients and cut logs; a site must not answer differently because of its database.
 */
export const storableText = (text: string): string => wellFormed(text.includes('\0') ? text.replaceAll('\0', replacement) : text)

const storable = (value: unknown): unknown => (typeof value === 'string' ? storableText(value) : value)

/** `JSON.stringify` writes NUL and half a pair as an escape; only then is anything to be replaced. */
const suspicious = /\\u(?:0000|d[89a-f])/

/**
 * A value as it will be read back: JSON drops `undefined`, databases refuse some characters.
 * What is computed from it then equals what is computed from the stored copy.
 */
export const asStored = <Value>(value: Value): Value => {
  const json = JSON.stringify(value)
  return (suspicious.test(json) ? JSON.parse(json, (_, inner: unknown) => storable(inner)) : JSON.parse(json)) as Value
}

class StorableValues extends OperationNodeTransformer {
  protected override transformValue(node: ValueNode): ValueNode {
    return { ...node, value: storable(node.value) }
  }
  protected override transformPrimitiveValueList(node: PrimitiveValueListNode): PrimitiveValueListNode {
    return { ...node, values: node.values.map(storable) }
  }
}

/** Makes every text that goes into a query storable: what is written, and what is looked for. */
export const storableValues = (): KyselyPlugin => {
  const transformer = new StorableValues()
  return {
    transformQuery: ({ node, queryId }) => transformer.transformNode(node, queryId),
    transformResult: ({ result }) => Promise.resolve(result),
  }
}
