import { describe, expect, it } from 'vitest'
import { PACKAGE_ID, TrustBench } from '../../../../helpers/trust-bench'
import { sha256Of } from '../../../../helpers/update-repository'

const OTHER_ID = '0123456789abcdef0123456789abcdef'
const DAY_MS = 86_400_000

/** The signed JSON of a file with something in it changed, as someone without the key would. */
function changed(bytes: Buffer, change: (signed: Record<string, unknown>) => void): Buffer {
  const json = JSON.parse(bytes.toString('utf8')) as { signed: Record<string, unknown> }
  change(json.signed)
  return Buffer.from(JSON.stringify(json))
}

describe('A portal that lies about its metadata', () => {
  it('cannot go back to an older timestamp', async () => {
    const bench = await TrustBench.startTrusted()
    const older = bench.repository.saved()
    bench.repository.publish(OTHER_ID, 100)
    await bench.later()
    await bench.find()
    bench.served = older
    await bench.later()
    await expect(bench.find()).rejects.toMatchObject({ code: 'update-metadata-rollback' })
    bench.restart()
    await expect(bench.find()).rejects.toMatchObject({ code: 'update-metadata-rollback' })
  })

  it('cannot go back to older targets under a new timestamp', async () => {
    const bench = await TrustBench.startTrusted()
    await bench.find()
    const { repository } = bench
    const { targets } = repository.versions
    repository.publish(OTHER_ID, 100)
    await bench.later()
    await bench.find(OTHER_ID)
    // Signed by the keys of the portal, as when its publisher was taken over without the targets' key.
    repository.versions.targets = targets
    repository.signSnapshot()
    await bench.later()
    await expect(bench.find()).rejects.toMatchObject({ code: 'update-metadata-rollback' })
  })

  it('cannot freeze what it shows: a timestamp that is out of date is refused', async () => {
    const bench = await TrustBench.startTrusted()
    await bench.find()
    await bench.clock.advance(8 * DAY_MS)
    await expect(bench.find()).rejects.toMatchObject({ code: 'update-metadata-expired' })
    bench.restart()
    await expect(bench.find()).rejects.toMatchObject({ code: 'update-metadata-expired' })
  })

  it('cannot mix a snapshot of another day with the timestamp of this one', async () => {
    const bench = await TrustBench.startTrusted()
    const { repository } = bench
    const oldSnapshot = repository.file(`${repository.versions.snapshot}.snapshot.json`)
    repository.publish(OTHER_ID, 100)
    bench.lies.set(`${repository.versions.snapshot}.snapshot.json`, oldSnapshot)
    await bench.later()
    await expect(bench.find()).rejects.toMatchObject({ code: 'update-metadata-mixed' })
  })

  it('cannot mix either where the metadata names versions alone', async () => {
    const bench = await TrustBench.start()
    const { repository } = bench
    repository.namesHashes = false
    repository.signSnapshot()
    const oldTargets = repository.file(`${repository.versions.targets}.targets.json`)
    repository.publish(OTHER_ID, 100)
    bench.lies.set(`${repository.versions.targets}.targets.json`, oldTargets)
    await bench.accept()
    await expect(bench.find()).rejects.toMatchObject({ code: 'update-metadata-mixed' })
  })

  it('cannot change the timestamp', async () => {
    const bench = await TrustBench.startTrusted()
    bench.lies.set(
      'timestamp.json',
      changed(bench.repository.file('timestamp.json'), (signed) => {
        signed['expires'] = '2036-01-01T00:00:00Z'
      }),
    )
    await bench.later()
    await expect(bench.find()).rejects.toMatchObject({ code: 'update-metadata-tampered' })
  })

  it('cannot change the targets, nor have others signed by a stranger', async () => {
    const bench = await TrustBench.start()
    const { repository } = bench
    const name = `${repository.versions.targets}.targets.json`
    const forged = changed(repository.file(name), (signed) => {
      const targets = signed['targets'] as Record<string, { hashes: Record<string, string> }>
      Object.assign(targets[PACKAGE_ID]?.hashes ?? {}, { sha256: 'f'.repeat(64) })
    })
    bench.lies.set(name, forged)
    await bench.accept()
    await expect(bench.find()).rejects.toMatchObject({ code: 'update-metadata-wrong-hash' })
    // Nor where nothing but the signature holds them.
    repository.namesHashes = false
    repository.signSnapshot()
    await bench.later()
    await expect(bench.find()).rejects.toMatchObject({ code: 'update-metadata-tampered' })
  })

  it.each(['2.root.json', 'timestamp.json', 'snapshot', 'targets'])(
    'is not read to the end where %s has no end',
    async (name) => {
      const bench = await TrustBench.startTrusted()
      const { versions } = bench.repository
      bench.repository.publish(OTHER_ID, 100)
      const fileName = name === 'snapshot' || name === 'targets' ? `${versions[name]}.${name}.json` : name
      bench.lies.set(fileName, Buffer.alloc(1_000_000, ' '))
      await bench.later()
      await expect(bench.find()).rejects.toMatchObject({ code: 'update-metadata-too-long' })
    },
  )

  it('is refused when a part of the metadata is missing', async () => {
    const bench = await TrustBench.startTrusted()
    bench.repository.publish(OTHER_ID, 100)
    bench.repository.metadata.delete(`${bench.repository.versions.targets}.targets.json`)
    await bench.later()
    await expect(bench.find()).rejects.toMatchObject({ code: 'update-metadata-missing' })
  })

  it('keeps using what was right when the lie is over', async () => {
    const bench = await TrustBench.startTrusted()
    const expected = await bench.find()
    bench.lies.set('timestamp.json', Buffer.from('{}'))
    await bench.later()
    await expect(bench.find()).rejects.toMatchObject({ code: 'update-metadata-tampered' })
    bench.lies.clear()
    expect(await bench.find()).toEqual(expected)
  })
})

describe('A list of chunks', () => {
  async function benchWithList() {
    const bench = await TrustBench.startTrusted()
    const [sha256, bytes] = [...bench.repository.chunkLists][0] ?? []
    if (sha256 === undefined || bytes === undefined) throw new Error('There is no chunk list')
    return { bench, sha256, bytes }
  }

  it('is refused when its bytes are not the signed ones', async () => {
    const { bench, sha256, bytes } = await benchWithList()
    bench.lies.set(sha256, Buffer.from(bytes.toString('utf8').replace(/[0-9]"/u, 'x"')))
    await expect(bench.find()).rejects.toMatchObject({ code: 'update-metadata-wrong-hash' })
  })

  it('is refused when it is longer or shorter than signed', async () => {
    const { bench, sha256, bytes } = await benchWithList()
    bench.lies.set(sha256, Buffer.concat([bytes, Buffer.from(' ')]))
    await expect(bench.find()).rejects.toMatchObject({ code: 'update-metadata-too-long' })
    bench.lies.set(sha256, bytes.subarray(0, -1))
    await expect(bench.find()).rejects.toMatchObject({ code: 'update-metadata-wrong-hash' })
  })

  it('is refused when it is missing', async () => {
    const { bench } = await benchWithList()
    bench.repository.chunkLists.clear()
    await expect(bench.find()).rejects.toMatchObject({ code: 'update-metadata-missing' })
  })

  it('is refused when it does not fit the length of the package, however well it is signed', async () => {
    const bench = await TrustBench.startTrusted()
    const item = bench.repository.packages.get(PACKAGE_ID)
    item?.chunkSha256.pop()
    bench.repository.signTargets()
    await bench.later()
    await expect(bench.find()).rejects.toMatchObject({ code: 'update-metadata-tampered' })
  })

  it('is fetched once, and again when the kept copy was damaged', async () => {
    const { bench, sha256 } = await benchWithList()
    const expected = await bench.find()
    bench.asked()
    expect(await bench.find()).toEqual(expected)
    expect(bench.asked()).toEqual([])
    await bench.damage(`chunk-lists/${sha256}.json`)
    expect(await bench.find()).toEqual(expected)
    expect(bench.asked()).toEqual([sha256])
  })
})

describe('A target that is no target', () => {
  it('is refused although it is signed', async () => {
    const bench = await TrustBench.startTrusted()
    const item = bench.repository.packages.get(PACKAGE_ID)
    Object.assign(item ?? {}, { sha256: sha256Of(Buffer.from('')).slice(1) })
    bench.repository.signTargets()
    await bench.later()
    await expect(bench.find()).rejects.toMatchObject({ code: 'update-metadata-tampered' })
  })
})
