import { Metadata, MetadataKind } from '@tufjs/models'
import { TrustedMetadataStore } from 'tuf-js/dist/store'
import { describe, expect, it } from 'vitest'
import { MetadataVerifier } from '../../../../../src/main/updates/trust/metadata-verifier'
import { TestRepository } from '../../../../helpers/update-repository'

const NOW = Date.parse('2026-11-22T08:00:00Z')

function repositoryWith(packageCount: number): TestRepository {
  const repository = new TestRepository(NOW)
  for (let index = 1; index <= packageCount; index += 1) {
    repository.packages.set(index.toString(16).padStart(32, '0'), {
      id: index.toString(16).padStart(32, '0'),
      byteLength: 1_000 + index,
      sha256: index.toString(16).padStart(64, '0'),
      chunkSha256: ['a'.repeat(64)],
    })
  }
  repository.signTargets()
  return repository
}

function verify(repository: TestRepository): MetadataVerifier {
  const { versions } = repository
  const verifier = new MetadataVerifier()
  verifier.open({ bytes: repository.firstRoot, now: NOW, graceMs: 0 })
  verifier.addTimestamp({ bytes: repository.file('timestamp.json') })
  verifier.addSnapshot({ bytes: repository.file(`${versions.snapshot}.snapshot.json`), isKept: false })
  verifier.addTargets({ bytes: repository.file(`${versions.targets}.targets.json`) })
  verifier.commit()
  return verifier
}

describe('MetadataVerifier', () => {
  it('reads the same targets as the library does', () => {
    const repository = repositoryWith(40)
    const { versions } = repository
    const store = new TrustedMetadataStore(repository.firstRoot)
    Object.assign(store, { referenceTime: new Date(NOW) })
    store.updateTimestamp(repository.file('timestamp.json'))
    store.updateSnapshot(repository.file(`${versions.snapshot}.snapshot.json`))
    store.updateDelegatedTargets(
      repository.file(`${versions.targets}.targets.json`),
      MetadataKind.Targets,
      MetadataKind.Root,
    )
    const verifier = verify(repository)
    for (const [packageId, file] of Object.entries(store.targets?.signed.targets ?? {})) {
      expect(verifier.find({ packageId })).toEqual({ isLoaded: true, target: file.toJSON() })
    }
    expect(verifier.find({ packageId: '__proto__' }).target).toBeNull()
    expect(verifier.find({ packageId: 'constructor' }).target).toBeNull()
  })

  it('refuses what the library refuses: targets of the wrong kind, unsigned, or of another version', () => {
    const repository = repositoryWith(3)
    repository.namesHashes = false
    repository.signSnapshot()
    const name = `${repository.versions.targets}.targets.json`
    const good = JSON.parse(repository.file(name).toString('utf8')) as {
      signatures: object[]
      signed: Record<string, unknown>
    }
    const bad: [string, unknown][] = [
      ['no object', 7],
      ['no signatures', { signed: good.signed }],
      ['empty signatures', { ...good, signatures: [] }],
      ['the same signature twice', { ...good, signatures: [...good.signatures, ...good.signatures] }],
      ['another kind', { ...good, signed: { ...good.signed, _type: 'snapshot' } }],
      ['another version', { ...good, signed: { ...good.signed, version: 99 } }],
      ['a list for the targets', { ...good, signed: { ...good.signed, targets: [] } }],
      ['one more target', { ...good, signed: { ...good.signed, targets: { x: {} } } }],
      ['one more field', { ...good, signed: { ...good.signed, more: true } }],
    ]
    for (const [what, json] of bad) {
      repository.metadata.set(name, Buffer.from(JSON.stringify(json)))
      expect(() => verify(repository), what).toThrow(/^targets:/u)
    }
    repository.metadata.set(name, Buffer.from(JSON.stringify(good)))
    expect(() => verify(repository)).not.toThrow()
  })

  it('takes no timestamp whose expiry is no date', () => {
    const repository = repositoryWith(1)
    const timestamp = Metadata.fromJSON(
      MetadataKind.Timestamp,
      JSON.parse(repository.file('timestamp.json').toString('utf8')),
    )
    const verifier = new MetadataVerifier()
    verifier.open({ bytes: repository.firstRoot, now: NOW, graceMs: 0 })
    const json = timestamp.toJSON() as { signed: Record<string, unknown> }
    json.signed['expires'] = 'never'
    expect(() => verifier.addTimestamp({ bytes: Buffer.from(JSON.stringify(json)) })).toThrow(
      expect.objectContaining({ code: 'update-metadata-tampered' }),
    )
  })
})
