import type { Language } from '#kernel/languages.ts'
import { formatDay } from '#i18n/dates.ts'
import { actionWords } from '#i18n/actions.ts'
import { boardFields, noDay, type ActionEvent, type BoardField, type BoardFields } from '../action.ts'

/** A value as it is read: `open` → "to do". */
export const fieldValue = (field: BoardField, value: BoardFields[BoardField], lang: Language): string => {
  const words = actionWords[lang]
  if (value === null || (field === 'due' && value === noDay)) return words.nothing
  if (field === 'owner' && value === noDay) return words.states.unknown
  if (field === 'state') return words.states[value as BoardFields['state']]
  return field === 'due' ? formatDay(value, lang) : value
}

const fieldsIn = (changes: Readonly<Partial<Record<string, unknown>>>, lang: Language): string => {
  const words = actionWords[lang]
  return boardFields
    .filter((field) => field in changes)
    .map((field) => `${words.fields[field]} → ${fieldValue(field, changes[field] as BoardFields[BoardField], lang)}`)
    .join(lang === 'zh' ? '，' : ', ')
}

/** What happened, in a line. Notes are not part of it: they stay at the desk. */
export const eventLine = ({ type, data }: ActionEvent, lang: Language): string => {
  const words = actionWords[lang].events
  switch (type) {
    case 'recorded':
      return words.recorded
    case 'file_changed': {
      const fields = fieldsIn(data.changes, lang)
      return fields === '' ? words.fileReworded : words.fileChanged(fields)
    }
    case 'orphaned':
      return words.orphaned
    case 'changed': {
      const fields = fieldsIn(data.changes, lang)
      return fields === '' ? words.noted : fields
    }
    case 'settled':
      return data.as === 'renamed' ? words.renamed(data.to ?? '') : words.settled(actionWords[lang].states[data.as])
    case 'reminded':
      return words.reminded(data.to, formatDay(data.due, lang))
  }
}
