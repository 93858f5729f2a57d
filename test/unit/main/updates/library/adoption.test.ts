import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LibraryBench, PACKAGE_BYTE_LENGTH } from '../../../../helpers/library-bench'
import { PackageServer } from '../../../../helpers/package-server'
import { temporaryFolder } from '../../../../helpers/temporary-folder'
import { FILE_PATH, PACKAGE_ID } from '../../../../helpers/transfer-bench'

let server: PackageServer
let bench: LibraryBench
let folder: string

beforeEach(async () => {
  server = await PackageServer.start(randomBytes(PACKAGE_BYTE_LENGTH))
  const root = await temporaryFolder()
  bench = new LibraryBench(path.join(root, 'library'), server)
  folder = path.join(root, 'pobrane')
  await mkdir(path.join(folder, 'stare', 'jeszcze starsze'), { recursive: true })
  bench.chosenFolder = folder
  await bench.signIn()
})

afterEach(() => bench.dispose())

async function look() {
  expect(await bench.services.adoption.choose()).toBe(true)
  const { adoption } = await bench.runs((runs) => runs.adoption !== null && runs.adoption.state !== 'running')
  return adoption
}

async function take(isMove: boolean) {
  bench.services.adoption.take([PACKAGE_ID], isMove)
  const { adoption } = await bench.runs((runs) => runs.adoption?.state !== 'running')
  return adoption
}

async function expectHeld(): Promise<void> {
  await bench.file(({ state }) => state === 'checked')
  expect(
    createHash('sha256')
      .update(await readFile(bench.filePath))
      .digest('hex'),
  ).toBe(server.sha256)
}

describe('a folder that is looked through', () => {
  it('gives what is signed, under any name and however deep, and names what is not known', async () => {
    await writeFile(path.join(folder, 'stare', 'jeszcze starsze', 'kopia.bin'), server.content)
    await writeFile(path.join(folder, 'umowa.pdf'), 'umowa')
    const spoiled = Buffer.from(server.content)
    spoiled[PACKAGE_BYTE_LENGTH - 1] = (spoiled[PACKAGE_BYTE_LENGTH - 1] ?? 0) ^ 1
    await writeFile(path.join(folder, 'prawie.exe'), spoiled)
    expect(await look()).toMatchObject({
      state: 'done',
      findings: {
        folderName: 'pobrane',
        known: [{ packageId: PACKAGE_ID, foundName: 'kopia.bin' }],
        inLibraryCount: 0,
        unknownNames: expect.arrayContaining(['umowa.pdf', 'prawie.exe']),
        unknownCount: 2,
      },
    })
  })

  it('does not lead out of itself through links', async () => {
    const elsewhere = path.join(path.dirname(folder), 'gdzie indziej')
    await mkdir(elsewhere)
    await writeFile(path.join(elsewhere, 'kopia.bin'), server.content)
    await symlink(elsewhere, path.join(folder, 'link'))
    expect(await look()).toMatchObject({ findings: { known: [], unknownCount: 0 } })
  })

  it('tells what is in the library already', async () => {
    await bench.put(FILE_PATH, server.content)
    await writeFile(path.join(folder, 'kopia.bin'), server.content)
    expect(await look()).toMatchObject({ findings: { known: [], inLibraryCount: 1 } })
  })
})

describe('a found file', () => {
  it('is copied and counts as checked; the original stays', async () => {
    const original = path.join(folder, 'kopia.bin')
    await writeFile(original, server.content)
    await look()
    expect(await take(false)).toMatchObject({ step: 'taking', state: 'done', takenCount: 1 })
    await expectHeld()
    expect(existsSync(original)).toBe(true)
    await bench.until(async () => (await bench.transfers.service.list())[0]?.state === 'ready' || null)
  })

  it('is moved: the original goes once the copy was read back', async () => {
    const original = path.join(folder, 'kopia.bin')
    await writeFile(original, server.content)
    await look()
    expect(await take(true)).toMatchObject({ state: 'done', takenCount: 1 })
    await expectHeld()
    expect(existsSync(original)).toBe(false)
  })

  it('that has changed since is not taken and not removed', async () => {
    const original = path.join(folder, 'kopia.bin')
    await writeFile(original, server.content)
    await look()
    await writeFile(original, randomBytes(PACKAGE_BYTE_LENGTH))
    expect(await take(true)).toMatchObject({ state: 'failed', takenCount: 0, failedCount: 1 })
    expect(existsSync(original)).toBe(true)
    expect(bench.holds(FILE_PATH)).toBe(false)
  })

  it('is not begun on a disk without room for it', async () => {
    await writeFile(path.join(folder, 'kopia.bin'), server.content)
    await look()
    bench.transfers.fs.freeByteCount = 1_000
    expect(await take(false)).toMatchObject({ state: 'failed', errorCode: 'disk-full' })
    expect(bench.holds(FILE_PATH)).toBe(false)
  })

  it('is taken up where a full disk has stopped it', async () => {
    await writeFile(path.join(folder, 'kopia.bin'), server.content)
    await look()
    let writes = 0
    bench.transfers.fs.beforeOperation = async (operation) => {
      if (operation === 'write' && ++writes === 2)
        throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' })
    }
    expect(await take(false)).toMatchObject({ state: 'failed', errorCode: 'disk-full' })
    bench.transfers.fs.beforeOperation = async () => undefined
    expect(await take(false)).toMatchObject({ state: 'done', takenCount: 1 })
    await expectHeld()
  })
})
