import { troubleshooterText } from '#i18n/troubleshooter.ts'
import type { Language } from '#kernel/languages.ts'
import type { Flow } from '#knowledge/schemas/flow.ts'
import type { Model } from './model.ts'
import { chanceOf } from './belief.ts'
import type { Advice } from './troubleshoot.ts'

/** The two causes that the answers of a question tell apart most: the leaders of its two likeliest answers. */
const toldApart = (flow: Flow, model: Model, advice: Advice, lang: Language): readonly string[] => {
  if (advice.move.kind !== 'ask') return []
  const leaders = advice.move.value.branches
    .toSorted((a, b) => b.chance - a.chance)
    .map(({ belief }) => model.causes[belief.indexOf(Math.max(...belief))])
  return [...new Set(leaders)].slice(0, 2).flatMap((id) => flow.causes.find((cause) => cause.id === id)?.title[lang] ?? [])
}

/** The chance that the fix which is proposed helps now, 0–1. */
export const chanceNow = (model: Model, { causes }: Advice, repair: Model['repairs'][number]): number =>
  chanceOf(
    model.causes.map((id) => causes.find((cause) => cause.id === id)?.share ?? 0),
    repair.fixes,
  )

/** Why this move and no other, in words. */
export const explain = (flow: Flow, model: Model, advice: Advice, lang: Language): string => {
  const text = troubleshooterText[lang]
  const { move } = advice
  switch (move.kind) {
    case 'ask':
      return text.whyAsk(move.value.question.minutes, move.savesMinutes + move.value.question.minutes, toldApart(flow, model, advice, lang))
    case 'try':
      return text.whyTry(text.percent(chanceNow(model, advice, move.repair)), move.repair.minutes)
    case 'hand-over':
      return text.whyHandOver
  }
}
