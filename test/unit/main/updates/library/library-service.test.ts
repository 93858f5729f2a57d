import { createHash, randomBytes } from 'node:crypto'
import { readdir, readFile, rm, truncate } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CHUNK_BYTE_LENGTH } from '#shared/api/update-repository'
import { DEFAULT_LIBRARY_SETTINGS } from '#shared/ipc/library'
import { LibraryBench, PACKAGE_BYTE_LENGTH } from '../../../../helpers/library-bench'
import { PackageServer } from '../../../../helpers/package-server'
import { temporaryFolder } from '../../../../helpers/temporary-folder'
import { FILE_PATH } from '../../../../helpers/transfer-bench'

const WITHDRAWAL = { withdrawnAt: '2026-11-22T08:00:00.000Z', reason: 'Błąd konwersji.' }

let server: PackageServer
let bench: LibraryBench
let benches: LibraryBench[] = []

function open(folder: string, options: ConstructorParameters<typeof LibraryBench>[2] = {}): LibraryBench {
  const opened = new LibraryBench(folder, server, options)
  benches.push(opened)
  return opened
}

beforeEach(async () => {
  server = await PackageServer.start(randomBytes(PACKAGE_BYTE_LENGTH))
  bench = open(path.join(await temporaryFolder(), 'library'))
})

afterEach(async () => {
  for (const each of benches) await each.dispose()
  benches = []
})

async function expectWhole(): Promise<void> {
  const sha256 = createHash('sha256')
    .update(await readFile(bench.filePath))
    .digest('hex')
  expect(sha256).toBe(server.sha256)
}

describe('a held file', () => {
  it('counts as checked when the engine has brought it', async () => {
    await bench.download()
    const { files, heldByteLength } = await bench.overview()
    expect(files).toMatchObject([{ programName: 'Subiekt nexo', state: 'checked', isPinned: false }])
    expect(heldByteLength).toBe(PACKAGE_BYTE_LENGTH)
  })

  it('that was damaged is healed by its one chunk', async () => {
    await bench.download()
    await bench.spoil(CHUNK_BYTE_LENGTH + 7)
    const askedBefore = server.ranges.length
    await bench.library.checkAll()
    await bench.runs(({ check }) => check?.state === 'done' && check.damagedFileCount === 1)
    await bench.file(({ state, damagedChunkCount }) => state === 'checked' && damagedChunkCount === 0)
    await expectWhole()
    expect(server.ranges.slice(askedBefore)).toEqual([
      `bytes=${CHUNK_BYTE_LENGTH}-${2 * CHUNK_BYTE_LENGTH - 1}`,
    ])
    expect(bench.news).toEqual([
      { kind: 'damaged', files: [expect.objectContaining({ version: '58.1.0', reason: null })] },
    ])
  })

  it('that was damaged waits, marked, while the portal is away, and is healed once it is back', async () => {
    await bench.download()
    await bench.spoil(3)
    bench.library.connectivityChanged(false)
    await bench.library.checkAll()
    await bench.file(({ state, damagedChunkCount }) => state === 'damaged' && damagedChunkCount === 1)
    expect(bench.holds(FILE_PATH)).toBe(true)
    bench.library.connectivityChanged(true)
    await bench.file(({ state }) => state === 'checked')
    await expectWhole()
  })

  it('that somebody deleted is told of, and forgotten when the person says so', async () => {
    await bench.download()
    await rm(bench.filePath)
    const { id } = await bench.file(({ state }) => state === 'missing')
    expect(await bench.library.remove([id])).toBeNull()
    expect((await bench.overview()).files).toEqual([])
  })

  it('that became shorter is told of, and put right when asked for', async () => {
    await bench.download()
    await truncate(bench.filePath, CHUNK_BYTE_LENGTH + 5)
    const askedBefore = server.ranges.length
    const { id } = await bench.file(({ state }) => state === 'wrong-length')
    await bench.library.heal(id)
    await bench.file(({ state }) => state === 'checked')
    await expectWhole()
    const asked = server.ranges.slice(askedBefore)
    expect(asked.length).toBeGreaterThan(0)
    for (const range of asked) expect(range).not.toMatch(/^bytes=0-/u)
  })

  it('that a person has put there is taken for a download once it was checked', async () => {
    await bench.put(FILE_PATH, server.content)
    await bench.signIn()
    await bench.file(({ state }) => state === 'unchecked')
    expect(await bench.transfers.service.list()).toEqual([])
    await bench.library.checkAll()
    await bench.file(({ state }) => state === 'checked')
    await bench.until(async () => (await bench.transfers.service.list())[0]?.state === 'ready' || null)
  })

  it('that is in no catalogue is shown as such and left alone', async () => {
    await bench.signIn()
    await bench.put('subiekt-nexo/1.0/Notatki.txt', Buffer.from('moje'))
    await bench.file(({ state, fileName }) => state === 'unknown' && fileName === 'Notatki.txt')
  })
})

it('is never lost when the app is killed while it heals', async () => {
  await bench.download()
  const { store } = bench.transfers
  for (const killAt of [2, 5, 8, 11, 14, 17, 20, 25, 30, 40, 60]) {
    await bench.spoil(CHUNK_BYTE_LENGTH + killAt)
    const { fs } = bench.transfers
    bench.library.connectivityChanged(false)
    await bench.library.checkAll()
    const { id } = await bench.file(({ state }) => state === 'damaged')
    let count = 0
    let isReached = false
    fs.beforeOperation = async () => {
      count += 1
      if (count < killAt) return
      isReached = true
      await new Promise(() => undefined)
    }
    bench.library.heal(id).catch(() => undefined)
    await bench.until(async () => isReached || null)
    await bench.kill()
    bench = open(bench.folder, { store })
    await bench.signIn()
    // Killed before it was taken, it is found anew.
    await bench.file(({ state }) => state === 'unchecked' || state === 'damaged' || state === 'checked')
    await bench.library.checkAll()
    await bench.runs(({ check }) => check?.state === 'done')
    await bench.file(({ state }) => state === 'checked')
    await expectWhole()
  }
}, 60_000)

describe('a removal', () => {
  it('can be taken back, also after a restart', async () => {
    await bench.download()
    const [file] = (await bench.overview()).files
    await bench.library.pin(file?.id ?? '', true)
    const removalId = await bench.library.remove([file?.id ?? ''])
    const after = await bench.overview()
    expect(after.files).toEqual([])
    expect(after.removals).toMatchObject([{ id: removalId, files: [{ byteLength: PACKAGE_BYTE_LENGTH }] }])
    expect(await bench.transfers.service.list()).toEqual([])

    const { store } = bench.transfers
    await bench.dispose()
    bench = open(bench.folder, { store })
    await bench.signIn()
    const [removal] = (await bench.overview()).removals
    await bench.library.restore(removal?.id ?? '')
    await bench.file(({ state }) => state === 'unchecked')
    await expectWhole()
    expect((await bench.overview()).removals).toEqual([])
  })

  it('that is taken back in the same run leaves pin and check as they were', async () => {
    await bench.download()
    const [file] = (await bench.overview()).files
    await bench.library.pin(file?.id ?? '', true)
    const removalId = await bench.library.remove([file?.id ?? ''])
    await bench.library.restore(removalId ?? '')
    await bench.file(({ state, isPinned }) => state === 'checked' && isPinned)
    await bench.until(async () => (await bench.transfers.service.list())[0]?.state === 'ready' || null)
  })

  it('of a file in use does not happen', async () => {
    await bench.download()
    bench.inUse.add(bench.transfers.version.id)
    const [file] = (await bench.overview()).files
    expect(file?.isInUse).toBe(true)
    expect(await bench.library.remove([file?.id ?? ''])).toBeNull()
    expect(bench.holds(FILE_PATH)).toBe(true)
  })

  it('is for good once the trash was emptied', async () => {
    await bench.download()
    const [file] = (await bench.overview()).files
    const removalId = await bench.library.remove([file?.id ?? ''])
    await bench.library.emptyTrash()
    expect((await bench.overview()).removals).toEqual([])
    await expect(bench.library.restore(removalId ?? '')).rejects.toMatchObject({ code: 'library-file-gone' })
    expect(await readdir(path.join(bench.folder, '.trash')).catch(() => [])).toEqual([])
  })
})

describe('rules', () => {
  const older = 'subiekt-nexo/57.0/SubiektNexo-57.0.exe'

  /** Beside the newest, an older version that is in the catalogue. */
  async function holdTwo(): Promise<void> {
    await bench.download()
    await bench.put(older, server.content)
    const { version } = bench.transfers
    await bench.transfers.store.putDocuments('updates.versions', [
      {
        ...version,
        id: 'subiekt-nexo-57.0',
        version: '57.0',
        releasedOn: '2026-01-01',
        package: version.package && {
          ...version.package,
          id: '0'.repeat(32),
          fileName: 'SubiektNexo-57.0.exe',
        },
      },
    ])
    bench.library.catalogueChanged()
    await bench.file((file) => file.version === '57.0' && file.state === 'unchecked')
  }

  it('remove at once only what the person was shown', async () => {
    await holdTwo()
    const settings = { ...DEFAULT_LIBRARY_SETTINGS, keepCount: 1 }
    const preview = await bench.library.preview(settings)
    expect(preview.removals).toHaveLength(1)
    expect(preview.removedByteLength).toBe(PACKAGE_BYTE_LENGTH)
    await bench.library.changeSettings(settings, [])
    expect(bench.holds(older)).toBe(true)
    const { due } = await bench.overview()
    expect(due.removals).toEqual(preview.removals)
    expect(due.removesAt).not.toBeNull()
    await bench.library.changeSettings(
      settings,
      preview.removals.map(({ id }) => id),
    )
    expect(bench.holds(older)).toBe(false)
    expect(bench.holds(FILE_PATH)).toBe(true)
    expect((await bench.overview()).removals).toHaveLength(1)
  })

  it('spare what was pinned meanwhile', async () => {
    await holdTwo()
    const settings = { ...DEFAULT_LIBRARY_SETTINGS, quotaByteLength: PACKAGE_BYTE_LENGTH }
    const { removals } = await bench.library.preview(settings)
    await bench.library.pin(removals[0]?.id ?? '', true)
    await bench.library.changeSettings(
      settings,
      removals.map(({ id }) => id),
    )
    expect(bench.holds(older)).toBe(true)
    expect((await bench.overview()).due.excessByteLength).toBe(PACKAGE_BYTE_LENGTH)
  })
})

describe('a version that was taken back', () => {
  async function withdraw(): Promise<void> {
    bench.transfers.version = { ...bench.transfers.version, package: null, withdrawal: WITHDRAWAL }
    await bench.learn()
  }

  it('is put aside with the reason, told of once, and no longer among the downloads', async () => {
    await bench.download()
    await withdraw()
    await bench.until(async () => (await bench.overview()).quarantine[0] ?? null)
    const { files, quarantine } = await bench.overview()
    expect(files).toEqual([])
    expect(quarantine).toMatchObject([{ programName: 'Subiekt nexo', withdrawal: WITHDRAWAL }])
    expect(bench.holds(FILE_PATH)).toBe(false)
    expect(bench.holds(path.join('.quarantine', FILE_PATH))).toBe(true)
    expect(await bench.transfers.service.list()).toEqual([])
    expect(bench.news).toEqual([
      { kind: 'quarantined', files: [expect.objectContaining({ reason: WITHDRAWAL.reason })] },
    ])
  })

  it('waits for an export that has it', async () => {
    await bench.download()
    bench.inUse.add(bench.transfers.version.id)
    await withdraw()
    expect((await bench.overview()).quarantine).toEqual([])
    bench.inUse.clear()
    expect((await bench.overview()).quarantine).toHaveLength(1)
  })

  it('is kept knowingly, with a mark, or deleted', async () => {
    await bench.download()
    await withdraw()
    const [aside] = (await bench.overview()).quarantine
    await bench.library.keepWithdrawn(aside?.id ?? '')
    const { files, quarantine } = await bench.overview()
    expect(quarantine).toEqual([])
    expect(files).toMatchObject([{ withdrawal: WITHDRAWAL }])
    await expectWhole()
    await bench.library.remove([aside?.id ?? ''])
    expect((await bench.overview()).files).toEqual([])
  })

  it('comes back by itself when the vendor offers it again', async () => {
    await bench.download()
    const offered = bench.transfers.version
    await withdraw()
    await bench.until(async () => (await bench.overview()).quarantine[0] ?? null)
    bench.transfers.version = offered
    await bench.learn()
    await bench.file(({ state, withdrawal }) => state === 'checked' && withdrawal === null)
    await expectWhole()
  })
})

it('shows nothing to who may not have updates', async () => {
  bench.mayUse = false
  await expect(bench.overview()).rejects.toMatchObject({ code: 'signed-out' })
})
