// The feed with SignalR's own client: what one client does is announced to another, which reads along.
import { connect, stream, textOf } from './hub.mjs'
import { second } from './metronome.mjs'
import { address, report, toDelete } from './report.mjs'

let watching
let doing
let feed
let answer
let started

await report('Feed to a second client', {
  async 'two clients'() {
    ;[watching, doing] = await Promise.all([connect(address), connect(address)])
    feed = stream(watching, 'Feed', {})
    const hello = await feed.until(({ type }) => type === 'hello')
    return `the feed greets: contract ${hello.contract}, server ${hello.serverVersion}`
  },
  async announced() {
    const begun = performance.now()
    answer = stream(doing, 'Chat', toDelete(second()))
    started = await answer.until(({ type }) => type === 'started' || type === 'failed')
    if (started.type === 'failed') throw new Error(started.message)
    await feed.until(({ type, op, conversation }) => type === 'conversation' && op === 'created' && conversation.id === started.conversationId)
    await feed.until(({ type, op, messageId }) => type === 'run' && op === 'started' && messageId === started.messageId)
    return `the other client heard of the run after ${(performance.now() - begun).toFixed(0)} ms`
  },
  async 'read along'() {
    const [own, other] = await Promise.all([answer.frames, stream(watching, 'Resume', { messageId: started.messageId, cursor: '0.0' }).frames])
    if (textOf(own) !== textOf(other)) throw new Error('The two clients have different texts.')
    return `both have the same ${textOf(own).length} characters`
  },
  async ended() {
    const ended = await feed.until(({ type, op, messageId }) => type === 'run' && op === 'ended' && messageId === started.messageId)
    feed.cancel()
    await Promise.all([watching.stop(), doing.stop()])
    return `announced as ${ended.state}`
  },
})
