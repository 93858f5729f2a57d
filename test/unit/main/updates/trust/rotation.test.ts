import { describe, expect, it } from 'vitest'
import { TrustBench } from '../../../../helpers/trust-bench'
import { TestRepository } from '../../../../helpers/update-repository'

describe('Rotation of keys', () => {
  it('is followed through two roots, each signed by the keys of the one before', async () => {
    const bench = await TrustBench.startTrusted()
    const expected = await bench.find()
    bench.repository.rotate('root', 'targets')
    bench.repository.rotate('root', 'snapshot', 'timestamp')
    await bench.later()
    bench.asked()
    expect(await bench.find()).toEqual(expected)
    expect(bench.asked().slice(0, 3)).toEqual(['2.root.json', '3.root.json', '4.root.json'])
    // The newest root is kept: the next run begins with it.
    bench.restart()
    await bench.find()
    expect(bench.asked()).toEqual(['4.root.json', 'timestamp.json'])
  })

  it('is not believed when the keys of the root before have not signed it', async () => {
    const bench = await TrustBench.startTrusted()
    await bench.find()
    const stranger = new TestRepository(bench.clock.now())
    stranger.rotate('timestamp')
    bench.lies.set('2.root.json', stranger.file('2.root.json'))
    await bench.later()
    await expect(bench.find()).rejects.toMatchObject({ code: 'update-metadata-undersigned' })
  })

  it('is not believed when fewer of the old keys have signed than it takes', async () => {
    const bench = await TrustBench.startTrusted()
    const { repository } = bench
    await bench.find()
    repository.signRoot(repository.keys.root.slice(0, 1))
    await bench.later()
    await expect(bench.find()).rejects.toMatchObject({ code: 'update-metadata-undersigned' })
    repository.versions.root = 1
    repository.signRoot(repository.keys.root.slice(0, 2))
    await expect(bench.find()).resolves.toBeDefined()
  })

  it('is not believed when a version was left out', async () => {
    const bench = await TrustBench.startTrusted()
    await bench.find()
    bench.repository.rotate('timestamp')
    bench.repository.rotate('timestamp')
    bench.lies.set('2.root.json', bench.repository.file('3.root.json'))
    await bench.later()
    await expect(bench.find()).rejects.toMatchObject({ code: 'update-metadata-rollback' })
  })

  it('ends the trust in what the old keys signed, offline as well', async () => {
    const bench = await TrustBench.startTrusted()
    await bench.find()
    const old = bench.repository.file('timestamp.json')
    bench.repository.rotate('timestamp')
    bench.lies.set('timestamp.json', old)
    await bench.later()
    await expect(bench.find()).rejects.toMatchObject({ code: 'update-metadata-tampered' })
    bench.goOffline()
    bench.restart()
    await expect(bench.find()).rejects.toMatchObject({ code: 'update-metadata-tampered' })
  })

  it('heals versions that were driven up with a stolen key', async () => {
    const bench = await TrustBench.startTrusted()
    const { repository } = bench
    const honest = { ...repository.versions }
    // The thief signs versions so high that honest ones would look like a rollback for ever.
    repository.versions.snapshot = 900_000_000
    repository.versions.timestamp = 900_000_000
    repository.signSnapshot()
    await bench.later()
    await bench.find()
    Object.assign(repository.versions, honest)
    repository.signSnapshot()
    await bench.later()
    await expect(bench.find()).rejects.toMatchObject({ code: 'update-metadata-rollback' })
    Object.assign(repository.versions, honest)
    repository.rotate('snapshot', 'timestamp')
    await bench.later()
    await expect(bench.find()).resolves.toBeDefined()
  })
})
