import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { ClientRelease, ClientReleaseFile } from '#shared/api/client-releases'
import { clientReleaseEntryText } from '#shared/updates/client-release-entry'
import {
  ClientPublisher,
  type NewClientFile,
  type NewClientRelease,
} from '../../src/portal/features/client-releases/client-publisher'
import { Publisher } from '../../src/portal/features/update-repository/publisher'
import type { CatalogueDesk } from '../../src/portal/features/updates/catalogue-desk'
import { DatabaseDesk } from '../../src/portal/features/updates/database-desk'
import { sampleKeyRing } from '../../src/portal/sample/sample-repository-keys'
import { portalForThisFile } from './test-portal'
import { RepositoryReader } from './update-repository/repository-reader'

const portal = portalForThisFile()
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'client-releases-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const clock = (): Date => portal().now
const desk = (): CatalogueDesk => new DatabaseDesk(portal().database, clock)
const ignoreProgress = (): void => {}
const NOTES = { pl: 'Żółty pasek postępu.', en: 'A yellow progress bar.' }

function publisher(asked: CatalogueDesk = desk()): ClientPublisher {
  const { store, repositoryFolder } = portal()
  const publicationsFolder = path.join(folder, 'publications')
  return new ClientPublisher({ store, repositoryFolder, publicationsFolder, desk: asked, clock })
}

async function makeFile(change: Partial<NewClientFile> = {}, content = randomBytes(5_000_000)) {
  const source = path.join(folder, randomBytes(4).toString('hex'))
  await writeFile(source, content)
  const file: NewClientFile = {
    source,
    platform: 'linux',
    arch: 'x64',
    format: 'appimage',
    fileName: 'strefa-partnera.AppImage',
    ...change,
  }
  return { file, content }
}

function release(version: string, files: readonly NewClientFile[], rolloutPercent = 100): NewClientRelease {
  return { version, notes: NOTES, rolloutPercent, files }
}

async function list(platform = 'linux', arch = 'x64'): Promise<ClientRelease[]> {
  const answer = await portal().call('GET', `/client-releases?platform=${platform}&arch=${arch}`)
  expect(answer.statusCode).toBe(200)
  return answer.json<{ items: ClientRelease[] }>().items
}

async function fileOf(version: string): Promise<ClientReleaseFile> {
  const file = (await list()).find((item) => item.version === version)?.files[0]
  if (file === undefined) throw new Error(`${version} is not listed`)
  return file
}

async function signedTarget(id: string) {
  const reader = await RepositoryReader.start((name) => portal().repositoryFolder.readMetadata(name), clock)
  onTestFinished(() => reader.close())
  return reader.find(id)
}

const get = (id: string, headers = {}) => portal().call('GET', `/client-releases/files/${id}`, { headers })

describe('publishing a release of the client', () => {
  it('lists it to who is not signed in, and signs for its bytes and for what they are', async () => {
    const { file, content } = await makeFile()
    await publisher().publish(release('0.2.0', [file], 10), sampleKeyRing(), ignoreProgress)

    const [listed] = await list()
    expect(listed).toMatchObject({ version: '0.2.0', rolloutPercent: 10, notes: NOTES })
    const published = await fileOf('0.2.0')
    const target = await signedTarget(published.id)
    const sha = (algorithm: string) => createHash(algorithm).update(content).digest('hex')
    expect(target).toMatchObject({
      length: content.byteLength,
      hashes: { sha256: sha('sha256'), sha512: sha('sha512') },
    })
    const text = clientReleaseEntryText('0.2.0', NOTES, published, published.entrySalt)
    const entry = createHash('sha256').update(text).digest('hex')
    expect(target?.custom).toMatchObject({ catalogueEntry: { sha256: entry } })
    const relabelled = clientReleaseEntryText('0.9.0', NOTES, published, published.entrySalt)
    expect(createHash('sha256').update(relabelled).digest('hex')).not.toBe(entry)
  })

  it('gives out the bytes by range to who is not signed in', async () => {
    const { file, content } = await makeFile()
    await publisher().publish(release('0.2.1', [file]), sampleKeyRing(), ignoreProgress)
    const { id } = await fileOf('0.2.1')
    expect((await get(id)).rawPayload.equals(content)).toBe(true)
    const part = await get(id, { range: 'bytes=100-199' })
    expect([part.statusCode, part.headers['content-range']]).toEqual([206, 'bytes 100-199/5000000'])
    expect(part.rawPayload.equals(content.subarray(100, 200))).toBe(true)
    // The route of the client's files gives out no program.
    const program = await portal().call('GET', '/updates/versions?isOffered=true', { as: 'poziom2' })
    expect((await get(program.json().items[0].package.id)).statusCode).toBe(404)
  })

  it('gives each system its own files, the highest number first', async () => {
    const windows = await makeFile({ platform: 'win32', format: 'nsis', fileName: 'strefa.exe' })
    const linux = await makeFile()
    await publisher().publish(release('0.10.0', [windows.file, linux.file]), sampleKeyRing(), ignoreProgress)
    const older = await makeFile()
    await publisher().publish(release('0.9.0', [older.file]), sampleKeyRing(), ignoreProgress)
    expect((await list('win32')).map(({ version, files }) => [version, files.length])).toEqual([
      ['0.10.0', 1],
    ])
    expect((await list()).slice(0, 2).map(({ version }) => version)).toEqual(['0.10.0', '0.9.0'])
    expect(await list('darwin', 'arm64')).toEqual([])
  })

  it('takes a release back from the list, the route and the signatures', async () => {
    const { file } = await makeFile()
    await publisher().publish(release('0.3.0', [file]), sampleKeyRing(), ignoreProgress)
    const { id } = await fileOf('0.3.0')
    const taken = await publisher().withdraw('0.3.0', 'Nie uruchamia się.', sampleKeyRing())
    expect(taken).toEqual({ wasWithdrawn: false, isSigned: true })
    expect((await list()).map(({ version }) => version)).not.toContain('0.3.0')
    expect((await get(id)).json().code).toBe('not-offered')
    expect(await signedTarget(id)).toBeUndefined()
    const again = publisher().publish(release('0.3.0', [file]), sampleKeyRing(), ignoreProgress)
    await expect(again).rejects.toThrow('taken back')
  })

  it('adds files of other systems, and refuses another file or other notes under one number', async () => {
    const [linux, other] = [await makeFile(), await makeFile()]
    const windows = await makeFile({ platform: 'win32', format: 'nsis', fileName: 'strefa.exe' })
    await publisher().publish(release('0.4.0', [linux.file]), sampleKeyRing(), ignoreProgress)
    const more = await publisher().publish(
      release('0.4.0', [linux.file, windows.file]),
      sampleKeyRing(),
      ignoreProgress,
    )
    expect(more.files.map(({ isNew }) => isNew)).toEqual([false, true])
    const another = publisher().publish(release('0.4.0', [other.file]), sampleKeyRing(), ignoreProgress)
    await expect(another).rejects.toThrow('another file needs another number')
    const changed = { ...release('0.4.0', [windows.file]), notes: { ...NOTES, en: 'Other words.' } }
    await expect(publisher().publish(changed, sampleKeyRing(), ignoreProgress)).rejects.toThrow('other notes')
  })

  it('changes how far a release is rolled out', async () => {
    const { file } = await makeFile()
    await publisher().publish(release('0.5.0', [file], 5), sampleKeyRing(), ignoreProgress)
    const set = await desk().ask('setClientRollout', { version: '0.5.0', percent: 50 })
    expect(set).toEqual({ previousPercent: 5 })
    expect((await list()).find(({ version }) => version === '0.5.0')?.rolloutPercent).toBe(50)
    await expect(desk().ask('setClientRollout', { version: '7.0.0', percent: 1 })).rejects.toThrow(
      'no release',
    )
  })

  it.each([
    ['before the signatures', 'listWithdrawnPackages', false],
    ['before the list', 'enterClientRelease', true],
  ])('killed %s, leaves all of it or nothing', async (_where, operation, isThere) => {
    const version = isThere ? '0.6.1' : '0.6.0'
    const { file } = await makeFile()
    const killed: CatalogueDesk = {
      ask: (name, input) => {
        if (name === operation) throw new Error('killed')
        return desk().ask(name, input)
      },
    }
    const before = new Set(await readdir(portal().store.folder))
    const attempt = publisher(killed).publish(release(version, [file]), sampleKeyRing(), ignoreProgress)
    await expect(attempt).rejects.toThrow('killed')
    // The portal's own start ends what a publisher of the client has begun.
    const { store, repositoryFolder } = portal()
    const publicationsFolder = path.join(folder, 'publications')
    await new Publisher({ store, repositoryFolder, publicationsFolder, desk: desk(), clock }).finish()
    expect(await readdir(publicationsFolder)).toEqual([])
    expect((await list()).some((item) => item.version === version)).toBe(isThere)
    const known = new Set((await list()).flatMap(({ files }) => files.map(({ id }) => id)))
    const added = (await readdir(store.folder)).filter((name) => !before.has(name))
    expect(added.filter((name) => !known.has(name))).toEqual([])
    if (isThere) expect(await signedTarget((await fileOf(version)).id)).toBeDefined()
  })
})
