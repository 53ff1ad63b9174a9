// SignalR's own client over each of its transports: what a page or a script would use.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { connect, stream, textOf, transports } from '../../../client/web/checks/hub.mjs'
import { startServer } from './server.mjs'

const guard = { timeout: 180_000 }
const isToken = (frame) => frame.type === 'token'
let fast
let slow
let generators

before(async () => {
  ;[fast, slow] = await Promise.all([startServer(0), startServer(60)])
  generators = await (await fetch(`${fast.address}/api/generators`)).json()
})

after(async () => {
  for (const server of [fast, slow]) {
    const { code, log } = await server.stop()
    assert.equal(code, 0)
    assert.deepEqual(
      log.filter((line) => /^\S+ (ERR|FTL)/.test(line)),
      [],
    )
  }
})

const methodOf = (id) =>
  id
    .split('-')
    .map((word) => word[0].toUpperCase() + word.slice(1))
    .join('')

const inputOf = (id) => generators.find((generator) => generator.id === id).examples[0].input

function assertKept(frames) {
  assert.equal(frames[0].type, 'started')
  assert.equal(frames.at(-1).type, 'completed')
  assert.equal(frames.filter((frame) => ['completed', 'stopped', 'failed'].includes(frame.type)).length, 1)
  let offset = 0
  let total = 0
  for (const token of frames.filter(isToken)) {
    assert.equal(token.offset, offset)
    offset += token.text.length
    total += token.count ?? 1
    assert.equal(token.total, total)
  }
  assert.equal(frames.at(-1).cursor, `0.${offset}`)
}

for (const transport of Object.keys(transports)) {
  describe(`over ${transport}`, () => {
    test('every generator streams to its end, and the text is kept', guard, async () => {
      const connection = await connect(fast.address, transport)
      assert.ok(generators.length >= 7)
      for (const { id } of generators) {
        const frames = await stream(connection, methodOf(id), inputOf(id)).frames
        assertKept(frames)
        assert.equal(frames[0].generator, id)
        const message = await (await fetch(`${fast.address}/api/messages/${frames[0].messageId}`)).json()
        assert.equal(message.text, textOf(frames))
      }
      await connection.stop()
    })

    test('an answer is stopped on the connection that streams it', guard, async () => {
      const connection = await connect(slow.address, transport)
      const answer = stream(connection, 'LessonPlan', inputOf('lesson-plan'))
      const { messageId, conversationId } = await answer.until((frame) => frame.type === 'started')
      await answer.until(isToken)
      assert.deepEqual(await connection.invoke('Stop', { messageId }), { messageId, conversationId })
      const frames = await answer.frames
      assert.equal(frames.at(-1).type, 'stopped')
      assert.equal(frames.at(-1).stored, true)
      const message = await (await fetch(`${slow.address}/api/messages/${messageId}`)).json()
      assert.equal(message.state, 'stopped')
      assert.equal(message.text, textOf(frames))
      assert.deepEqual(await connection.invoke('Stop', { messageId }), { messageId, conversationId })
      await connection.stop()
    })

    test('a cancelled stream leaves the run alone, and another client resumes it where the first was', guard, async () => {
      const [first, second] = await Promise.all([connect(slow.address, transport), connect(slow.address, transport)])
      const answer = stream(first, 'Chat', { message: 'Hola' })
      const { messageId } = await answer.until((frame) => frame.type === 'started')
      const { offset, text } = await answer.until(isToken)
      answer.cancel()
      await first.stop()

      const length = offset + text.length
      const frames = await stream(second, 'Resume', { messageId, cursor: `0.${length}` }).frames
      assert.equal(frames[0].type, 'started')
      assert.equal(frames.at(-1).type, 'completed')
      assert.equal(frames.find(isToken).offset, length)
      const message = await (await fetch(`${slow.address}/api/messages/${messageId}`)).json()
      assert.equal(message.text.slice(length), textOf(frames))
      await second.stop()
    })

    test('the feed greets and tells what another client does', guard, async () => {
      const [watching, doing] = await Promise.all([connect(fast.address, transport), connect(fast.address, transport)])
      const feed = stream(watching, 'Feed', {})
      assert.equal((await feed.until(() => true)).type, 'hello')
      const frames = await stream(doing, 'Quiz', inputOf('quiz')).frames
      const { messageId, conversationId } = frames[0]
      await feed.until((told) => told.type === 'conversation' && told.op === 'created' && told.conversation.id === conversationId)
      const ended = await feed.until((told) => told.type === 'run' && told.op === 'ended' && told.messageId === messageId)
      assert.equal(ended.state, 'completed')
      feed.cancel()
      await Promise.all([watching.stop(), doing.stop()])
    })

    test('wrong input is a failed frame, and the connection goes on', guard, async () => {
      const connection = await connect(fast.address, transport)
      for (const wrong of [null, 7, 'text', [], {}, { message: 7 }, { message: 'Hola', surprise: 1 }]) {
        const frames = await stream(connection, 'Chat', wrong).frames
        assert.deepEqual(
          frames.map((frame) => [frame.type, frame.code]),
          [['failed', 'invalid_request']],
        )
        assert.ok(Object.keys(frames[0].errors).length > 0)
      }
      const failed = await connection.invoke('Stop', { messageId: 'x' })
      assert.equal(failed.code, 'invalid_request')
      assertKept(await stream(connection, 'Chat', { message: 'Hola' }).frames)
      await connection.stop()
    })
  })
}
