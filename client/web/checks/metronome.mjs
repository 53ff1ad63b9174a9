// What ways in are measured with: the demo, which gives pieces at a steady pace and asks no model.
import { randomUUID } from 'node:crypto'

export const pieces = 40
const perSecond = 40
/** Milliseconds: frames nearer to each other came together. */
const together = 4

/** A second's worth of pieces, as an input of chat; its message's id is made here, so that it is found again whatever happens. */
export const second = () => ({ messageId: uuid(), message: `demo:stamps=${pieces}@${perSecond}`, model: 'demo/demo' })

/** The same for minutes. */
export const long = () => ({ ...second(), message: `demo:stamps=9999@${perSecond}` })

/** Notes when frames come; `words` says what was seen, or throws with what is wrong. */
export function stopwatch() {
  const begun = performance.now()
  const seen = []
  return {
    note: (frame) => seen.push({ at: performance.now() - begun, frame }),
    frames: () => seen.map(({ frame }) => frame),
    words() {
      const tokens = seen.filter(({ frame }) => frame.type === 'token')
      const came = tokens.reduce((sum, { frame }) => sum + (frame.count ?? 1), 0)
      if (came !== pieces) throw new Error(`${came} of ${pieces} pieces came.`)
      const gap = (index) => (tokens[index] && tokens[index - 1] ? tokens[index].at - tokens[index - 1].at : Infinity)
      const alone = tokens.filter(({ frame }, index) => (frame.count ?? 1) === 1 && gap(index) >= together && gap(index + 1) >= together).length
      return `first frame after ${seen[0].at.toFixed(0)} ms, ${alone} of ${tokens.length} alone (${Math.floor((100 * alone) / tokens.length)} %)`
    },
  }
}

/** A version 7 UUID, as all ids of the contract are. */
function uuid() {
  const time = Date.now().toString(16).padStart(12, '0')
  const random = randomUUID()
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(15)}`
}
