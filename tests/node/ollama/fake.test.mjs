// The fake is only worth something if Ollama's own client takes it for Ollama.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Ollama } from 'ollama'
import { startFake } from './fake.mjs'

const hello = [{ role: 'user', content: 'Hello' }]
const weather = {
  type: 'function',
  function: {
    name: 'weather',
    description: 'Tells the weather.',
    parameters: { type: 'object', required: ['city'], properties: { city: { type: 'string', description: 'Which city' } } },
  },
}

let fake
let ollama

before(async () => {
  fake = await startFake('--models', 'llama3.2,small=completion', '--tokens', '12')
  ollama = new Ollama({ host: fake.host })
})

after(async () => {
  assert.equal(await fake.stop(), 0)
})

async function collect(stream) {
  const parts = []
  for await (const part of stream) parts.push(part)
  return parts
}

test('a chat streams one part for each token and ends with counts', async () => {
  const parts = await collect(await ollama.chat({ model: 'llama3.2', messages: hello, stream: true }))
  assert.equal(parts.length, 13)
  assert.ok(parts.slice(0, -1).every((part) => !part.done && part.message.role === 'assistant' && part.message.content.length > 0))
  assert.match(parts.map((part) => part.message.content).join(''), /^Plants turn light, .*🌱\n$/s)
  const last = parts.at(-1)
  assert.equal(last.done, true)
  assert.equal(last.done_reason, 'stop')
  assert.equal(last.eval_count, 12)
  assert.equal(last.prompt_eval_count, 12)
  assert.ok(last.total_duration >= last.eval_duration)
})

test('a chat that does not stream is the same text in one part', async () => {
  const whole = await ollama.chat({ model: 'llama3.2', messages: hello })
  const parts = await collect(await ollama.chat({ model: 'llama3.2', messages: hello, stream: true }))
  assert.equal(whole.message.content, parts.map((part) => part.message.content).join(''))
  assert.equal(whole.done_reason, 'stop')
})

test('the length of an answer can be named', async () => {
  const whole = await ollama.chat({ model: 'tokens:500', messages: hello })
  assert.equal(whole.eval_count, 500)
})

test('thinking comes before the text and apart from it', async () => {
  const parts = await collect(await ollama.chat({ model: 'llama3.2', messages: hello, think: true, stream: true }))
  assert.equal(parts.map((part) => part.message.thinking ?? '').join(''), 'Let me see. ')
  const firstText = parts.findIndex((part) => part.message.content !== '')
  const lastThought = parts.findLastIndex((part) => part.message.thinking)
  assert.ok(firstText > lastThought)
})

test('a tool is called, and its result is answered', async () => {
  const first = await ollama.chat({ model: 'llama3.2', messages: hello, tools: [weather] })
  const [call] = first.message.tool_calls
  assert.equal(call.function.name, 'weather')
  assert.deepEqual(call.function.arguments, { city: 'Quito' })
  const messages = [...hello, first.message, { role: 'tool', tool_name: 'weather', content: 'sunny' }]
  const second = await ollama.chat({ model: 'llama3.2', messages, tools: [weather] })
  assert.match(second.message.content, /^Plants/)
  assert.equal(second.message.tool_calls, undefined)
})

test('an abort reaches the fake', async () => {
  const model = 'bench:100000x200'
  const own = new Ollama({ host: fake.host })
  const stream = await own.chat({ model, messages: hello, stream: true })
  await assert.rejects(async () => {
    for await (const part of stream) if (part.message.content) own.abort()
  }, { name: 'AbortError' })
  let request
  do {
    request = (await fake.requests()).find((one) => one.model === model)
  } while (!request.hasEnded)
  assert.equal(request.wasAborted, true)
})

test('a load plan carries sending times', async () => {
  const parts = await collect(await ollama.chat({ model: 'bench:20x1000', messages: hello, stream: true }))
  const times = parts.slice(0, -1).map((part) => Number(part.message.content))
  assert.equal(times.length, 20)
  assert.ok(times.every((time, index) => index === 0 || time >= times[index - 1]))
  assert.ok(Math.abs(times[0] / 1000 - Date.now()) < 60_000)
})

test('models are listed, shown, loaded and unloaded', async () => {
  const { models } = await ollama.list()
  assert.deepEqual(models.map((model) => model.name), ['llama3.2:latest', 'small:latest'])
  assert.ok(models.every((model) => model.size > 0 && model.digest.length === 64))
  const shown = await ollama.show({ model: 'llama3.2' })
  assert.deepEqual(shown.capabilities, ['completion', 'tools', 'thinking'])
  assert.equal(shown.model_info['llama.context_length'], 131072)

  const loaded = await ollama.chat({ model: 'small', messages: [] })
  assert.equal(loaded.done_reason, 'load')
  const running = (await ollama.ps()).models.find((model) => model.name === 'small:latest')
  assert.ok(running.size_vram > 0 && Date.parse(running.expires_at) > Date.now())
  const unloaded = await ollama.chat({ model: 'small', messages: [], keep_alive: 0 })
  assert.equal(unloaded.done_reason, 'unload')
  assert.ok(!(await ollama.ps()).models.some((model) => model.name === 'small:latest'))
})

test('a pull tells its steps, and what was pulled can be deleted', async () => {
  const parts = await collect(await ollama.pull({ model: 'gemma3:1b', stream: true }))
  const steps = [...new Set(parts.map((part) => part.status.replace(/[0-9a-f]{12}$/, '<digest>')))]
  assert.deepEqual(steps, [
    'pulling manifest', 'pulling <digest>', 'verifying sha256 digest', 'writing manifest', 'removing unused layers', 'success',
  ])
  const layers = parts.filter((part) => part.digest)
  assert.equal(layers[0].total, 0)
  assert.equal(layers.at(-1).completed, layers.at(-1).total)
  assert.ok((await ollama.list()).models.some((model) => model.name === 'gemma3:1b'))
  await ollama.delete({ model: 'gemma3:1b' })
  assert.ok(!(await ollama.list()).models.some((model) => model.name === 'gemma3:1b'))
})

test('a pull of an unknown model begins and then fails', async () => {
  const stream = await ollama.pull({ model: 'nobody', stream: true })
  const steps = []
  await assert.rejects(async () => {
    for await (const part of stream) steps.push(part.status)
  }, /file does not exist/)
  assert.deepEqual(steps, ['pulling manifest'])
})

test('errors have their status and their words', async () => {
  await assert.rejects(ollama.chat({ model: 'nobody', messages: hello }), { status_code: 404, message: "model 'nobody' not found" })
  await assert.rejects(ollama.chat({ model: '', messages: hello }), { status_code: 400, message: 'model is required' })
  await assert.rejects(ollama.chat({ model: 'small', messages: hello, think: true }), { status_code: 400, message: '"small" does not support thinking' })
  await assert.rejects(ollama.chat({ model: 'small', messages: hello, tools: [weather] }), { status_code: 400, message: /does not support tools/ })
  await assert.rejects(ollama.show({ model: 'nobody' }), { status_code: 404 })
  await assert.rejects(ollama.delete({ model: 'nobody' }), { status_code: 404 })
})

test('an error in the middle comes after the text before it', async () => {
  const texts = []
  await assert.rejects(async () => {
    for await (const part of await ollama.chat({ model: 'fails:3', messages: hello, stream: true })) texts.push(part.message.content)
  }, /unexpected EOF/)
  assert.equal(texts.length, 3)
})

test('the version is told', async () => {
  assert.match((await ollama.version()).version, /^\d+\.\d+\.\d+$/)
})
