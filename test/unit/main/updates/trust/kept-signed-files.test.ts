import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { nodeFsPort } from '../../../../../src/main/files/node-fs-port'
import { FolderMetadataSource } from '../../../../../src/main/updates/trust/folder-metadata-source'
import { temporaryFolder } from '../../../../helpers/temporary-folder'
import { PACKAGE_ID, TrustBench } from '../../../../helpers/trust-bench'

const signal = new AbortController().signal

/** What the client has kept, written to a stick. */
async function stickFrom(bench: TrustBench): Promise<FolderMetadataSource> {
  const folder = await temporaryFolder()
  await mkdir(path.join(folder, 'metadata'))
  await mkdir(path.join(folder, 'chunk-lists'))
  const signed = bench.trust.signedFiles
  for (const { name, bytes } of await signed.metadata()) {
    await writeFile(path.join(folder, 'metadata', name), bytes)
  }
  const { chunkListSha256 } = await bench.find()
  const list = await signed.chunkList(chunkListSha256)
  await writeFile(path.join(folder, 'chunk-lists', `${chunkListSha256}.json`), list)
  return new FolderMetadataSource(folder, nodeFsPort)
}

describe('The signed files that are kept', () => {
  it('lead a computer that knows only the first root through all later ones, with no network', async () => {
    const bench = await TrustBench.startTrusted()
    await bench.find()
    bench.repository.rotate('root', 'targets')
    bench.repository.rotate('root', 'snapshot', 'timestamp')
    await bench.later()
    const expected = await bench.find()
    const stick = await stickFrom(bench)
    const names = (await bench.trust.signedFiles.metadata()).map(({ name }) => name)
    expect(names.slice(0, 3)).toEqual(['1.root.json', '2.root.json', '3.root.json'])
    expect(names.at(-1)).toBe('timestamp.json')

    await bench.startEmpty({ builtInRoot: bench.repository.firstRoot })
    bench.goOffline()
    bench.asked()
    const set = await bench.trust.readFrom(stick, signal)
    expect(set.isOutOfDate).toBe(false)
    expect(await set.find(PACKAGE_ID, signal)).toEqual(expected)
    await expect(set.find('f'.repeat(32), signal)).rejects.toMatchObject({ code: 'update-package-unsigned' })
    expect(bench.asked()).toEqual([])
    // And it can hand them on in its turn.
    expect((await bench.trust.signedFiles.metadata()).map(({ name }) => name)).toEqual(names)
  })

  it('are told as past their time once the portal’s own limit is over', async () => {
    const bench = await TrustBench.startTrusted()
    await bench.find()
    const stick = await stickFrom(bench)
    bench.goOffline()
    await bench.clock.advance(30 * 86_400_000)
    expect(await bench.trust.readFrom(stick, signal)).toMatchObject({ isOutOfDate: true })
    await bench.clock.advance(90 * 86_400_000)
    await expect(bench.trust.readFrom(stick, signal)).rejects.toMatchObject({
      code: 'update-metadata-expired',
    })
  })

  it('are refused while nothing is kept', async () => {
    const bench = await TrustBench.start()
    await expect(bench.trust.signedFiles.metadata()).rejects.toMatchObject({
      code: 'update-metadata-missing',
    })
  })
})
