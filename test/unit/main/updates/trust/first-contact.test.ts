import { createHash } from 'node:crypto'
import { Metadata, MetadataKind, Signature } from '@tufjs/models'
import { describe, expect, it } from 'vitest'
import { PACKAGE_ID, TrustBench } from '../../../../helpers/trust-bench'
import { TestRepository } from '../../../../helpers/update-repository'

/** Over the canonical form of the signed part, as the portal's command line prints it. */
function fingerprintOf(root: Buffer): string {
  const hash = createHash('sha256')
  Metadata.fromJSON(MetadataKind.Root, JSON.parse(root.toString('utf8'))).sign((data) => {
    hash.update(data)
    return new Signature({ keyID: '', sig: '' })
  })
  return hash.digest('hex')
}

describe('First contact', () => {
  it('asks a person about the portal’s key and takes nothing before their yes', async () => {
    const bench = await TrustBench.start()
    expect(await bench.trust.getState()).toEqual({ kind: 'not-checked' })
    await expect(bench.find()).rejects.toMatchObject({ code: 'update-key-unknown' })
    const offeredFingerprint = fingerprintOf(bench.repository.firstRoot)
    expect(await bench.trust.getState()).toEqual({ kind: 'first-contact', offeredFingerprint })
    // A no is no answer at all: nothing changes, now or later.
    await expect(bench.find()).rejects.toMatchObject({ code: 'update-key-unknown' })
    bench.restart()
    await expect(bench.find()).rejects.toMatchObject({ code: 'update-key-unknown' })
  })

  it('remembers a yes, which later runs need not ask for', async () => {
    const bench = await TrustBench.start()
    const state = await bench.accept()
    const fingerprint = fingerprintOf(bench.repository.firstRoot)
    const key = { fingerprint, origin: 'accepted', acceptedAt: '2026-11-22T08:00:00.000Z' }
    expect(state).toEqual({
      kind: 'trusted',
      key,
      asOf: '2026-11-22T08:00:00.000Z',
      freshness: 'current',
      problem: null,
    })
    bench.restart()
    expect(await bench.trust.getState()).toMatchObject({ kind: 'trusted', key })
    await expect(bench.find()).resolves.toBeDefined()
  })

  it('takes no yes to another key than the one that is offered', async () => {
    const bench = await TrustBench.start()
    await bench.trust.check()
    await expect(bench.trust.accept('0'.repeat(64))).rejects.toMatchObject({ code: 'update-key-unknown' })
    await expect(bench.find()).rejects.toMatchObject({ code: 'update-key-unknown' })
  })

  it('asks about the first key of all and follows the rotations since', async () => {
    const bench = await TrustBench.start()
    bench.repository.rotate('root', 'timestamp')
    const state = await bench.accept()
    expect(state).toMatchObject({ key: { fingerprint: fingerprintOf(bench.repository.firstRoot) } })
    await expect(bench.find()).resolves.toBeDefined()
  })

  it('asks nothing about a root that is not signed by its own keys', async () => {
    const bench = await TrustBench.start()
    const { repository } = bench
    repository.versions.root = 0
    repository.signRoot(repository.keys.root.slice(0, 1))
    await expect(bench.find()).rejects.toMatchObject({ code: 'update-metadata-undersigned' })
    expect(await bench.trust.getState()).toEqual({ kind: 'not-checked' })
  })

  it('says so when the portal signs nothing', async () => {
    const bench = await TrustBench.start()
    bench.served = new Map()
    await expect(bench.find()).rejects.toMatchObject({ code: 'update-metadata-missing' })
    expect(await bench.trust.getState()).toEqual({ kind: 'not-offered' })
  })

  it('knows nothing while the portal has never been reached', async () => {
    const bench = await TrustBench.start()
    bench.goOffline()
    await expect(bench.find()).rejects.toMatchObject({ code: 'portal-unreachable' })
    expect(await bench.trust.check()).toEqual({ kind: 'not-checked' })
  })
})

describe('Another key than the trusted one', () => {
  async function benchWithOtherPortal() {
    const bench = await TrustBench.startTrusted()
    await bench.find()
    const other = new TestRepository(bench.clock.now())
    const item = other.publish(PACKAGE_ID, 5_000_000)
    bench.served = other.metadata
    for (const [sha256, bytes] of other.chunkLists) bench.lies.set(sha256, bytes)
    await bench.later()
    return { bench, other, item }
  }

  it('is never taken silently; the state shows both', async () => {
    const { bench, other } = await benchWithOtherPortal()
    await expect(bench.find()).rejects.toMatchObject({ code: 'update-key-changed' })
    const state = await bench.trust.getState()
    expect(state).toEqual({
      kind: 'key-changed',
      key: {
        fingerprint: fingerprintOf(bench.repository.firstRoot),
        origin: 'accepted',
        acceptedAt: '2026-11-22T08:00:00.000Z',
      },
      offeredFingerprint: fingerprintOf(other.firstRoot),
      canBeAccepted: true,
    })
    bench.restart()
    await expect(bench.find()).rejects.toMatchObject({ code: 'update-key-changed' })
  })

  it('is taken after another yes, and what the old one signed counts no more', async () => {
    const { bench, item } = await benchWithOtherPortal()
    await bench.accept()
    expect(await bench.find()).toMatchObject({ sha256: item.sha256, byteLength: 5_000_000 })
    bench.served = bench.repository.metadata
    await bench.later()
    await expect(bench.find()).rejects.toMatchObject({ code: 'update-key-changed' })
  })

  it('is forgotten when the portal shows the trusted one again', async () => {
    const { bench } = await benchWithOtherPortal()
    await expect(bench.find()).rejects.toMatchObject({ code: 'update-key-changed' })
    bench.served = bench.repository.metadata
    await expect(bench.find()).resolves.toBeDefined()
    expect(await bench.trust.getState()).toMatchObject({ kind: 'trusted', problem: null })
  })
})

describe('A root that came with the app', () => {
  it('is trusted without a question', async () => {
    const bench = await TrustBench.start()
    bench.restart({ builtInRoot: bench.repository.firstRoot })
    await expect(bench.find()).resolves.toBeDefined()
    expect(await bench.trust.getState()).toMatchObject({ key: { origin: 'built-in', acceptedAt: null } })
  })

  it('cannot be replaced by a person', async () => {
    const bench = await TrustBench.start()
    bench.restart({ builtInRoot: new TestRepository(bench.clock.now()).firstRoot })
    await expect(bench.find()).rejects.toMatchObject({ code: 'update-key-changed' })
    const state = await bench.trust.getState()
    expect(state).toMatchObject({ kind: 'key-changed', canBeAccepted: false })
    await expect(bench.accept()).rejects.toMatchObject({ code: 'update-key-unknown' })
  })

  it('takes the place of what a person had accepted for the portal', async () => {
    const bench = await TrustBench.startTrusted()
    bench.restart({ builtInRoot: new TestRepository(bench.clock.now()).firstRoot })
    await expect(bench.find()).rejects.toMatchObject({ code: 'update-key-changed' })
  })

  it('is not remembered for a build that does not have it', async () => {
    const bench = await TrustBench.start()
    bench.restart({ builtInRoot: bench.repository.firstRoot })
    await bench.find()
    bench.restart({ builtInRoot: null })
    await expect(bench.find()).rejects.toMatchObject({ code: 'update-key-unknown' })
  })
})

describe('The sample portal’s root', () => {
  it('is taken without a question where it may be', async () => {
    const bench = await TrustBench.start()
    bench.restart({ sampleRoot: async () => bench.repository.firstRoot })
    await expect(bench.find()).resolves.toBeDefined()
    expect(await bench.trust.getState()).toMatchObject({ key: { origin: 'sample' } })
  })

  it('does not answer for another portal’s', async () => {
    const bench = await TrustBench.start()
    const sample = new TestRepository(bench.clock.now()).firstRoot
    bench.restart({ sampleRoot: async () => sample })
    await expect(bench.find()).rejects.toMatchObject({ code: 'update-key-unknown' })
  })

  it('is not remembered where it may not be taken', async () => {
    const bench = await TrustBench.start()
    bench.restart({ sampleRoot: async () => bench.repository.firstRoot })
    await bench.find()
    bench.restart({ sampleRoot: async () => null })
    await expect(bench.find()).rejects.toMatchObject({ code: 'update-key-unknown' })
  })
})
