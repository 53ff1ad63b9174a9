import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const library =
  process.env.LLMSTREAM_SERVER_DLL ??
  fileURLToPath(new URL('../../../src/LlmStream.Server/bin/Debug/net10.0/LlmStream.Server.dll', import.meta.url))

/** Starts the built server with the demo provider on a free port; `stop` asks it to end and gives its exit code and log. */
export async function startServer(tokensPerSecond) {
  const folder = await mkdtemp(join(tmpdir(), 'llmstream-signalr-'))
  const child = spawn('dotnet', [library], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      Urls: 'http://127.0.0.1:0',
      Storage__Path: join(folder, 'llmstream.db'),
      Providers__Default: 'demo',
      Providers__Demo__TokensPerSecond: String(tokensPerSecond),
      Providers__Ollama__Endpoint: 'http://127.0.0.1:9',
      RateLimit__RunsPerMinute: '100000',
      Runs__ShutdownGraceSeconds: '1',
    },
  })
  const exited = once(child, 'exit')
  const log = []
  const address = await new Promise((resolve, reject) => {
    exited.then(([code]) => reject(new Error(`The server ended with ${code}:\n${log.join('\n')}`)))
    createInterface({ input: child.stdout }).on('line', (line) => {
      log.push(line)
      const listening = line.match(/listens on (http:\S+)/)
      if (listening) resolve(listening[1])
    })
  })
  return {
    address,
    async stop() {
      child.kill('SIGTERM')
      const [code] = await exited
      await rm(folder, { recursive: true })
      return { code, log }
    },
  }
}
