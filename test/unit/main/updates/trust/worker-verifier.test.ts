import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import {
  serveVerifier,
  type VerifierCall,
  type VerifierReply,
} from '../../../../../src/main/updates/trust/verifier-channel'
import { type VerifierWorker, WorkerVerifier } from '../../../../../src/main/updates/trust/worker-verifier'
import { ManualClock } from '../../../../helpers/manual-clock'
import { TrustBench } from '../../../../helpers/trust-bench'

/** The worker's two ends on one thread; what is sent is copied, as between threads. */
class TestWorker extends EventEmitter implements VerifierWorker {
  isTerminated = false
  private readonly calls = new EventEmitter()

  constructor() {
    super()
    serveVerifier({
      postMessage: (reply: VerifierReply) => this.emit('message', structuredClone(reply)),
      on: (event, listener) => this.calls.on(event, listener),
    })
  }

  postMessage(call: VerifierCall): void {
    const copy = structuredClone(call)
    setImmediate(() => this.calls.emit('message', copy))
  }

  async terminate(): Promise<void> {
    this.isTerminated = true
    this.calls.removeAllListeners()
  }
}

function setUp() {
  const workers: TestWorker[] = []
  const clock = new ManualClock()
  const verifier = new WorkerVerifier(() => {
    const worker = new TestWorker()
    workers.push(worker)
    return worker
  }, clock)
  return { workers, clock, verifier }
}

describe('WorkerVerifier', () => {
  it('serves the whole client, and the thread begins anew when nobody asked for a while', async () => {
    const { workers, clock, verifier } = setUp()
    const bench = await TrustBench.startTrusted({ verifier })
    const expected = await bench.find()
    expect(workers).toHaveLength(1)
    await clock.advance(3_600_000)
    expect(workers[0]?.isTerminated).toBe(true)
    // Within the minute of the last look at the portal: what is kept is enough.
    bench.asked()
    expect(await bench.find()).toEqual(expected)
    expect(workers).toHaveLength(2)
    expect(bench.asked()).toEqual([])
    await verifier.dispose()
    expect(workers[1]?.isTerminated).toBe(true)
  })

  it('carries the code of a refusal over', async () => {
    const { verifier } = setUp()
    const bench = await TrustBench.startTrusted({ verifier })
    bench.lies.set('timestamp.json', Buffer.from('{}'))
    await bench.later()
    await expect(bench.find()).rejects.toMatchObject({ code: 'update-metadata-tampered' })
  })

  it('fails what waits when the thread dies, and goes on with a new one', async () => {
    const { workers, verifier } = setUp()
    const bench = await TrustBench.startTrusted({ verifier })
    const expected = await bench.find()
    const waiting = verifier.call('find', { packageId: expected.packageId })
    workers[0]?.emit('error', new Error('out of memory'))
    await expect(waiting).rejects.toThrow('out of memory')
    expect(await bench.find()).toEqual(expected)
    expect(workers).toHaveLength(2)
  })

  it('tells a fault of its own from a refusal', async () => {
    const { verifier } = setUp()
    await expect(verifier.call('commit', null)).rejects.toThrow('No set of metadata is open')
  })
})
