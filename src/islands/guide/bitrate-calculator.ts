import { bitrateOf, bitrateTable, codecs, defaultBitrateChoice as start, modes, sizeOf, type Codec } from '#guides/bitrate.ts'
import { Calculator, numberIn, oneOf } from './calculator.ts'
import type { FormState } from './form-state.ts'

const mostStreams = 50

customElements.define(
  'fupan-bitrate',
  class extends Calculator {
    protected override draw(state: FormState): void {
      const { kbps, bestKbps, sentMb, receivedMb } = bitrateOf({
        size: oneOf(bitrateTable.map(sizeOf), state.get('size'), start.size),
        fps: numberIn(state, 'fps', start.fps),
        codec: oneOf(Object.keys(codecs) as Codec[], state.get('codec'), start.codec),
        mode: oneOf(modes, state.get('mode'), start.mode),
        received: Math.min(Math.floor(numberIn(state, 'received')), mostStreams),
      })
      this.say('kbps', String(kbps))
      this.say('best', String(bestKbps))
      this.say('sent', String(sentMb))
      this.say('received', String(receivedMb))
      const best = this.querySelector<HTMLElement>('[data-best-part]')
      if (best !== null) best.hidden = bestKbps === kbps
    }
  },
)
