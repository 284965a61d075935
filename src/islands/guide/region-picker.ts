import { areaLaws, areas, defaultRegionChoice as start, regionAdvice, setAreaCode } from '#guides/region-choice.ts'
import { Calculator, oneOf } from './calculator.ts'
import type { FormState } from './form-state.ts'

customElements.define(
  'fupan-region-picker',
  class extends Calculator {
    protected override draw(state: FormState): void {
      const users = (state.get('users') ?? '').split(',')
      const advice = regionAdvice({
        users: [...areas, 'elsewhere' as const].filter((area) => users.includes(area)),
        law: oneOf(areaLaws, state.get('law'), start.law),
        area: oneOf(areas, state.get('area'), start.area),
        hasAgent: state.get('agent') === 'yes',
      })
      this.say('code', setAreaCode(advice))
      for (const note of this.querySelectorAll<HTMLElement>('[data-note]'))
        note.hidden = !advice.notes.some((id) => id === note.dataset['note'])
    }
  },
)
