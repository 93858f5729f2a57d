import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildWorker, newEntry, openStore, tempFolder } from './store-fixture'

let workerFile: string
beforeAll(async () => {
  workerFile = await buildWorker()
})

/** A worker that answers as the real one until it is asked to enqueue; then it ends, once. */
async function mortalWorker(folder: string, death: string): Promise<string> {
  const file = path.join(folder, 'mortal-worker.cjs')
  await writeFile(
    file,
    `const { parentPort } = require('node:worker_threads')
     const fs = require('node:fs')
     const mark = ${JSON.stringify(path.join(folder, 'died'))}
     const on = parentPort.on.bind(parentPort)
     parentPort.on = (name, handle) => on(name, (call) => {
       if (call.name !== 'enqueue' || fs.existsSync(mark)) return handle(call)
       fs.writeFileSync(mark, '')
       ${death}
     })
     require(${JSON.stringify(workerFile)})`,
  )
  return file
}

const DEATHS: readonly (readonly [string, string])[] = [
  ['throws', "throw new Error('broken')"],
  ['exits', 'process.exit(3)'],
  ['answers nonsense', "parentPort.postMessage({ id: 'nonsense' })"],
]

describe('a worker that dies', () => {
  it.each(DEATHS)('because it %s fails what was asked of it, and is replaced', async (_, death) => {
    const folder = await tempFolder()
    const { store } = await openStore({ folder, workerFile: await mortalWorker(folder, death) })
    const entry = newEntry(randomUUID())
    const calls = await Promise.allSettled([
      store.enqueue(entry),
      store.listOutbox(),
      store.cursorOf('notes'),
    ])
    const lost = { status: 'rejected', reason: { failure: 'worker-died', isRetryable: true } }
    expect(calls[0]).toMatchObject(lost)
    // What was asked later is lost with it, or was answered by its last breath or by the next worker.
    for (const call of calls) if (call.status === 'rejected') expect(call).toMatchObject(lost)
    expect((await store.enqueue(entry)).entry.id).toBe(entry.id)
    expect(await store.listOutbox()).toHaveLength(1)
  })

  it('is told apart from a file that is no worker', async () => {
    const folder = await tempFolder()
    await expect(openStore({ folder, workerFile: path.join(folder, 'missing.cjs') })).rejects.toMatchObject({
      failure: 'worker-died',
    })
  })
})

describe('a closed store', () => {
  it('has done what was asked before, and refuses what comes after', async () => {
    const folder = await tempFolder()
    const { store } = await openStore({ folder, workerFile })
    const entry = newEntry(randomUUID())
    const stored = store.enqueue(entry)
    const closing = store.close()
    await expect(stored).resolves.toMatchObject({ entry: { id: entry.id } })
    await closing
    await expect(store.listOutbox()).rejects.toMatchObject({ failure: 'closed' })
    await store.close()
  })

  it('refuses what cannot be sent to another thread', async () => {
    const { store } = await openStore({ folder: await tempFolder(), workerFile })
    const entry = { ...newEntry(randomUUID()), input: { body: { run: () => undefined } } }
    await expect(store.enqueue(entry)).rejects.toMatchObject({ failure: 'invalid-request' })
  })
})
