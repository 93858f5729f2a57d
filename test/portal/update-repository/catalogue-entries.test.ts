import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { VersionDetails } from '#shared/api/updates'
import { catalogueEntryText } from '#shared/updates/catalogue-entry'
import { portalForThisFile } from '../test-portal'

const portal = portalForThisFile()

interface Targets {
  readonly signed: {
    readonly targets: Readonly<
      Record<string, { readonly custom: { readonly catalogueEntry?: { sha256: string } } }>
    >
  }
}

async function readTargets(): Promise<Targets> {
  const timestamp = await portal().call('GET', '/updates/metadata/timestamp.json')
  const snapshotVersion = timestamp.json().signed.meta['snapshot.json'].version
  const snapshot = await portal().call('GET', `/updates/metadata/${snapshotVersion}.snapshot.json`)
  const targetsVersion = snapshot.json().signed.meta['targets.json'].version
  return (await portal().call('GET', `/updates/metadata/${targetsVersion}.targets.json`)).json<Targets>()
}

async function describeOffered(): Promise<VersionDetails[]> {
  const list = await portal().call('GET', '/updates/versions?limit=200', { as: 'poziom2' })
  const offered = list.json<{ items: VersionDetails[] }>().items.filter((item) => item.package !== null)
  return Promise.all(
    offered.map(async ({ id }) =>
      (await portal().call('GET', `/updates/versions/${id}`, { as: 'poziom2' })).json<VersionDetails>(),
    ),
  )
}

function entrySha256(version: VersionDetails): string {
  const text = catalogueEntryText(version, version.package?.fileName ?? '', version.entrySalt ?? '')
  return createHash('sha256').update(text).digest('hex')
}

describe('the signed catalogue entries', () => {
  it('are what the catalogue says of each offered version', async () => {
    const { targets } = (await readTargets()).signed
    const offered = await describeOffered()
    expect(offered.length).toBeGreaterThan(10)
    for (const version of offered) {
      const signed = targets[version.package?.id ?? '']?.custom.catalogueEntry?.sha256
      expect([version.id, entrySha256(version)]).toEqual([version.id, signed])
    }
  })

  it('differ from version to version, and with the salt', async () => {
    const [version] = await describeOffered()
    if (version === undefined) throw new Error('Nothing is offered')
    expect(entrySha256({ ...version, entrySalt: '0'.repeat(32) })).not.toBe(entrySha256(version))
    const entries = Object.values((await readTargets()).signed.targets).map(
      ({ custom }) => custom.catalogueEntry?.sha256,
    )
    expect(new Set(entries).size).toBe(entries.length)
  })

  it('tell nothing: neither metadata nor the public files hold a salt or a name', async () => {
    const text = JSON.stringify(await readTargets())
    for (const { programId, programName, entrySalt } of await describeOffered()) {
      for (const secret of [programId, programName, entrySalt ?? '']) expect(text).not.toContain(secret)
    }
  })
})
