/**
 * `npm run bench -- xapian`, or `node scripts/bench/xapian.ts 500000` for a size of one's own: Xapian's speed on whole tickets as
 * questions, over made-up tickets. A yardstick for the server's index; only where Debian's `python3-xapian` is installed.
 */
import { asTermText, ownTerms } from './own-terms.ts'
import { percentile } from './retrieval-measures.ts'
import { createTicketText, pseudoRandom } from './ticket-text.ts'
import { hasXapian, runXapian } from './xapian-peer.ts'

const questionCount = 200
/** A question is a whole ticket; these many of its terms are asked, rarest first. */
const termsAsked = 40
/** Tickets from which it is learned how rare terms are. */
const sample = 5_000
const defaultSizes = [10_000, 100_000]

/** Terms of whole tickets, cut to the rarest: the made-up tickets are all alike, so a sample tells. */
const wholeTicketQuestions = (): readonly string[] => {
  const write = createTicketText(pseudoRandom(1))
  const counts = new Map<string, number>()
  for (let at = 0; at < sample; at += 1) {
    const { title, body } = write()
    for (const term of new Set(ownTerms(`${title}\n${body}`))) counts.set(term, (counts.get(term) ?? 0) + 1)
  }
  const ask = createTicketText(pseudoRandom(2))
  return Array.from({ length: questionCount }, () => {
    const { title, body } = ask()
    const terms = [...new Set(ownTerms(`${title}\n${body}`))].filter((term) => counts.has(term))
    return terms
      .sort((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0))
      .slice(0, termsAsked)
      .join(' ')
  })
}

function* tickets(count: number): Generator<string> {
  const write = createTicketText(pseudoRandom(1))
  for (let at = 0; at < count; at += 1) {
    const { title, body } = write()
    yield asTermText(`${title}\n${body}`)
  }
}

if (!hasXapian()) {
  console.log('Xapian is not here: skipped. On Debian: apt-get install python3-xapian')
} else {
  const questions = wholeTicketQuestions()
  const sizes = process.argv.slice(2).map(Number).filter(Boolean)
  for (const count of sizes.length > 0 ? sizes : defaultSizes) {
    const { version, milliseconds, index_seconds: seconds, bytes } = await runXapian(tickets(count), questions)
    console.log(
      `Xapian ${version}, ${count} tickets, ${termsAsked} terms a question: p50 ${percentile(milliseconds, 0.5).toFixed(2)} ms, p95 ${percentile(milliseconds, 0.95).toFixed(2)} ms; ` +
        `index ${(bytes / 1e6).toFixed(0)} MB (${Math.round(bytes / count)} bytes a ticket), ${Math.round(count / seconds)} tickets/s`,
    )
  }
}
