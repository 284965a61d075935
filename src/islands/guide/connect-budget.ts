import {
  connectCosts,
  connectKinds,
  connectSavings,
  connectTargetMs,
  connectTotal,
  defaultConnectChoice as start,
  preparations,
} from '#guides/connect-budget.ts'
import { Calculator, numberIn, oneOf } from './calculator.ts'
import type { FormState } from './form-state.ts'

customElements.define(
  'fupan-connect-budget',
  class extends Calculator {
    protected override draw(state: FormState): void {
      const done = (state.get('done') ?? '').split(',')
      const choice = {
        kind: oneOf(connectKinds, state.get('kind'), start.kind),
        appRtt: numberIn(state, 'appRtt'),
        mediaRtt: numberIn(state, 'mediaRtt'),
        cameraMs: numberIn(state, 'cameraMs'),
        renderMs: numberIn(state, 'renderMs'),
        done: preparations.filter((id) => done.includes(id)),
      }
      const total = connectTotal(choice)
      this.fillRows(connectCosts(choice), total)
      this.fillSavings(connectSavings(choice).map(({ preparation, saves }) => ({ id: preparation, saves })))
      const verdict = this.querySelector<HTMLElement>('[data-verdict]')
      if (verdict !== null) verdict.textContent = verdict.dataset[total > connectTargetMs ? 'over' : 'within'] ?? ''
    }
  },
)
