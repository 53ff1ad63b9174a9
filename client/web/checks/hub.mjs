// SignalR's own client under Node, for the checks here and for tests/node/signalr.
import { HttpTransportType, HubConnectionBuilder, LogLevel } from '@microsoft/signalr'

export const transports = {
  WebSockets: HttpTransportType.WebSockets,
  ServerSentEvents: HttpTransportType.ServerSentEvents,
  LongPolling: HttpTransportType.LongPolling,
}

/** A connection that uses this transport and no other; the one that is negotiated when none is said. */
export async function connect(address, transport) {
  const connection = new HubConnectionBuilder()
    .withUrl(`${address}/hub`, transport === undefined ? {} : { transport: transports[transport] })
    .configureLogging(LogLevel.None)
    .build()
  await connection.start()
  return connection
}

/**
 * Calls a streaming method; `until` resolves with the first frame that fits, `frames` with all of them once the stream has ended.
 * @param note is told of each frame when it comes
 */
export function stream(connection, method, argument, note = () => {}) {
  const received = []
  const waiting = []
  let subscription
  const frames = new Promise((resolve, reject) => {
    subscription = connection.stream(method, argument).subscribe({
      next(frame) {
        note(frame)
        received.push(frame)
        for (const each of waiting) if (each.fits(frame)) each.resolve(frame)
      },
      complete: () => resolve(received),
      error: reject,
    })
  })
  return {
    frames,
    cancel: () => subscription.dispose(),
    until(fits) {
      const found = received.find(fits)
      return found ? Promise.resolve(found) : new Promise((resolve) => waiting.push({ fits, resolve }))
    },
  }
}

export const textOf = (frames) =>
  frames
    .filter((frame) => frame.type === 'token')
    .map((frame) => frame.text)
    .join('')
