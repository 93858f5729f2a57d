import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { PACKAGE_BYTE_LENGTH, PACKAGE_ID, TrustBench } from '../../../../helpers/trust-bench'

const OTHER_ID = '0123456789abcdef0123456789abcdef'

describe('UpdateTrust', () => {
  it('gives what the signatures say of a package, and its chunks', async () => {
    const bench = await TrustBench.startTrusted()
    const expected = bench.repository.packages.get(PACKAGE_ID)
    expect(await bench.find()).toEqual({
      packageId: PACKAGE_ID,
      chunkListSha256: expect.stringMatching(/^[a-f0-9]{64}$/u),
      byteLength: PACKAGE_BYTE_LENGTH,
      sha256: expected?.sha256,
      chunkSha256: expected?.chunkSha256,
    })
    expect(expected?.chunkSha256).toHaveLength(3)
  })

  it('refuses a package that no signature covers', async () => {
    const bench = await TrustBench.startTrusted()
    await expect(bench.find(OTHER_ID)).rejects.toMatchObject({ code: 'update-package-unsigned' })
  })

  it('keeps no chunk list that no package has any more', async () => {
    const bench = await TrustBench.startTrusted()
    const first = await bench.find()
    const folder = path.join(bench.folder, 'chunk-lists')
    expect(await readdir(folder)).toEqual([`${first.chunkListSha256}.json`])
    bench.repository.publish(PACKAGE_ID, 3 * 4_194_304 + 5)
    await bench.later()
    const second = await bench.find()
    expect(second.chunkListSha256).not.toBe(first.chunkListSha256)
    await bench.later()
    await bench.find()
    expect(await readdir(folder)).toEqual([`${second.chunkListSha256}.json`])
  })

  it('asks the portal at most once a minute, and once for many who ask together', async () => {
    const bench = await TrustBench.startTrusted()
    await bench.find()
    bench.asked()
    await Promise.all([bench.find(), bench.find(), bench.find()])
    expect(bench.asked()).toEqual([])
    await bench.later()
    await Promise.all([bench.find(), bench.find(), bench.find()])
    expect(bench.asked()).toEqual(['2.root.json', 'timestamp.json'])
  })

  it('asks at once for a package that was published within the minute', async () => {
    const bench = await TrustBench.startTrusted()
    await bench.find()
    bench.repository.publish(OTHER_ID, 100)
    expect((await bench.find(OTHER_ID)).chunkSha256).toHaveLength(1)
  })
})
