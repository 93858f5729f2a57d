import { createHash, randomBytes } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import { beforeAll, describe, expect, it } from 'vitest'
import { HashService } from '../../../../src/main/updates/hashing/hash-service'
import { buildFiles } from '../store/store-fixture'

let workerFile = ''
beforeAll(async () => {
  workerFile = (await buildFiles({ 'hash-worker': 'src/main/updates/hashing/hash-worker.ts' }))('hash-worker')
})

function shared(content: Buffer): Uint8Array {
  const bytes = new Uint8Array(new SharedArrayBuffer(content.length))
  bytes.set(content)
  return bytes
}

function sha256Of(...contents: Buffer[]): string {
  return createHash('sha256').update(Buffer.concat(contents)).digest('hex')
}

describe('HashService, with its thread', () => {
  it('computes many hashes at a time, each over its own bytes in their order', async () => {
    const service = new HashService(() => new Worker(workerFile))
    const contents = Array.from({ length: 5 }, () => Array.from({ length: 4 }, () => randomBytes(10_000)))
    const streams = contents.map(() => service.open())
    for (let piece = 0; piece < 4; piece += 1) {
      await Promise.all(
        streams.map((stream, index) => stream.update(shared(contents[index]?.[piece] as Buffer))),
      )
    }
    const hashes = await Promise.all(streams.map((stream) => stream.finish()))
    expect(hashes).toEqual(contents.map((pieces) => sha256Of(...pieces)))
    await service.dispose()
  })

  it('gives a hash of nothing, and forgets what is given up', async () => {
    const service = new HashService(() => new Worker(workerFile))
    const given = service.open()
    await given.update(shared(Buffer.from('x')))
    given.dispose()
    expect(await service.open().finish()).toBe(sha256Of())
    await service.dispose()
  })

  it('fails what a thread has begun that died, and goes on with another', async () => {
    const workers: Worker[] = []
    const service = new HashService(() => {
      const worker = new Worker(workerFile)
      workers.push(worker)
      return worker
    })
    const begun = service.open()
    await begun.update(shared(Buffer.from('x')))
    // So much takes the thread longer than it takes to end it.
    const waiting = begun.update(new Uint8Array(new SharedArrayBuffer(64 << 20)))
    await Promise.all([workers[0]?.terminate(), expect(waiting).rejects.toMatchObject({ code: 'internal' })])
    await expect(begun.finish()).rejects.toMatchObject({ code: 'internal', isRetryable: true })
    const next = service.open()
    await next.update(shared(Buffer.from('y')))
    expect(await next.finish()).toBe(sha256Of(Buffer.from('y')))
    expect(workers).toHaveLength(2)
    await service.dispose()
  })
})
