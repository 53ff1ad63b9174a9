// The plain WebSocket: an answer frame by frame, a stop, and a resume on another connection.
import { createRequire } from 'node:module'
import { long, second, stopwatch } from './metronome.mjs'
import { address, report, toDelete } from './report.mjs'

// Node 20 has no WebSocket of its own; this is the one that SignalR's client brings with it and uses under Node.
const own = createRequire(import.meta.url)
const WebSocket = createRequire(own.resolve('@microsoft/signalr'))('ws')

const isTerminal = ({ type }) => ['completed', 'stopped', 'failed'].includes(type)

/** Opens a socket, sends an input if there is one, and gives every frame to `take`, which closes by returning true. */
const read = (path, input, take) =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(`${address.replace(/^http/, 'ws')}${path}`)
    socket.on('open', () => input && socket.send(JSON.stringify(input)))
    socket.on('message', (data) => {
      const frame = JSON.parse(data)
      if (frame.type === 'failed') reject(new Error(frame.message))
      if (take(frame, socket) || isTerminal(frame)) {
        resolve()
        socket.close()
      }
    })
    socket.on('unexpected-response', (_, response) =>
      reject(new Error(`The upgrade was answered with ${response.statusCode}: a proxy in between does not pass WebSockets.`)),
    )
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('The socket was closed before the end.')))
  })

await report('Plain WebSocket', {
  async 'an answer'() {
    const watch = stopwatch()
    await read('/ws/chat', toDelete(second()), (frame) => void watch.note(frame))
    return watch.words()
  },
  async stop() {
    let stopped = false
    await read('/ws/chat', toDelete(long()), (frame, socket) => {
      if (frame.type === 'token' && frame.offset === 0) socket.send('{"type":"stop"}')
      stopped = frame.type === 'stopped'
    })
    if (!stopped) throw new Error('The answer ended without being stopped.')
    return 'the answer stood still, and said so'
  },
  async resume() {
    const input = toDelete(second())
    const part = 300
    let text = ''
    const take = (enough) => (frame) => {
      if (frame.type === 'token') text += frame.text
      return text.length >= enough
    }
    await read('/ws/chat', input, take(part))
    const before = text.length
    await read(`/ws/chat?message=${input.messageId}&cursor=0.${before}`, null, take(Infinity))
    const message = await (await fetch(`${address}/api/messages/${input.messageId}`)).json()
    if (text !== message.text || before >= text.length) throw new Error('The two parts are not the whole.')
    return `left after ${before} characters, another connection had the other ${text.length - before}`
  },
})
