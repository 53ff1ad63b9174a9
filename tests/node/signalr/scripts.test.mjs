// `npm run test:websocket`, `test:broadcast` and `test:streaming` in client/web, as somebody types them.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { startServer } from './server.mjs'

const web = fileURLToPath(new URL('../../../client/web', import.meta.url))
const guard = { timeout: 180_000 }
let server

before(async () => {
  server = await startServer(0)
})

after(async () => {
  assert.equal((await server.stop()).code, 0)
})

const run = (script, address, environment = {}) =>
  new Promise((resolve) => {
    const argument = address === undefined ? [] : ['--', address]
    execFile('npm', ['run', '--silent', script, ...argument], { cwd: web, env: { ...process.env, ...environment } }, (error, output, errors) =>
      resolve({ code: error ? error.code : 0, output: output + errors }),
    )
  })

const rows = {
  'test:websocket': ['an answer: first frame after', 'stop: the answer stood still', 'resume: left after'],
  'test:broadcast': ['two clients: the feed greets', 'announced: the other client heard', 'read along: both have the same', 'ended: announced as completed'],
  'test:streaming': ['WebSockets: first frame after', 'ServerSentEvents: first frame after', 'LongPolling: first frame after'],
}

for (const [script, words] of Object.entries(rows)) {
  test(`${script} tells that all is well, and leaves nothing behind`, guard, async () => {
    const { code, output } = await run(script, server.address)
    assert.equal(code, 0, output)
    for (const word of ['reachable: LlmStream', ...words]) assert.ok(output.includes(`ok      ${word}`), output)
    const { items } = await (await fetch(`${server.address}/api/conversations`)).json()
    assert.deepEqual(items, [])
  })

  test(`${script} tells that nothing is there`, guard, async () => {
    const { code, output } = await run(script, undefined, { LLMSTREAM_URL: 'http://127.0.0.1:9' })
    assert.equal(code, 1, output)
    assert.match(output, /FAILED {2}reachable: .*\n\n1 failed. What to do: .* doctor http:\/\/127\.0\.0\.1:9/)
  })
}
