// The hub with SignalR's own client, over each of its transports: an answer frame by frame.
import { connect, stream, transports } from './hub.mjs'
import { second, stopwatch } from './metronome.mjs'
import { address, report, toDelete } from './report.mjs'

const over = (transport) => async () => {
  const connection = await connect(address, transport)
  const watch = stopwatch()
  const frames = await stream(connection, 'Chat', toDelete(second()), watch.note).frames
  await connection.stop()
  const last = frames.at(-1)
  if (last.type !== 'completed') throw new Error(last.message ?? `The answer ended as ${last.type}.`)
  return watch.words()
}

await report('Hub streaming', Object.fromEntries(Object.keys(transports).map((transport) => [transport, over(transport)])))
