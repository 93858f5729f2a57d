import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { VersionSummary } from '#shared/api/updates'
import { encodeMetadata } from '../../../src/portal/features/update-repository/metadata-documents'
import { fingerprintOf } from '../../../src/portal/features/update-repository/repository-keys'
import { firstRoot } from '../../../src/portal/features/update-repository/repository-state'
import { SAMPLE_ROOT_EXPIRES, sampleRepositoryKeys } from '../../../src/portal/sample/sample-repository-keys'
import { portalForThisFile } from '../test-portal'
import { faultsOf, RepositoryReader } from './repository-reader'

const portal = portalForThisFile()

const SAMPLE_ROOT = path.resolve(import.meta.dirname, '../../../assets/trust/sample-root.json')

async function fetchMetadata(fileName: string): Promise<Buffer | null> {
  const answer = await portal().call('GET', `/updates/metadata/${fileName}`)
  return answer.statusCode === 200 ? answer.rawPayload : null
}

async function startReader(): Promise<RepositoryReader> {
  const reader = await RepositoryReader.start(fetchMetadata, () => portal().now, await readFile(SAMPLE_ROOT))
  onTestFinished(() => reader.close())
  return reader
}

describe('the sample’s update repository', () => {
  it('has the root that the client holds for it', async () => {
    const root = firstRoot(sampleRepositoryKeys(), SAMPLE_ROOT_EXPIRES)
    const bytes = encodeMetadata(root)
    // Written anew by `vitest run … --update`, should the sample's keys ever change.
    await expect(bytes.toString('utf8')).toMatchFileSnapshot(SAMPLE_ROOT)
    expect((await fetchMetadata('1.root.json'))?.equals(bytes)).toBe(true)
    expect(fingerprintOf(root.signed)).toMatchInlineSnapshot(
      `"7c1d216bb36dab213d36e8a5d7e982ee700313342ae599dc59001a2df3a19c79"`,
    )
  })

  it('covers every package that is offered, byte for byte', async () => {
    const versions = await portal().call('GET', '/updates/versions?limit=200', { as: 'poziom2' })
    const offered = versions.json<{ items: VersionSummary[] }>().items.flatMap((item) => item.package ?? [])
    expect(offered.length).toBeGreaterThan(10)
    const updater = await (await startReader()).refresh()
    for (const { id, sha256, byteLength } of offered) {
      const target = await updater.getTargetInfo(id)
      if (target === undefined) throw new Error(`No signature covers ${id}`)
      expect([target.length, target.hashes['sha256']]).toEqual([byteLength, sha256])
      const { chunkList } = target.custom as { chunkList: { sha256: string } }
      const list = await portal().call('GET', `/updates/chunk-lists/${chunkList.sha256}`)
      expect(list.statusCode).toBe(200)
      const content = await readFile(portal().store.pathOf(id))
      expect([id, faultsOf(target, content, list.rawPayload)]).toEqual([id, []])
    }
  })
})
