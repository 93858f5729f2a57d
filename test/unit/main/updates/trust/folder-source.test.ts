import { mkdir, symlink, truncate, writeFile } from 'node:fs/promises'
import net from 'node:net'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { nodeFsPort } from '../../../../../src/main/files/node-fs-port'
import { FolderMetadataSource } from '../../../../../src/main/updates/trust/folder-metadata-source'
import { temporaryFolder } from '../../../../helpers/temporary-folder'
import { PACKAGE_ID, TrustBench } from '../../../../helpers/trust-bench'
import type { TestRepository } from '../../../../helpers/update-repository'

const DAY_MS = 86_400_000
const signal = new AbortController().signal

/** Writes what a publisher has to a stick. */
async function stickOf({ metadata, chunkLists }: TestRepository): Promise<string> {
  const folder = await temporaryFolder()
  await mkdir(path.join(folder, 'metadata'))
  await mkdir(path.join(folder, 'chunk-lists'))
  for (const [name, bytes] of metadata) await writeFile(path.join(folder, 'metadata', name), bytes)
  for (const [sha256, bytes] of chunkLists) {
    await writeFile(path.join(folder, 'chunk-lists', `${sha256}.json`), bytes)
  }
  return folder
}

function sourceOf(folder: string): FolderMetadataSource {
  return new FolderMetadataSource(folder, nodeFsPort)
}

describe('A stick', () => {
  it('is enough for a computer that never saw the portal, once its key is accepted', async () => {
    const bench = await TrustBench.start()
    bench.goOffline()
    const source = sourceOf(await stickOf(bench.repository))
    await expect(bench.trust.findFrom(source, PACKAGE_ID, signal)).rejects.toMatchObject({
      code: 'update-key-unknown',
    })
    const state = await bench.trust.getState()
    if (state.kind !== 'first-contact') throw new Error(state.kind)
    await bench.trust.accept(state.offeredFingerprint)
    const found = await bench.trust.findFrom(source, PACKAGE_ID, signal)
    expect(found).toMatchObject({ sha256: bench.repository.packages.get(PACKAGE_ID)?.sha256 })
    expect(bench.asked()).toEqual([])
    // What it brought counts from now on, without it.
    expect(await bench.find()).toEqual(found)
  })

  it('brings news to a computer that knows less', async () => {
    const bench = await TrustBench.startTrusted()
    await bench.find()
    bench.goOffline()
    await bench.later(DAY_MS)
    const newer = bench.repository.publish('0123456789abcdef0123456789abcdef', 100)
    const source = sourceOf(await stickOf(bench.repository))
    expect(await bench.trust.findFrom(source, newer.id, signal)).toMatchObject({ sha256: newer.sha256 })
  })

  it('takes nothing back on a computer that knows more: that counts', async () => {
    const bench = await TrustBench.startTrusted()
    const source = sourceOf(await stickOf(bench.repository))
    const replaced = bench.repository.publish(PACKAGE_ID, 5_000_000, 'replaced')
    await bench.later()
    const known = await bench.find()
    expect(known.sha256).toBe(replaced.sha256)
    bench.goOffline()
    expect(await bench.trust.findFrom(source, PACKAGE_ID, signal)).toEqual(known)
    bench.restart()
    expect(await bench.trust.findFrom(source, PACKAGE_ID, signal)).toEqual(known)
  })

  it('is good for 90 days from when the portal signed what is on it', async () => {
    const bench = await TrustBench.startTrusted()
    const source = sourceOf(await stickOf(bench.repository))
    bench.goOffline()
    await bench.clock.advance(89 * DAY_MS)
    await expect(bench.trust.findFrom(source, PACKAGE_ID, signal)).resolves.toBeDefined()
    expect(await bench.trust.getState()).toMatchObject({
      asOf: '2026-11-22T08:00:00.000Z',
      freshness: 'grace',
    })
    await bench.clock.advance(2 * DAY_MS)
    await expect(bench.trust.findFrom(source, PACKAGE_ID, signal)).rejects.toMatchObject({
      code: 'update-metadata-expired',
    })
  })

  it('is refused when somebody has changed a file on it', async () => {
    const bench = await TrustBench.startTrusted()
    const folder = await stickOf(bench.repository)
    const { timestamp } = bench.repository.versions
    bench.repository.refresh()
    const file = bench.repository.file('timestamp.json').toString('utf8')
    const forged = file.replace(`"version":${timestamp + 1}`, `"version":${timestamp + 9}`)
    await writeFile(path.join(folder, 'metadata', 'timestamp.json'), forged)
    bench.restart()
    await expect(bench.trust.findFrom(sourceOf(folder), PACKAGE_ID, signal)).rejects.toMatchObject({
      code: 'update-metadata-tampered',
    })
  })
})

describe('FolderMetadataSource', () => {
  const limits = { maxByteLength: 1_000, signal }

  async function folderWith(name: string, text = '{}'): Promise<string> {
    const folder = await temporaryFolder()
    await mkdir(path.join(folder, 'metadata'))
    await writeFile(path.join(folder, 'metadata', name), text)
    return folder
  }

  it('gives a file, and null for one that is not there', async () => {
    const source = sourceOf(await folderWith('1.root.json', '{"a":1}'))
    expect(Buffer.from((await source.fetchMetadata('1.root.json', limits)) ?? []).toString()).toBe('{"a":1}')
    expect(await source.fetchMetadata('2.root.json', limits)).toBeNull()
    expect(await source.fetchChunkList('a'.repeat(64), limits)).toBeNull()
    expect(await sourceOf('/nowhere/at/all').fetchMetadata('1.root.json', limits)).toBeNull()
  })

  it.each(['../secret.json', 'root.json', '..', '', 'C:\\x', '1.root.json/..', 'nul.json', '0.root.json'])(
    'does not even look for %j',
    async (name) => {
      const folder = await folderWith('1.root.json')
      await writeFile(path.join(folder, 'secret.json'), 'secret')
      expect(await sourceOf(folder).fetchMetadata(name, limits)).toBeNull()
      expect(await sourceOf(folder).fetchChunkList(name, limits)).toBeNull()
    },
  )

  it('does not read a file that is too long, however long', async () => {
    const folder = await folderWith('1.root.json')
    await truncate(path.join(folder, 'metadata', '1.root.json'), 2 ** 40)
    await expect(sourceOf(folder).fetchMetadata('1.root.json', limits)).rejects.toMatchObject({
      code: 'update-metadata-too-long',
    })
  })

  it.skipIf(process.platform === 'win32')('follows no link and reads nothing but files', async () => {
    const folder = await folderWith('1.root.json')
    await symlink(path.join(folder, 'metadata', '1.root.json'), path.join(folder, 'metadata', '2.root.json'))
    const socket = net.createServer()
    await new Promise<void>((resolve) => socket.listen(path.join(folder, 'metadata', '3.root.json'), resolve))
    onTestFinished(() => void socket.close())
    await mkdir(path.join(folder, 'metadata', '4.root.json'))
    const source = sourceOf(folder)
    for (const name of ['2.root.json', '3.root.json', '4.root.json']) {
      expect([name, await source.fetchMetadata(name, limits)]).toEqual([name, null])
    }
  })
})
