import { describe, expect, it } from 'vitest'
import { PACKAGE_ID, TrustBench } from '../../../../helpers/trust-bench'

const DAY_MS = 86_400_000

describe('Trust without the portal', () => {
  it('uses what is kept, in this run and in the next', async () => {
    const bench = await TrustBench.startTrusted()
    const expected = await bench.find()
    bench.asked()
    bench.goOffline()
    await bench.later(DAY_MS)
    expect(await bench.find()).toEqual(expected)
    bench.restart()
    expect(await bench.find()).toEqual(expected)
    expect(bench.asked()).toEqual([])
  })

  it('goes on where the portal falls silent in the middle', async () => {
    const bench = await TrustBench.startTrusted()
    const expected = await bench.find()
    await bench.server.close()
    await bench.later()
    expect(await bench.find()).toEqual(expected)
  })

  it('says that it cannot know where nothing is kept', async () => {
    const bench = await TrustBench.start()
    bench.restart({ builtInRoot: bench.repository.firstRoot })
    bench.goOffline()
    await expect(bench.find()).rejects.toMatchObject({ code: 'portal-unreachable' })
  })

  it('takes what has expired for 90 days from its signing, and says as of when', async () => {
    const bench = await TrustBench.startTrusted()
    const expected = await bench.find()
    bench.goOffline()
    await bench.clock.advance(90 * DAY_MS - 1_000)
    expect(await bench.find()).toEqual(expected)
    expect(await bench.trust.getState()).toMatchObject({
      asOf: '2026-11-22T08:00:00.000Z',
      freshness: 'grace',
    })
    bench.restart()
    expect(await bench.find()).toEqual(expected)
    expect(await bench.trust.getState()).toMatchObject({ freshness: 'grace' })
  })

  it('takes it no longer after that', async () => {
    const bench = await TrustBench.startTrusted()
    await bench.find()
    bench.goOffline()
    await bench.clock.advance(90 * DAY_MS + 1_000)
    await expect(bench.find()).rejects.toMatchObject({ code: 'update-metadata-expired' })
    bench.restart()
    await expect(bench.find()).rejects.toMatchObject({ code: 'update-metadata-expired' })
  })

  it('takes it no longer where this computer has seen a later time than its clock says', async () => {
    const bench = await TrustBench.startTrusted()
    await bench.find()
    const seen = bench.clock.now() + 91 * DAY_MS
    bench.restart({ highestTime: async () => seen })
    bench.goOffline()
    await expect(bench.find()).rejects.toMatchObject({ code: 'update-metadata-expired' })
  })

  it('does not stretch the grace for a portal that answers', async () => {
    const bench = await TrustBench.startTrusted()
    await bench.find()
    bench.goOffline()
    await bench.clock.advance(8 * DAY_MS)
    await expect(bench.find()).resolves.toBeDefined()
    bench.goOnline()
    await expect(bench.find()).rejects.toMatchObject({ code: 'update-metadata-expired' })
    bench.repository.now = bench.clock.now()
    bench.repository.refresh()
    await expect(bench.find()).resolves.toBeDefined()
  })
})

describe('Kept metadata', () => {
  it('goes back to the first root when the kept one is damaged', async () => {
    const bench = await TrustBench.startTrusted()
    bench.repository.rotate('root', 'timestamp')
    await bench.later()
    const expected = await bench.find()
    await bench.damage('root.json')
    bench.restart()
    bench.asked()
    expect(await bench.find()).toEqual(expected)
    expect(bench.asked()).toEqual(['2.root.json', '3.root.json', 'timestamp.json'])
    expect(await bench.trust.getState()).toMatchObject({ kind: 'trusted' })
  })

  it('brings the first root again when both are damaged, where it is the same', async () => {
    const bench = await TrustBench.startTrusted()
    const expected = await bench.find()
    await bench.damage('root.json')
    await bench.damage('first-root.json')
    bench.restart()
    expect(await bench.find()).toEqual(expected)
  })

  it('asks again when the record of the yes is damaged', async () => {
    const bench = await TrustBench.startTrusted()
    await bench.damage('trust.json')
    bench.restart()
    await expect(bench.find()).rejects.toMatchObject({ code: 'update-key-unknown' })
  })

  it.each(['timestamp.json', 'snapshot', 'targets'])('is fetched again where %s is damaged', async (name) => {
    const bench = await TrustBench.startTrusted()
    const expected = await bench.find()
    const { versions } = bench.repository
    const fileName = name === 'snapshot' || name === 'targets' ? `${versions[name]}.${name}.json` : name
    await bench.damage(fileName)
    bench.restart()
    expect(await bench.find()).toEqual(expected)
    bench.goOffline()
    bench.restart()
    expect(await bench.find()).toEqual(expected)
  })

  it('fits together after a kill at every moment of a refresh', async () => {
    const bench = await TrustBench.startTrusted()
    const before = await bench.find()
    const after = bench.repository.publish(PACKAGE_ID, 5_000_000, 'replaced')
    let killCount = 0
    for (let isDone = false; !isDone; killCount += 1) {
      await bench.later()
      bench.restart()
      // A killed run never answers; one that the kill did not reach is the last.
      isDone = await Promise.race([bench.find().then(() => true), bench.killAtOperation(killCount + 1)])
      await bench.revive()
      bench.goOffline()
      bench.restart()
      const { sha256 } = await bench.find()
      expect(isDone ? [after.sha256] : [before.sha256, after.sha256]).toContain(sha256)
      bench.goOnline()
    }
    expect(killCount).toBeGreaterThan(20)
  })

  it('says that the disk is full rather than forgetting what it has seen', async () => {
    const bench = await TrustBench.startTrusted()
    await bench.find()
    bench.repository.refresh()
    await bench.later()
    bench.fs.beforeOperation = async (name) => {
      if (name === 'write') throw Object.assign(new Error('full'), { code: 'ENOSPC' })
    }
    await expect(bench.find()).rejects.toMatchObject({ code: 'disk-full' })
    bench.fs.beforeOperation = async () => undefined
    await expect(bench.find()).resolves.toBeDefined()
  })
})
