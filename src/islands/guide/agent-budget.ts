import { agentStageIds, largestStage, stageSavings, turnTotal, type AgentTurn } from '#guides/agent-budget.ts'
import { Calculator, numberIn } from './calculator.ts'
import type { FormState } from './form-state.ts'

customElements.define(
  'fupan-agent-budget',
  class extends Calculator {
    protected override draw(state: FormState): void {
      const turn = Object.fromEntries(agentStageIds.map((id) => [id, numberIn(state, id)])) as AgentTurn
      this.fillRows(turn, Math.round(turnTotal(turn)))
      this.say('largest', this.querySelector(`[data-row="${largestStage(turn)}"] th`)?.textContent ?? '')
      const pattern = this.querySelector('[data-to-pattern]')?.textContent ?? ''
      this.fillSavings(
        stageSavings(turn).map(({ stage, to, saves }) => ({ id: stage, saves, to: ` (${pattern.replace('{ms}', String(to))})` })),
      )
    }
  },
)
