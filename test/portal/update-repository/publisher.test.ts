import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { eq } from 'drizzle-orm'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { VersionDetails } from '#shared/api/updates'
import { programs } from '../../../src/portal/db/schema'
import { catalogueEntryOf } from '../../../src/portal/features/update-repository/catalogue-entry'
import { type NewVersion, Publisher } from '../../../src/portal/features/update-repository/publisher'
import { KeyRing } from '../../../src/portal/features/update-repository/repository-keys'
import type { CatalogueDesk } from '../../../src/portal/features/updates/catalogue-desk'
import { SpooledDesk, serveSpool } from '../../../src/portal/features/updates/catalogue-spool'
import { DatabaseDesk } from '../../../src/portal/features/updates/database-desk'
import { sampleKeyRing } from '../../../src/portal/sample/sample-repository-keys'
import { SyncFollower } from '../sync-follower'
import { codeOf, portalForThisFile } from '../test-portal'
import { faultsOf, RepositoryReader } from './repository-reader'

const portal = portalForThisFile()
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'publisher-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const clock = (): Date => portal().now
const publications = (): string => path.join(folder, 'publications')

function publisher(desk: CatalogueDesk = new DatabaseDesk(portal().database, clock)): Publisher {
  const { store, repositoryFolder } = portal()
  return new Publisher({ store, repositoryFolder, publicationsFolder: publications(), desk, clock })
}

/** A desk that stops dead at an operation, as its process would if it were killed there. */
function killedAt(operation: string): CatalogueDesk {
  const desk = new DatabaseDesk(portal().database, clock)
  return {
    ask: (name, input) => {
      if (name === operation) throw new Error('killed')
      return desk.ask(name, input)
    },
  }
}

async function makeFile(byteLength = 5_000_000): Promise<string> {
  const file = path.join(folder, `Gestor-${randomBytes(4).toString('hex')}.exe`)
  await writeFile(file, randomBytes(byteLength))
  return file
}

let nextPatch = 0
function newVersion(change: Partial<NewVersion> = {}): NewVersion {
  nextPatch += 1
  return {
    productId: 'gestor-gt',
    version: `1.99.${nextPatch}`,
    kind: 'fix',
    importance: 'critical',
    channel: 'stable',
    releasedOn: '2026-11-21',
    lowestFrom: '1.84',
    highestFrom: null,
    summary: 'Poprawka: żółte karteczki.',
    notes: [{ kind: 'fix', text: 'Karteczki nie znikają.' }],
    installSteps: ['Wykonaj archiwum.'],
    fileName: 'GestorGT.exe',
    ...change,
  }
}

async function versionOf(version: NewVersion): Promise<VersionDetails | null> {
  const url = `/updates/versions/${version.productId}-${version.version}`
  const answer = await portal().call('GET', url, { as: 'poziom2' })
  return answer.statusCode === 404 ? null : answer.json<VersionDetails>()
}

async function startReader(): Promise<RepositoryReader> {
  const reader = await RepositoryReader.start((name) => portal().repositoryFolder.readMetadata(name), clock)
  onTestFinished(() => reader.close())
  return reader
}

const ignoreProgress = (): void => {}

describe('publishing', () => {
  it('lists, signs and gives out the package, and tells how far it is', async () => {
    const [file, version] = [await makeFile(), newVersion()]
    const progress: number[] = []
    const published = await publisher().publish(file, version, sampleKeyRing(), (done) => progress.push(done))
    expect(published).toMatchObject({ byteLength: 5_000_000, isNew: true })
    expect(progress).toEqual([4_194_304, 5_000_000])

    const details = await versionOf(version)
    const { fileName, lowestFrom, highestFrom, productId, ...told } = version
    expect(details).toMatchObject({
      ...told,
      programId: productId,
      fromVersions: { lowest: lowestFrom, highest: highestFrom },
      package: { fileName, byteLength: 5_000_000, sha256: published.sha256 },
      withdrawal: null,
    })
    const id = details?.package?.id ?? ''
    const content = await portal().call('GET', `/updates/packages/${id}`, { as: 'poziom2' })
    expect(content.rawPayload.equals(await readFile(file))).toBe(true)
    const target = await (await startReader()).find(id)
    if (target === undefined) throw new Error('No signature covers it')
    const { chunkList } = target.custom as { chunkList: { sha256: string } }
    const list = await portal().call('GET', `/updates/chunk-lists/${chunkList.sha256}`)
    expect(faultsOf(target, content.rawPayload, list.rawPayload)).toEqual([])
    const found = await portal().call('GET', '/updates/versions?search=zolte%20karteczki', { as: 'poziom2' })
    expect(found.json().items).toHaveLength(1)
    expect(await readdir(publications())).toEqual([])
  })

  it('signs for what the catalogue says the package is', async () => {
    const version = newVersion()
    await publisher().publish(await makeFile(10), version, sampleKeyRing(), ignoreProgress)
    const details = await versionOf(version)
    if (details === null || details.package === null || details.entrySalt === undefined)
      throw new Error('Not listed with a salt')
    const target = await (await startReader()).find(details.package.id)
    const entry = catalogueEntryOf(details, details.package.fileName, details.entrySalt)
    expect(target?.custom).toMatchObject({ catalogueEntry: entry })
    const renamed = catalogueEntryOf(
      { ...details, version: '9.9' },
      details.package.fileName,
      details.entrySalt,
    )
    expect(renamed).not.toEqual(entry)
  })

  it('done again does nothing, and refuses another package under the same number', async () => {
    const [file, version] = [await makeFile(10), newVersion()]
    await publisher().publish(file, version, sampleKeyRing(), ignoreProgress)
    const before = await versionOf(version)
    const again = await publisher().publish(file, version, sampleKeyRing(), ignoreProgress)
    expect([again.isNew, await versionOf(version)]).toEqual([false, before])
    const other = publisher().publish(await makeFile(10), version, sampleKeyRing(), ignoreProgress)
    await expect(other).rejects.toThrow('published already')
  })

  it('refuses an unknown product with the list of those there are', async () => {
    const version = newVersion({ productId: 'gestor-mt' })
    const attempt = publisher().publish(await makeFile(10), version, sampleKeyRing(), ignoreProgress)
    await expect(attempt).rejects.toThrow(/no product "gestor-mt"[\s\S]*gestor-gt {2}\(Gestor GT\)/u)
  })

  it('copies nothing before it knows that it may sign', async () => {
    const before = await readdir(portal().store.folder)
    const attempt = publisher().publish(await makeFile(10), newVersion(), new KeyRing([]), ignoreProgress)
    await expect(attempt).rejects.toThrow('Signing for targets needs 1 of its keys')
    expect(await readdir(portal().store.folder)).toEqual(before)
  })

  it.each([
    ['is missing', async () => path.join(folder, 'nothing.exe'), 'cannot be read (ENOENT)'],
    ['is empty', () => makeFile(0), 'is empty'],
    ['is a folder', async () => folder, 'is no file'],
  ])('refuses a file that %s', async (_name, source, message) => {
    const attempt = publisher().publish(await source(), newVersion(), sampleKeyRing(), ignoreProgress)
    await expect(attempt).rejects.toThrow(message)
  })

  it.each([2, 3, 4])('of %i versions at once loses none', async (count) => {
    const versions = await Promise.all(
      Array.from({ length: count }, async () => [await makeFile(100), newVersion()] as const),
    )
    await Promise.all(
      versions.map(([file, version]) => publisher().publish(file, version, sampleKeyRing(), ignoreProgress)),
    )
    const updater = await (await startReader()).refresh()
    for (const [, version] of versions) {
      const id = (await versionOf(version))?.package?.id ?? ''
      expect(await updater.getTargetInfo(id)).toBeDefined()
    }
  })

  it('that was cut off after signing is ended by the next start', async () => {
    const [file, version] = [await makeFile(10), newVersion()]
    const attempt = publisher(killedAt('enterVersion')).publish(
      file,
      version,
      sampleKeyRing(),
      ignoreProgress,
    )
    await expect(attempt).rejects.toThrow('killed')
    expect(await versionOf(version)).toBeNull()
    expect(await readdir(publications())).toHaveLength(1)
    await publisher().finish()
    expect((await versionOf(version))?.package?.byteLength).toBe(10)
    expect(await readdir(publications())).toEqual([])
  })

  it('that was cut off before signing leaves nothing behind, and can be done again', async () => {
    const [file, version] = [await makeFile(10), newVersion()]
    const before = await readdir(portal().store.folder)
    const attempt = publisher(killedAt('listWithdrawnPackages')).publish(
      file,
      version,
      sampleKeyRing(),
      ignoreProgress,
    )
    await expect(attempt).rejects.toThrow('killed')
    expect(await readdir(portal().store.folder)).toHaveLength(before.length + 1)
    await publisher().finish()
    expect(await readdir(portal().store.folder)).toEqual(before)
    expect(await versionOf(version)).toBeNull()
    await publisher().publish(file, version, sampleKeyRing(), ignoreProgress)
    expect(await versionOf(version)).not.toBeNull()
  })

  it('that was cut off while its note was being written leaves nothing behind after the next one', async () => {
    await publisher().finish()
    await writeFile(path.join(publications(), `${'a'.repeat(32)}.json.0d1f.part`), '{"package":')
    await publisher().publish(await makeFile(10), newVersion(), sampleKeyRing(), ignoreProgress)
    expect(await readdir(publications())).toEqual([])
  })

  it('that cannot be ended any more does not stand in the way of others', async () => {
    const desk = new DatabaseDesk(portal().database, clock)
    await desk.ask('addProduct', { id: 'krotki', line: 'gt', name: 'Krótki', purpose: 'próby' })
    const attempt = publisher(killedAt('enterVersion')).publish(
      await makeFile(10),
      newVersion({ productId: 'krotki' }),
      sampleKeyRing(),
      ignoreProgress,
    )
    await expect(attempt).rejects.toThrow('killed')
    await portal().database.delete(programs).where(eq(programs.id, 'krotki'))
    await publisher().publish(await makeFile(10), newVersion(), sampleKeyRing(), ignoreProgress)
    expect(await readdir(publications())).toEqual([])
  })
})

describe('withdrawing', () => {
  it('reaches partners by sync with its reason, stops the package and its signatures', async () => {
    const [file, version] = [await makeFile(10), newVersion()]
    const follower = new SyncFollower<VersionDetails>(portal, 'updates.versions', 'poziom2')
    await follower.catchUp()
    await publisher().publish(file, version, sampleKeyRing(), ignoreProgress)
    expect((await follower.news()).changed.map((changed) => changed.version)).toEqual([version.version])
    const id = (await versionOf(version))?.package?.id ?? ''
    const reader = await startReader()
    expect(await reader.find(id)).toBeDefined()

    const reason = 'Psuje kalendarz.'
    const outcome = await publisher().withdraw(version, reason, sampleKeyRing())
    expect(outcome).toEqual({ wasWithdrawn: false, isSigned: true })
    const [told, ...others] = (await follower.news()).changed
    expect(others).toEqual([])
    expect(told).toMatchObject({
      version: version.version,
      package: null,
      withdrawal: { withdrawnAt: portal().now.toISOString(), reason },
    })
    const answer = await portal().call('GET', `/updates/packages/${id}`, { as: 'poziom2' })
    expect([answer.statusCode, codeOf(answer)]).toEqual([410, 'not-offered'])
    expect(await reader.find(id)).toBeUndefined()

    const again = await publisher().withdraw(version, 'Inny powód.', sampleKeyRing())
    expect(again.wasWithdrawn).toBe(true)
    expect((await versionOf(version))?.withdrawal?.reason).toBe(reason)
    const republished = publisher().publish(file, version, sampleKeyRing(), ignoreProgress)
    await expect(republished).rejects.toThrow('published already')
  })

  it('without keys stops the package at once, and the signatures at the next refresh with them', async () => {
    const [file, version] = [await makeFile(10), newVersion()]
    await publisher().publish(file, version, sampleKeyRing(), ignoreProgress)
    const id = (await versionOf(version))?.package?.id ?? ''
    expect(await publisher().withdraw(version, 'Psuje.', null)).toEqual({
      wasWithdrawn: false,
      isSigned: false,
    })
    const answer = await portal().call('GET', `/updates/packages/${id}`, { as: 'poziom2' })
    expect(answer.statusCode).toBe(410)
    const reader = await startReader()
    expect(await reader.find(id)).toBeDefined()
    expect(await publisher().refresh(new KeyRing([]))).toEqual([])
    expect(await publisher().refresh(sampleKeyRing())).toContain('targets')
    expect(await reader.find(id)).toBeUndefined()
  })

  it('refuses a version that there is not', async () => {
    const attempt = publisher().withdraw(
      { productId: 'gestor-gt', version: '0.1' },
      'Psuje.',
      sampleKeyRing(),
    )
    await expect(attempt).rejects.toThrow('no version 0.1 of Gestor GT')
  })
})

describe('asking the portal that has the database', () => {
  it('publishes as the database itself would, and passes its refusals on', async () => {
    const requests = path.join(folder, 'requests')
    const desk = new DatabaseDesk(portal().database, clock)
    const stop = await serveSpool(requests, desk, pino({ level: 'silent' }))
    onTestFinished(stop)
    const spooled = publisher(new SpooledDesk(requests))
    const version = newVersion()
    await spooled.publish(await makeFile(10), version, sampleKeyRing(), ignoreProgress)
    expect((await versionOf(version))?.summary).toBe(version.summary)
    const wrong = newVersion({ productId: 'gestor-mt' })
    const attempt = spooled.publish(await makeFile(10), wrong, sampleKeyRing(), ignoreProgress)
    await expect(attempt).rejects.toThrow('no product "gestor-mt"')
    expect(await readdir(requests)).toEqual([])
  })

  it('is told when nobody answers', async () => {
    const desk = new SpooledDesk(path.join(folder, 'nobody'), 200)
    await expect(desk.ask('listProducts', {})).rejects.toThrow('does not answer')
    expect(await readdir(path.join(folder, 'nobody'))).toEqual([])
  })

  it('is not answered to what is no request, or was asked long ago', async () => {
    const requests = path.join(folder, 'odd-requests')
    const old = {
      operation: 'addProduct',
      input: { id: 'x', line: 'gt', name: 'X', purpose: 'x' },
      askedAtMs: 1,
    }
    const ids = ['00000000-0000-4000-8000-000000000000', '00000000-0000-4000-8000-000000000001']
    const stop = await serveSpool(
      requests,
      new DatabaseDesk(portal().database, clock),
      pino({ level: 'silent' }),
    )
    onTestFinished(stop)
    await writeFile(path.join(requests, `${ids[0]}.request.json`), JSON.stringify(old))
    await writeFile(path.join(requests, `${ids[1]}.request.json`), '{"operation":"dropAll"}')
    await writeFile(path.join(requests, `${ids[1]}.answer.json`), '{"ok":true,"value":null,"answeredAtMs":1}')
    await expect.poll(() => readdir(requests), { timeout: 10_000 }).toEqual([])
    expect(await portal().database.$count(programs, eq(programs.id, 'x'))).toBe(0)
  })
})
