// A check from the command line: a server's address, a row for each thing that was looked at, and an exit code.
const limit = 30_000

/** The server that is meant: the first argument, else LLMSTREAM_URL, else where it listens by itself. */
export const address = withScheme(process.argv[2] ?? process.env.LLMSTREAM_URL ?? 'http://localhost:5080').replace(/\/+$/, '')

const begun = []

/** Notes an input whose conversation is deleted at the end. */
export function toDelete(input) {
  begun.push(input.messageId)
  return input
}

/**
 * Looks at each thing in turn, the server itself before them, prints what was found, and leaves nothing behind.
 * @param title what is checked
 * @param rows name and function of each row; a function gives what it found in words, or throws
 */
export async function report(title, rows) {
  console.log(`${title}, ${address}\n`)
  let failed = 0
  for (const [name, look] of Object.entries({ reachable, ...rows })) {
    try {
      console.log(`ok      ${name}: ${await within(look())}`)
    } catch (reason) {
      failed += 1
      console.log(`FAILED  ${name}: ${wordsOf(reason)}`)
      if (look === reachable) break
    }
  }
  const left = (await Promise.all(begun.map(isDeleted))).filter((gone) => !gone).length
  if (left > 0) console.log(`\n${left} conversations of this check could not be deleted.`)
  console.log(failed === 0 ? '\nAll is well.' : `\n${failed} failed. What to do: dotnet run --project src/LlmStream.Server -- doctor ${address}`)
  // Connections of a check that failed in the middle would keep the process.
  process.exit(failed === 0 ? 0 : 1)
}

async function reachable() {
  const status = await fetch(`${address}/api/status`)
  if (!status.ok) throw new Error(`The server answered with ${status.status}.`)
  const { version, provider } = await status.json()
  if (!version || !provider) throw new Error('What answers is not LlmStream.')
  return `LlmStream ${version}`
}

function within(promise) {
  let timer
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Nothing more came within ${limit / 1000} seconds.`)), limit)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}

async function isDeleted(messageId) {
  try {
    const found = await fetch(`${address}/api/messages/${messageId}`)
    if (found.status === 404) return true
    const { conversationId } = await found.json()
    return (await fetch(`${address}/api/conversations/${conversationId}`, { method: 'DELETE' })).ok
  } catch {
    return false
  }
}

/** As the doctor reads it: `localhost:5080` is an address too. */
function withScheme(given) {
  return /^https?:\/\//i.test(given) ? given : `http://${given}`
}

/** What Node calls them, for a person. */
const reasons = { ECONNREFUSED: 'Nothing listens there', ENOTFOUND: 'This name is not known', EAI_AGAIN: 'This name is not known', ECONNRESET: 'The connection was cut' }

function wordsOf(reason) {
  const code = reason?.cause?.code
  return reasons[code] ? `${reasons[code]} (${code}).` : [reason?.message ?? String(reason), code ?? reason?.cause?.message].filter(Boolean).join(' ')
}
