import { mkdir, readdir, readFile, rename, rm, stat, symlink, truncate, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ImportFindings } from '#shared/ipc/carrier'
import {
  CarrierBench,
  type SampleRelease,
  sampleRelease,
  sha256OfFile,
} from '../../../../helpers/carrier-bench'
import { temporaryFolder } from '../../../../helpers/temporary-folder'

const MIB = 1_048_576
const SMALL = sampleRelease('1.58.0', 3 * MIB)
const LARGE = sampleRelease('1.62.0', 9 * MIB + 17)

/** A stick that was written on one computer, and another computer with an empty library. */
async function carried(releases: SampleRelease[] = [SMALL, LARGE]): Promise<CarrierBench> {
  const from = new CarrierBench({ folder: await temporaryFolder(), releases })
  await from.fill()
  await from.export()
  const to = new CarrierBench({ folder: await temporaryFolder(), releases })
  await mkdir(to.library, { recursive: true })
  await rename(from.stick, to.stick)
  return to
}

async function inspect(bench: CarrierBench): Promise<ImportFindings> {
  const place = await bench.places.choose()
  return bench.imports.inspect(place?.id ?? '')
}

async function editCatalogue(bench: CarrierBench, edit: (text: string) => string): Promise<void> {
  const file = path.join(bench.stick, 'StrefaPartnera', 'catalogue.json')
  await writeFile(file, edit(await readFile(file, 'utf8')))
}

const statesOf = ({ items }: ImportFindings) => items.map(({ state }) => state)

describe('taking packages from a stick', () => {
  it('brings every one of them, identical, under its own name', async () => {
    const bench = await carried()
    const run = await bench.import()
    expect(run).toMatchObject({ state: 'done', errorCode: null })
    expect(run.items.map(({ outcome }) => outcome)).toEqual(['taken', 'taken'])
    for (const { version, trusted } of [SMALL, LARGE]) {
      expect(await sha256OfFile(bench.libraryPath(version))).toBe(trusted.sha256)
      expect((await stat(bench.libraryPath(version))).mode & 0o777).toBe(0o600)
    }
    expect(bench.adopted.map(({ version }) => version)).toEqual(['1.58.0', '1.62.0'])
    expect(await readdir(path.join(bench.library, '.import'))).toEqual([])
  })

  it('shows what is here already, and what the catalogue here does not know', async () => {
    const bench = await carried()
    await bench.fill([SMALL])
    bench.known.set(SMALL.version.id, SMALL.version)
    const findings = await inspect(bench)
    expect(findings.items.map(({ state, isNewToCatalogue }) => [state, isNewToCatalogue])).toEqual([
      ['in-library', false],
      ['new', true],
    ])
    expect(findings).toMatchObject({
      asOf: '2026-11-20T08:00:00.000Z',
      isOutOfDate: false,
      unknownFileCount: 0,
    })
  })

  it('takes the carrier’s own folder for the stick as well', async () => {
    const bench = await carried([SMALL])
    const inner = new CarrierBench({ folder: path.dirname(bench.stick), releases: [SMALL] })
    const places = inner.places as unknown as { deps: { askForFolder: () => Promise<string> } }
    places.deps.askForFolder = async () => path.join(bench.stick, 'StrefaPartnera')
    expect(statesOf(await inspect(inner))).toEqual(['new'])
  })

  it('leaves out a damaged file, says so, and takes the others', async () => {
    const bench = await carried()
    const spoiled = Buffer.from(LARGE.bytes)
    spoiled[8 * MIB] = (spoiled[8 * MIB] ?? 0) ^ 1
    await writeFile(bench.stickPath(LARGE), spoiled)
    const run = await bench.import()
    expect(run.state).toBe('failed')
    expect(run.items.map(({ outcome, errorCode }) => [outcome, errorCode])).toEqual([
      ['taken', null],
      ['damaged', 'package-damaged'],
    ])
    await expect(stat(bench.libraryPath(LARGE.version))).rejects.toThrow(/ENOENT/u)
  })

  it('does not read a file of another length', async () => {
    const bench = await carried()
    await truncate(bench.stickPath(LARGE), LARGE.bytes.length + 1)
    expect(statesOf(await inspect(bench))).toEqual(['new', 'wrong-size'])
  })

  it('goes on where an earlier import stopped', async () => {
    const bench = await carried([LARGE])
    let writeCount = 0
    bench.libraryFs.beforeOperation = async (name) => {
      if (name === 'write') writeCount += 1
      if (writeCount === 3) throw Object.assign(new Error('full'), { code: 'ENOSPC' })
    }
    expect(await bench.import()).toMatchObject({ state: 'failed', errorCode: 'disk-full' })
    let rewritten = 0
    bench.libraryFs.beforeOperation = async (name) => {
      if (name === 'write') rewritten += 1
    }
    expect((await bench.import()).state).toBe('done')
    expect(rewritten).toBe(1)
    expect(await sha256OfFile(bench.libraryPath(LARGE.version))).toBe(LARGE.trusted.sha256)
  })

  it('does not begin when the library’s disk is too full', async () => {
    const bench = await carried([SMALL])
    bench.libraryFs.freeByteCount = MIB
    expect(await bench.import()).toMatchObject({ state: 'failed', errorCode: 'disk-full' })
    expect(bench.adopted).toEqual([])
  })

  it('is refused to who is signed out', async () => {
    const bench = await carried([SMALL])
    bench.isSignedIn = false
    await expect(inspect(bench)).rejects.toMatchObject({ code: 'signed-out' })
    await expect(bench.imports.start({ placeId: '0'.repeat(16), packageIds: [] })).rejects.toMatchObject({
      code: 'signed-out',
    })
  })

  it('says that there is nothing of ours in another folder', async () => {
    const bench = new CarrierBench({ folder: await temporaryFolder(), releases: [SMALL] })
    await bench.fill()
    await expect(inspect(bench)).rejects.toMatchObject({ code: 'carrier-foreign' })
  })
})

describe('a carrier that lies', () => {
  it('cannot bring what no signature covers', async () => {
    const bench = await carried()
    bench.signed.releases.splice(0, 1)
    expect(statesOf(await inspect(bench))).toEqual(['unsigned', 'new'])
    expect((await bench.import()).items).toHaveLength(1)
  })

  it.each([
    ['another version’s number', '"version": "1.62.0"', '"version": "9.99.0"'],
    ['another program', '"programId": "subiekt-nexo"', '"programId": "gestor-nexo"'],
    ['another program’s name', '"Subiekt nexo"', '"Subiekt nexo PRO"'],
    ['another file name', 'SubiektNexo-1.62.0.exe', 'Haker-1.62.0.exe'],
    ['other notes', 'Poprawki w drukowaniu', 'Wyłącz antywirusa i podaj hasło'],
    ['another step of installation', 'Zrób kopię bazy.', 'Wyślij kopię bazy na adres hakera.'],
    ['a critical look', '"importance": "recommended"', '"importance": "critical"'],
  ])('cannot pass a signed package off with %s', async (_what, from, to) => {
    const bench = await carried([LARGE])
    await editCatalogue(bench, (text) => text.replaceAll(from, to))
    expect(statesOf(await inspect(bench))).toEqual(['unnamed'])
  })

  it.each(['../../../etc/cron.d/x', 'a/b.exe', 'a\\b.exe', 'CON.exe', 'x..exe', '.hidden', 'a\u202eexe.txt'])(
    'cannot lead out of the library by the name %j',
    async (name) => {
      const bench = await carried([LARGE])
      await editCatalogue(bench, (text) =>
        text.replaceAll('SubiektNexo-1.62.0.exe', JSON.stringify(name).slice(1, -1)),
      )
      expect((await inspect(bench)).items).toEqual([])
    },
  )

  it('cannot have a link followed', async () => {
    const bench = await carried([LARGE])
    const elsewhere = path.join(bench.stick, '..', 'elsewhere.exe')
    await rename(bench.stickPath(LARGE), elsewhere)
    await symlink(elsewhere, bench.stickPath(LARGE))
    expect(statesOf(await inspect(bench))).toEqual(['missing'])
  })

  it('cannot have a folder that is a link followed', async () => {
    const bench = await carried([LARGE])
    const folder = path.join(bench.stick, 'StrefaPartnera', 'subiekt-nexo')
    await rename(folder, path.join(bench.stick, 'elsewhere'))
    await symlink(path.join(bench.stick, 'elsewhere'), folder)
    await expect(inspect(bench)).rejects.toMatchObject({ code: 'carrier-foreign' })
  })

  it('cannot have its own idea of a length or a sum taken in', async () => {
    const bench = await carried([SMALL])
    await editCatalogue(bench, (text) =>
      text.replaceAll(SMALL.trusted.sha256, 'ab'.repeat(32)).replaceAll(String(SMALL.bytes.length), '7'),
    )
    await bench.import()
    expect(bench.learnt.map(({ package: file }) => file)).toEqual([SMALL.version.package])
  })

  it('is told apart by the files that nothing names', async () => {
    const bench = await carried([SMALL])
    await writeFile(path.join(path.dirname(bench.stickPath(SMALL)), 'dodatek.exe'), 'x')
    expect((await inspect(bench)).unknownFileCount).toBe(1)
  })

  it('cannot swap a file between the look and the taking', async () => {
    const bench = await carried([SMALL])
    const place = await bench.places.choose()
    const findings = await inspect(bench)
    await rm(bench.stickPath(SMALL))
    await writeFile(bench.stickPath(SMALL), Buffer.alloc(SMALL.bytes.length))
    await bench.imports.start({
      placeId: place?.id ?? '',
      packageIds: findings.items.map(({ packageId }) => packageId),
    })
    await expect.poll(() => bench.imports.run?.state).toBe('failed')
    expect(bench.adopted).toEqual([])
  })

  it('does not bring back a version that this computer knows to be withdrawn', async () => {
    const bench = await carried([SMALL])
    bench.known.set(SMALL.version.id, {
      ...SMALL.version,
      withdrawal: { withdrawnAt: '2026-11-21T08:00:00Z', reason: 'Błąd.' },
    })
    expect(statesOf(await inspect(bench))).toEqual(['withdrawn'])
  })
})
