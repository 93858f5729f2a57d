import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FaultyFs } from '../../../../helpers/faulty-fs'
import { LibraryBench, PACKAGE_BYTE_LENGTH } from '../../../../helpers/library-bench'
import { PackageServer } from '../../../../helpers/package-server'
import { temporaryFolder } from '../../../../helpers/temporary-folder'
import { FILE_PATH } from '../../../../helpers/transfer-bench'

let server: PackageServer
let root: string
let bench: LibraryBench
let benches: LibraryBench[] = []

function open(options: ConstructorParameters<typeof LibraryBench>[2] = {}): LibraryBench {
  const opened = new LibraryBench(path.join(root, 'library'), server, options)
  benches.push(opened)
  return opened
}

async function emptyFolder(name: string): Promise<string> {
  const folder = path.join(root, name)
  await mkdir(folder)
  return folder
}

/** The bench's disk fails each operation of a name from here on, as a disk with this error does. */
function failing(fs: FaultyFs, name: string, code: string): void {
  fs.beforeOperation = async (operation) => {
    if (operation === name) throw Object.assign(new Error(code), { code })
  }
}

/** As a disk that is full once the move is under way. */
function failAtFifthWrite(fs: FaultyFs): void {
  let writes = 0
  fs.beforeOperation = async (operation) => {
    if (operation !== 'write') return
    writes += 1
    if (writes === 5) throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' })
  }
}

async function expectWholeAt(folder: string): Promise<void> {
  const sha256 = createHash('sha256')
    .update(await readFile(path.join(folder, FILE_PATH)))
    .digest('hex')
  expect(sha256).toBe(server.sha256)
}

beforeEach(async () => {
  server = await PackageServer.start(randomBytes(PACKAGE_BYTE_LENGTH))
  root = await temporaryFolder()
  bench = open()
  await bench.download()
})

afterEach(async () => {
  for (const each of benches) await each.dispose()
  benches = []
})

const ended = () => bench.runs(({ move }) => move !== null && move.state !== 'running')

describe('a move', () => {
  it('takes everything, also pins, what is a person’s own and what was removed', async () => {
    const [file] = (await bench.overview()).files
    await bench.library.pin(file?.id ?? '', true)
    await bench.put('moje notatki.txt', Buffer.from('ważne'))
    await bench.put('.trash/1764000000000-0123abcd/gestor-gt/1.0/Gestor.exe', Buffer.from('stary'))
    bench.chosenFolder = await emptyFolder('D')
    expect(await bench.services.move.choose()).toMatchObject({ folderName: 'D', problem: null })
    await bench.services.move.start()
    expect((await ended()).move).toMatchObject({ state: 'done' })
    expect(bench.home.folder).toBe(bench.chosenFolder)
    await bench.file(({ isPinned, state }) => isPinned && state === 'checked')
    await expectWholeAt(bench.chosenFolder)
    expect(await readFile(path.join(bench.chosenFolder, 'moje notatki.txt'), 'utf8')).toBe('ważne')
    expect(existsSync(path.join(root, 'library'))).toBe(false)
    expect(existsSync(path.join(bench.chosenFolder, '.moving'))).toBe(false)
  })

  it('goes into a folder of its own where there is something else', async () => {
    const folder = await emptyFolder('D')
    await writeFile(path.join(folder, 'zdjęcie.jpg'), 'x')
    bench.chosenFolder = folder
    expect(await bench.services.move.choose()).toMatchObject({ folderName: 'Strefa Partnera', problem: null })
    await bench.services.move.start()
    await ended()
    await expectWholeAt(path.join(folder, 'Strefa Partnera'))
    expect(await readdir(folder)).toEqual(['Strefa Partnera', 'zdjęcie.jpg'])
  })

  it.each(['EACCES', 'EROFS', 'EPERM'])(
    'is refused before it begins where %s is the answer',
    async (code) => {
      bench.chosenFolder = await emptyFolder('D')
      failing(bench.transfers.fs, 'open', code)
      expect(await bench.services.move.choose()).toMatchObject({ problem: 'library-folder-refused' })
      await expect(bench.services.move.start()).rejects.toMatchObject({ code: 'library-folder-refused' })
    },
  )

  it('is refused into the library itself, into a full disk, and beside an export', async () => {
    bench.chosenFolder = path.join(root, 'library', 'subiekt-nexo')
    expect(await bench.services.move.choose()).toMatchObject({ problem: 'library-folder-refused' })
    bench.chosenFolder = await emptyFolder('D')
    bench.transfers.fs.freeByteCount = 1_000
    expect(await bench.services.move.choose()).toMatchObject({ problem: 'disk-full' })
    bench.transfers.fs.freeByteCount = null
    expect(await bench.services.move.choose()).toMatchObject({ problem: null })
    const release = bench.turn.take()
    await expect(bench.services.move.start()).rejects.toMatchObject({ code: 'carrier-busy' })
    release()
    expect(bench.services.move.isRunning).toBe(false)
    await expectWholeAt(path.join(root, 'library'))
  })

  it('that the disk fills up leaves the old library in use, and can be completed', async () => {
    bench.chosenFolder = await emptyFolder('D')
    await bench.services.move.choose()
    failAtFifthWrite(bench.transfers.fs)
    await bench.services.move.start()
    expect((await ended()).move).toMatchObject({ state: 'failed', errorCode: 'disk-full' })
    expect(bench.home.folder).toBe(path.join(root, 'library'))
    expect((await bench.overview()).interruptedMoveTo).toBe('D')
    bench.transfers.fs.beforeOperation = async () => undefined
    await bench.services.move.start()
    expect((await ended()).move).toMatchObject({ state: 'done' })
    await expectWholeAt(bench.chosenFolder)
  })

  it('that is given up leaves nothing in the new folder', async () => {
    bench.chosenFolder = await emptyFolder('D')
    await bench.services.move.choose()
    failAtFifthWrite(bench.transfers.fs)
    await bench.services.move.start()
    expect((await ended()).move).toMatchObject({ state: 'failed' })
    bench.transfers.fs.beforeOperation = async () => undefined
    await bench.services.move.abandon()
    expect(existsSync(bench.chosenFolder)).toBe(false)
    expect((await bench.overview()).interruptedMoveTo).toBeNull()
    await expectWholeAt(path.join(root, 'library'))
  })

  it('killed at any operation leaves one whole library, and goes on to its end', async () => {
    const { store } = bench.transfers
    const isOver = (): boolean => (bench.services.move.run?.state ?? 'running') !== 'running'
    for (let killAt = 3; killAt < 1_000; killAt += 23) {
      const target = path.join(root, `to-${killAt}`)
      await mkdir(target)
      bench.chosenFolder = target
      await bench.services.move.choose()
      const { fs } = bench.transfers
      let count = 0
      let isReached = false
      fs.beforeOperation = async () => {
        count += 1
        if (count < killAt) return
        isReached = true
        await new Promise(() => undefined)
      }
      // It may be killed before it has begun: then this never comes.
      void bench.services.move.start()
      await bench.until(async () => isReached || isOver() || null)
      await bench.kill()
      bench = open({ store })
      await bench.services.move.finishRemoving()
      await bench.signIn()
      await expectWholeAt(bench.home.folder)
      const { interruptedMoveTo } = await bench.overview()
      if (interruptedMoveTo !== null) {
        await bench.services.move.start()
        expect((await ended()).move).toMatchObject({ state: 'done' })
      }
      await expectWholeAt(bench.home.folder)
      if (isReached) continue
      expect(bench.home.folder).toBe(target)
      return
    }
    throw new Error('The move never ended before it was to be killed')
  }, 120_000)
})
