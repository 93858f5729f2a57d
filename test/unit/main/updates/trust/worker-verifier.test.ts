import { describe, expect, it } from 'vitest'
import { WorkerVerifier } from '../../../../../src/main/updates/trust/worker-verifier'
import { ManualClock } from '../../../../helpers/manual-clock'
import { TrustBench } from '../../../../helpers/trust-bench'
import { VerifierOnThisThread } from '../../../../helpers/verifier-on-this-thread'

function setUp() {
  const workers: VerifierOnThisThread[] = []
  const clock = new ManualClock()
  const verifier = new WorkerVerifier(() => {
    const worker = new VerifierOnThisThread()
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
