import { cp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Metadata, MetadataKind } from '@tufjs/models'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MetadataFileName } from '#shared/api/update-repository'
import { parseTargets } from '../../../src/portal/features/update-repository/listed-targets'
import {
  encodeMetadata,
  packageTargetsOf,
  targetsDocument,
} from '../../../src/portal/features/update-repository/metadata-documents'
import { RepositoryFolder } from '../../../src/portal/features/update-repository/repository-folder'
import { fingerprintOf } from '../../../src/portal/features/update-repository/repository-keys'
import { UpdateRepository } from '../../../src/portal/features/update-repository/update-repository'
import { RepositoryFixture } from './repository-fixture'

const DAY_MS = 86_400_000

async function parse(fixture: RepositoryFixture, kind: MetadataKind, fileName: string) {
  const bytes = await fixture.folder.readMetadata(fileName)
  if (bytes === null) throw new Error(`There is no ${fileName}`)
  return Metadata.fromJSON(kind as MetadataKind.Root, JSON.parse(bytes.toString('utf8')))
}

async function filesOf(fixture: RepositoryFixture): Promise<string[]> {
  return (await readdir(path.join(fixture.folder.folder, 'metadata'))).sort()
}

describe('an update repository', () => {
  it('has a root that two of three keys sign, and every file signed by the keys that it names', async () => {
    const fixture = await RepositoryFixture.start()
    await fixture.add()
    const root = await parse(fixture, MetadataKind.Root, '1.root.json')
    expect(root.signed.roles['root']).toMatchObject({ threshold: 2 })
    expect(root.signed.roles['root']?.keyIDs).toHaveLength(3)
    expect(root.signed.consistentSnapshot).toBe(true)
    for (const name of await filesOf(fixture)) {
      MetadataFileName.parse(name)
      const kind = name.replace(/^\d+\.|\.json$/gu, '') as MetadataKind
      const metadata = await parse(fixture, kind, name)
      expect(() => root.verifyDelegate(kind, metadata)).not.toThrow()
      // What is read back is byte for byte what was written.
      expect((await fixture.folder.readMetadata(name))?.toString('utf8')).toBe(
        JSON.stringify(metadata.toJSON()),
      )
    }
  })

  it('expires as the rules say', async () => {
    const fixture = await RepositoryFixture.start()
    const { expires } = await fixture.repository.readStatus()
    const days = (role: keyof typeof expires): number =>
      ((expires[role]?.getTime() ?? 0) - fixture.now.getTime()) / DAY_MS
    expect([days('root'), days('targets'), days('snapshot'), days('timestamp')]).toEqual([365, 90, 90, 7])
  })

  it('tells of a package to a client, and of no other', async () => {
    const fixture = await RepositoryFixture.start()
    const first = await fixture.add(1)
    const second = await fixture.add(9_000_000)
    const reader = await fixture.reader()
    for (const { packageId, byteLength, sha256, chunkList } of [first, second]) {
      const target = await reader.find(packageId)
      expect(target).toMatchObject({ length: byteLength, hashes: { sha256 } })
      expect(target?.custom).toEqual({ chunkList })
    }
    expect(await reader.find('0'.repeat(32))).toBeUndefined()
  })

  it('stops telling of a package that was taken out, also to a client that knew it', async () => {
    const fixture = await RepositoryFixture.start()
    const target = await fixture.add()
    const reader = await fixture.reader()
    expect(await reader.find(target.packageId)).toBeDefined()
    await fixture.repository.update(fixture.ring(), fixture.now, (all) => all.delete(target.packageId))
    expect(await reader.find(target.packageId)).toBeUndefined()
  })

  it('shows the fingerprint of its first root, whatever followed', async () => {
    const fixture = await RepositoryFixture.start()
    const { fingerprint } = await fixture.repository.readStatus()
    expect(fingerprint).toBe(fingerprintOf((await parse(fixture, MetadataKind.Root, '1.root.json')).signed))
    expect(fingerprint).toMatch(/^[a-f0-9]{64}$/u)
    await fixture.rotate('root')
    expect((await fixture.repository.readStatus()).fingerprint).toBe(fingerprint)
  })

  it('says nothing anew when nothing has changed', async () => {
    const fixture = await RepositoryFixture.start()
    const before = await filesOf(fixture)
    expect(await fixture.repository.update(fixture.ring(), fixture.now)).toEqual([])
    expect(await filesOf(fixture)).toEqual(before)
  })

  it('changes nothing at all without the keys for it', async () => {
    const fixture = await RepositoryFixture.start()
    const target = await fixture.describe(Buffer.from('new'))
    const before = await filesOf(fixture)
    for (const roles of [['snapshot', 'timestamp'], ['targets'], ['targets', 'timestamp']] as const) {
      const ring = fixture.ring(...roles)
      const change = fixture.repository.update(ring, fixture.now, (all) => all.set(target.packageId, target))
      await expect(change).rejects.toThrow(/needs 1 of its keys, and 0 are at hand/u)
    }
    expect(await filesOf(fixture)).toEqual(before)
  })

  it('is refused by the client when one root key alone has signed the next root', async () => {
    const fixture = await RepositoryFixture.start()
    const reader = await fixture.reader()
    await fixture.rotate('targets')
    const next = await parse(fixture, MetadataKind.Root, '2.root.json')
    for (const id of Object.keys(next.signatures).slice(1)) delete next.signatures[id]
    await fixture.folder.writeMetadata('2.root.json', Buffer.from(JSON.stringify(next.toJSON())))
    await expect(reader.refresh()).rejects.toThrow('root was signed by 1/2 keys')
    expect(await reader.rootVersion()).toBe(1)
  })

  it('does not sign a root with one root key', async () => {
    const fixture = await RepositoryFixture.start()
    fixture.keysOf('root').splice(0, 2)
    await expect(fixture.rotate('targets')).rejects.toThrow('needs 2 of its keys, and 1 is at hand')
    expect(await fixture.folder.versionsOf('root')).toEqual([1])
  })
})

describe('targets metadata', () => {
  it('is read and written as the library does, whatever packages it lists', async () => {
    const hex = (length: number) => fc.stringMatching(new RegExp(`^[a-f0-9]{${length}}$`, 'u'))
    const target = fc.record({
      packageId: hex(32),
      byteLength: fc.integer({ min: 1 }),
      sha256: hex(64),
      chunkList: fc.record({ sha256: hex(64), byteLength: fc.integer({ min: 1 }) }),
    })
    fc.assert(
      fc.property(
        fc.uniqueArray(target, { selector: ({ packageId }) => packageId, maxLength: 20 }),
        (targets) => {
          const written = JSON.parse(
            encodeMetadata(targetsDocument(7, '2027-01-01T00:00:00Z', targets)).toString(),
          )
          const theirs = Metadata.fromJSON(MetadataKind.Targets, written)
          const ours = parseTargets(written)
          expect(ours.toJSON()).toEqual(theirs.toJSON())
          expect(Object.keys(ours.signed.toJSON())).toEqual(Object.keys(theirs.signed.toJSON()))
          expect(packageTargetsOf(ours.signed)).toEqual(packageTargetsOf(theirs.signed))
        },
      ),
    )
  })

  it('of thousands of packages is signed, renewed and changed', async () => {
    const fixture = await RepositoryFixture.start()
    const { chunkList } = await fixture.describe(Buffer.from('x'))
    await fixture.repository.update(fixture.ring(), fixture.now, (all) => {
      for (let n = 0; n < 5_000; n += 1) {
        const packageId = n.toString(16).padStart(32, '0')
        all.set(packageId, { packageId, byteLength: 1, sha256: 'a'.repeat(64), chunkList })
      }
    })
    const added = await fixture.add()
    expect((await fixture.repository.readStatus()).targetCount).toBe(5_001)
    const root = await parse(fixture, MetadataKind.Root, '1.root.json')
    const version = (await fixture.folder.versionsOf('targets')).at(-1)
    const bytes = await fixture.folder.readMetadata(`${version}.targets.json`)
    const targets = parseTargets(JSON.parse(bytes?.toString('utf8') ?? ''))
    expect(() => root.verifyDelegate('targets', targets)).not.toThrow()
    expect(targets.signed.targets[added.packageId]).toBeDefined()
  })
})

describe('rotation', () => {
  it('leads a client through two new roots, one by one', async () => {
    const fixture = await RepositoryFixture.start()
    const target = await fixture.add()
    const early = await fixture.reader()
    await early.refresh()
    await fixture.rotate('root')
    await fixture.rotate('root')
    expect(await fixture.folder.versionsOf('root')).toEqual([1, 2, 3])
    for (const reader of [early, await fixture.reader()]) {
      expect(await reader.find(target.packageId)).toBeDefined()
      expect(await reader.rootVersion()).toBe(3)
    }
    // The keys of the first root have no say any more.
    const first = await parse(fixture, MetadataKind.Root, '1.root.json')
    const third = await parse(fixture, MetadataKind.Root, '3.root.json')
    expect(() => first.verifyDelegate('root', third)).toThrow('signed by 0/2')
  })

  it.each(['targets', 'snapshot', 'timestamp'] as const)(
    'of %s leaves no moment at which a client is refused',
    async (role) => {
      const fixture = await RepositoryFixture.start()
      const target = await fixture.add()
      const known = await fixture.reader()
      await known.refresh()
      // What a client sees that comes between the new signatures and the new root.
      const seen: string[] = []
      const write = fixture.folder.writeMetadata.bind(fixture.folder)
      fixture.folder.writeMetadata = async (fileName, bytes) => {
        await write(fileName, bytes)
        const newcomer = await fixture.reader()
        for (const reader of [known, newcomer]) {
          seen.push(`${fileName}: ${(await reader.find(target.packageId)) === undefined ? 'lost' : 'found'}`)
        }
      }
      await fixture.rotate(role)
      expect(seen.length).toBeGreaterThan(2)
      expect(seen.filter((line) => !line.endsWith('found'))).toEqual([])
      expect((await fixture.repository.readStatus()).expires[role]).not.toBeNull()

      // The next signature is the new key's alone, and holds.
      await fixture.add()
      expect(await known.find(target.packageId)).toBeDefined()
    },
  )

  it('replaces a lost key: clients are led to the new one', async () => {
    const fixture = await RepositoryFixture.start()
    const target = await fixture.add()
    fixture.keysOf('timestamp').splice(0)
    await fixture.rotate('timestamp')
    expect(await (await fixture.reader()).find(target.packageId)).toBeDefined()
  })

  it('that was cut off before the root is taken up by the next update', async () => {
    const fixture = await RepositoryFixture.start()
    const target = await fixture.add()
    fixture.keysOf('targets').splice(0) // lost: only the new key signs
    const write = fixture.folder.writeMetadata.bind(fixture.folder)
    fixture.folder.writeMetadata = async (fileName, bytes) => {
      if (fileName.endsWith('root.json')) throw new Error('killed')
      await write(fileName, bytes)
    }
    await expect(fixture.rotate('targets')).rejects.toThrow('killed')
    fixture.folder.writeMetadata = write
    expect((await fixture.repository.readStatus()).expires.targets).toBeNull()
    await fixture.rotate('targets')
    expect(await (await fixture.reader()).find(target.packageId)).toBeDefined()
  })
})

describe('renewal', () => {
  it('keeps clients served with the online keys alone for as long as targets hold', async () => {
    const fixture = await RepositoryFixture.start()
    const target = await fixture.add()
    const reader = await fixture.reader()
    for (let day = 1; day < 90; day += 1) {
      fixture.advanceDays(1)
      await fixture.repository.update(fixture.ring('snapshot', 'timestamp'), fixture.now)
      expect(await reader.find(target.packageId)).toBeDefined()
    }
    fixture.advanceDays(1)
    await expect(reader.refresh()).rejects.toThrow('expired')
    expect(await fixture.repository.update(fixture.ring(), fixture.now)).toContain('targets')
    expect(await reader.find(target.packageId)).toBeDefined()
  })

  it('is due before the end, and the client refuses what was not renewed', async () => {
    const fixture = await RepositoryFixture.start()
    expect(await fixture.repository.isDue(fixture.now, ['timestamp'])).toBe(false)
    fixture.advanceDays(2)
    expect(await fixture.repository.isDue(fixture.now, ['timestamp'])).toBe(true)
    fixture.advanceDays(6)
    await expect((await fixture.reader()).refresh()).rejects.toThrow('expired')
  })

  it('renews the root with the root’s keys', async () => {
    const fixture = await RepositoryFixture.start()
    fixture.advanceDays(350)
    expect(await fixture.repository.update(fixture.ring(), fixture.now)).toContain('root')
    const { rootVersion, expires } = await fixture.repository.readStatus()
    expect(rootVersion).toBe(2)
    expect(expires.root?.getTime()).toBe(fixture.now.getTime() + 365 * DAY_MS)
    await (await fixture.reader()).refresh()
  })

  it('of a repository restored from a backup is no rollback to clients that saw what was lost', async () => {
    const fixture = await RepositoryFixture.start()
    const kept = await fixture.add()
    const { folder } = fixture.folder
    await cp(folder, `${folder}.backup`, { recursive: true })
    fixture.advanceDays(0.5)
    const lost = await fixture.add()
    const reader = await fixture.reader()
    expect(await reader.find(lost.packageId)).toBeDefined()
    await rm(folder, { recursive: true })
    await cp(`${folder}.backup`, folder, { recursive: true })
    await rm(`${folder}.backup`, { recursive: true })
    fixture.advanceDays(0.1)
    const added = await fixture.add()
    expect(await reader.find(kept.packageId)).toBeDefined()
    expect(await reader.find(added.packageId)).toBeDefined()
  })
})

describe('a change that was cut off', () => {
  it('after any file leaves the repository as it was, or as it is meant to be', async () => {
    for (let cut = 1; cut <= 3; cut += 1) {
      const fixture = await RepositoryFixture.start()
      const old = await fixture.add()
      const target = await fixture.describe(Buffer.from('new'))
      const reader = await fixture.reader()
      await reader.refresh()
      let written = 0
      const write = fixture.folder.writeMetadata.bind(fixture.folder)
      fixture.folder.writeMetadata = async (fileName, bytes) => {
        if (++written === cut) throw new Error('killed')
        await write(fileName, bytes)
      }
      const change = () =>
        fixture.repository.update(fixture.ring(), fixture.now, (all) => all.set(target.packageId, target))
      await expect(change()).rejects.toThrow('killed')
      fixture.folder.writeMetadata = write
      for (const client of [reader, await fixture.reader()]) {
        expect(await client.find(old.packageId)).toBeDefined()
        expect(await client.find(target.packageId)).toBeUndefined()
      }
      await change()
      for (const client of [reader, await fixture.reader()]) {
        expect(await client.find(target.packageId)).toBeDefined()
      }
    }
  })

  it('never writes a file anew that was there, whatever was left behind', async () => {
    const fixture = await RepositoryFixture.start()
    const contents = new Map<string, string>()
    const write = fixture.folder.writeMetadata.bind(fixture.folder)
    let cut = 0
    fixture.folder.writeMetadata = async (fileName, bytes) => {
      if (fileName !== 'timestamp.json') {
        expect([fileName, contents.has(fileName)]).toEqual([fileName, false])
        contents.set(fileName, bytes.toString('utf8'))
      }
      await write(fileName, bytes)
      if (++cut % 2 === 0) throw new Error('killed')
    }
    for (let n = 0; n < 8; n += 1) await fixture.add().catch(() => {}) // killed
    expect(contents.size).toBeGreaterThan(8)
  })
})

describe('several processes', () => {
  it('lose none of their changes', async () => {
    const fixture = await RepositoryFixture.start()
    const targets = await Promise.all(
      Array.from({ length: 12 }, (_, n) => fixture.describe(Buffer.from(`package ${n}`))),
    )
    await Promise.all(
      targets.map((target) =>
        new UpdateRepository(new RepositoryFolder(fixture.folder.folder)).update(
          fixture.ring(),
          fixture.now,
          (all) => all.set(target.packageId, target),
        ),
      ),
    )
    const updater = await (await fixture.reader()).refresh()
    for (const { packageId } of targets) expect(await updater.getTargetInfo(packageId)).toBeDefined()
    expect(await readdir(fixture.folder.folder)).not.toContain('folder.lock')
  })

  it('take over the lock of one that was killed, and wait for one that runs', async () => {
    const fixture = await RepositoryFixture.start()
    const lock = path.join(fixture.folder.folder, 'folder.lock')
    const { hostname } = await import('node:os')
    // No process has this number: it is above the largest there is.
    await writeFile(lock, JSON.stringify({ token: 'x', processId: 2 ** 30, host: hostname() }))
    await fixture.add()
    await writeFile(lock, JSON.stringify({ token: 'x', processId: 1, host: 'elsewhere' }))
    const long = new Date(Date.now() - 120_000)
    await utimes(lock, long, long)
    await fixture.add()

    await writeFile(lock, JSON.stringify({ token: 'x', processId: process.pid, host: hostname() }))
    let isDone = false
    const waiting = fixture.add().then(() => {
      isDone = true
    })
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(isDone).toBe(false)
    await rm(lock)
    await waiting
  })
})

describe('old files', () => {
  it('go once nothing can need them; roots and what is new stay', async () => {
    const fixture = await RepositoryFixture.start()
    const gone = await fixture.add(5)
    for (let n = 0; n < 8; n += 1) await fixture.add(n + 6)
    await fixture.rotate('root')
    expect(await fixture.folder.versionsOf('targets')).toHaveLength(10)
    const long = new Date(Date.now() - 2 * DAY_MS)
    for (const folder of ['metadata', 'chunk-lists']) {
      const all = path.join(fixture.folder.folder, folder)
      for (const name of await readdir(all)) await utimes(path.join(all, name), long, long)
    }
    await writeFile(path.join(fixture.folder.folder, 'metadata', 'x.part'), 'left by one that was killed')
    await fixture.repository.update(fixture.ring(), fixture.now, (all) => all.delete(gone.packageId))
    expect(await fixture.folder.versionsOf('targets')).toHaveLength(6)
    expect(await fixture.folder.versionsOf('snapshot')).toHaveLength(6)
    expect(await fixture.folder.versionsOf('root')).toEqual([1, 2])
    expect(await fixture.folder.hasChunkList(gone.chunkList)).toBe(false)
    expect(await readdir(path.join(fixture.folder.folder, 'chunk-lists'))).toHaveLength(8)
    await (await fixture.reader()).refresh()
  })
})
