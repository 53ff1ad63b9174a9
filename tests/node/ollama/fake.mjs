import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, statSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const root = new URL('../../LlmStream.FakeOllama/bin/', import.meta.url)

function library() {
  const [built] = ['Release', 'Debug']
    .map((configuration) => fileURLToPath(new URL(`${configuration}/net10.0/LlmStream.FakeOllama.dll`, root)))
    .filter(existsSync)
    .sort((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs)
  if (!built) throw new Error('Build the fake first: dotnet build tests/LlmStream.FakeOllama')
  return built
}

/** Starts the fake on a free port; `stop` closes its input, which ends it. */
export async function startFake(...args) {
  const child = spawn('dotnet', [library(), '--port', '0', ...args], { stdio: ['pipe', 'pipe', 'inherit'] })
  const [line] = await once(createInterface({ input: child.stdout }), 'line')
  const host = line.replace('listening on ', '').replace(/\/$/, '')
  return {
    host,
    async requests() {
      return (await fetch(`${host}/fake/requests`)).json()
    },
    async stop() {
      const exited = once(child, 'exit')
      child.stdin.end()
      const [code] = await exited
      return code
    },
  }
}
