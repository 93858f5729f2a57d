import { execFile } from 'node:child_process'
import { appendFile, mkdir, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { CarrierBench, sampleRelease, sha256OfFile } from '../../../../helpers/carrier-bench'
import { temporaryFolder } from '../../../../helpers/temporary-folder'

const MIB = 1_048_576
const SMALL = sampleRelease('1.58.0', 3 * MIB)
const LARGE = sampleRelease('1.62.0', 9 * MIB + 17)

async function filledBench(releases = [SMALL, LARGE]): Promise<CarrierBench> {
  const bench = new CarrierBench({ folder: await temporaryFolder(), releases })
  await bench.fill()
  return bench
}

const ours = (bench: CarrierBench, ...parts: string[]) => path.join(bench.stick, 'StrefaPartnera', ...parts)

describe('an export to an empty stick', () => {
  it('writes every package, whole, with all that is needed to take it elsewhere', async () => {
    const bench = await filledBench()
    const run = await bench.export()
    expect(run).toMatchObject({ state: 'done', errorCode: null })
    expect(run.items.map(({ outcome }) => outcome)).toEqual(['copied', 'copied'])
    for (const release of [SMALL, LARGE]) {
      expect(await sha256OfFile(bench.stickPath(release))).toBe(release.trusted.sha256)
    }
    expect((await readdir(ours(bench))).sort()).toEqual([
      '.export',
      'SHA256SUMS',
      'StrefaPartnera.strefa-set',
      'catalogue.json',
      'chunk-lists',
      'index.html',
      'metadata',
      'subiekt-nexo',
    ])
    expect(await readdir(ours(bench, 'metadata'))).toEqual(['1.root.json', 'timestamp.json'])
    expect(await readdir(ours(bench, '.export'))).toEqual(['manifest.json'])
  })

  it('leaves sums that sha256sum finds right, and wrong once a byte has changed', async () => {
    const bench = await filledBench()
    await bench.export()
    const check = () => promisify(execFile)('sha256sum', ['-c', 'SHA256SUMS'], { cwd: ours(bench) })
    expect((await check()).stdout).toMatch(/SubiektNexo-1\.62\.0\.exe: OK/u)
    await appendFile(bench.stickPath(LARGE), 'x')
    await expect(check()).rejects.toThrow(/FAILED|did NOT match/u)
  })

  it('tells what was exported, where and for whom', async () => {
    const bench = await filledBench()
    const recipient = {
      clientId: null,
      name: 'Kancelaria Wiśniewska',
      nip: '1234563218',
      licences: [],
      isWarningOverridden: true,
    }
    await bench.export({ recipient })
    expect(bench.exported).toHaveLength(1)
    expect(bench.exported[0]).toMatchObject({ recipient, placeName: 'stick', placeKind: 'folder' })
    expect(bench.exported[0]?.packages.map(({ version }) => version)).toEqual(['1.58.0', '1.62.0'])
  })

  it('makes progress that never goes back, and ends at the whole', async () => {
    const bench = await filledBench()
    const run = await bench.export()
    const done = bench.exportRuns.map(({ doneByteLength }) => doneByteLength)
    expect(done).toEqual([...done].sort((a, b) => a - b))
    expect(run.doneByteLength).toBe(2 * (SMALL.bytes.length + LARGE.bytes.length))
  })

  it('makes files that other users of another computer can read', async () => {
    const bench = await filledBench([SMALL])
    await bench.export()
    // The bench writes with the library's modes; the carrier's own are the shared disk's.
    const { sharedFsPort } = await import('../../../../../src/main/files/node-fs-port')
    await sharedFsPort.makeFolder(ours(bench, 'shared'))
    const file = await sharedFsPort.open(ours(bench, 'shared', 'file'))
    await file.close()
    expect((await stat(ours(bench, 'shared', 'file'))).mode & 0o777).toBe(0o644)
    expect((await stat(ours(bench, 'shared'))).mode & 0o777).toBe(0o755)
  })
})

describe('a second export', () => {
  it('of the same set writes nothing', async () => {
    const bench = await filledBench()
    await bench.export()
    const again = await bench.export()
    expect(again).toMatchObject({ state: 'done', writtenByteLength: 0 })
    expect(again.items.map(({ outcome }) => outcome)).toEqual(['present', 'present'])
  })

  it('with one more version writes that one and the small files', async () => {
    const bench = await filledBench()
    await bench.export({ versionIds: [LARGE.version.id] })
    const again = await bench.export()
    expect(again.items.map(({ outcome }) => outcome)).toEqual(['copied', 'present'])
    expect(again.writtenByteLength).toBeLessThan(SMALL.bytes.length + 60_000)
  })

  it('keeps what is no longer chosen, in the catalogue, the sums and the page', async () => {
    const bench = await filledBench()
    await bench.export()
    await bench.export({ versionIds: [LARGE.version.id] })
    expect(await sha256OfFile(bench.stickPath(SMALL))).toBe(SMALL.trusted.sha256)
    for (const name of ['catalogue.json', 'SHA256SUMS', 'index.html']) {
      expect(await readFile(ours(bench, name), 'utf8'), name).toContain('1.58.0')
    }
  })

  it('takes off what is no longer chosen when the person says so', async () => {
    const bench = await filledBench()
    await bench.export()
    await bench.export({ versionIds: [LARGE.version.id], removesOthers: true })
    expect(await readdir(ours(bench, 'subiekt-nexo'))).toEqual(['1.62.0'])
    expect(await readdir(ours(bench, 'chunk-lists'))).toHaveLength(1)
    expect(await readFile(ours(bench, 'catalogue.json'), 'utf8')).not.toContain('1.58.0')
  })

  it('checks a file whose time has changed, and leaves it when it is right', async () => {
    const bench = await filledBench()
    await bench.export()
    await utimes(bench.stickPath(SMALL), new Date(0), new Date(0))
    const again = await bench.export()
    expect(again.items.map(({ outcome }) => outcome)).toEqual(['checked', 'present'])
    expect(again.writtenByteLength).toBeLessThan(20_000)
  })

  it('writes a file anew when it was changed behind our back', async () => {
    const bench = await filledBench()
    await bench.export()
    const spoiled = Buffer.from(LARGE.bytes)
    spoiled[5 * MIB] = (spoiled[5 * MIB] ?? 0) ^ 1
    await writeFile(bench.stickPath(LARGE), spoiled)
    await utimes(bench.stickPath(LARGE), new Date(0), new Date(0))
    const again = await bench.export()
    expect(again.items.map(({ outcome }) => outcome)).toEqual(['present', 'copied'])
    expect(await sha256OfFile(bench.stickPath(LARGE))).toBe(LARGE.trusted.sha256)
  })

  it('finds a change that kept size and time when asked to check everything', async () => {
    const bench = await filledBench([SMALL])
    await bench.export()
    const { mtime } = await stat(bench.stickPath(SMALL))
    await writeFile(bench.stickPath(SMALL), Buffer.alloc(SMALL.bytes.length))
    await utimes(bench.stickPath(SMALL), mtime, mtime)
    expect((await bench.export()).items[0]?.outcome).toBe('present')
    expect((await bench.export({ checksPresent: true })).items[0]?.outcome).toBe('copied')
    expect(await sha256OfFile(bench.stickPath(SMALL))).toBe(SMALL.trusted.sha256)
  })
})

describe('an export plan', () => {
  it('says what is new, what is there, what is missing and what else the stick holds', async () => {
    const other = sampleRelease('1.50.0', MIB)
    const missing = sampleRelease('1.70.0', MIB)
    const bench = await filledBench([SMALL, LARGE, other, missing])
    await bench.export({ versionIds: [SMALL.version.id, other.version.id] })
    await rm(bench.libraryPath(missing.version))
    const { placeId } = await bench.request()
    const plan = await bench.exports.plan(placeId, [SMALL.version.id, LARGE.version.id, missing.version.id])
    expect(plan.items.map(({ state }) => state)).toEqual(['present', 'new', 'missing'])
    expect(plan.others.map(({ version }) => version)).toEqual(['1.50.0'])
    expect(plan).toMatchObject({
      newByteLength: LARGE.bytes.length,
      presentByteLength: SMALL.bytes.length,
      problem: null,
    })
  })

  it('leaves out what was withdrawn and what no signature covers', async () => {
    const withdrawn = sampleRelease('1.59.0', MIB, {
      withdrawal: { withdrawnAt: '2026-11-10T08:00:00Z', reason: 'Błąd w drukowaniu.' },
    })
    const unsigned = sampleRelease('1.60.0', MIB)
    const bench = await filledBench([withdrawn, unsigned])
    bench.signed.releases.length = 0
    const { placeId } = await bench.request()
    const plan = await bench.exports.plan(placeId, [withdrawn.version.id, unsigned.version.id])
    expect(plan.items.map(({ state }) => state)).toEqual(['withdrawn', 'unsigned'])
    expect(plan.problem).toBe('package-missing')
  })

  it('refuses a file of 4 GiB on FAT32, and takes one that is a byte shorter', async () => {
    const huge = sampleRelease('1.80.0', MIB)
    const fits = sampleRelease('1.81.0', MIB)
    Object.assign(huge.version.package, { byteLength: 2 ** 32 })
    Object.assign(fits.version.package, { byteLength: 2 ** 32 - 1 })
    const bench = await filledBench([huge, fits])
    const volumeOf = bench.fs.volumeOf.bind(bench.fs)
    bench.fs.volumeOf = async (folder) => ({ ...(await volumeOf(folder)), fileSystemType: 0x4d44 })
    const { placeId } = await bench.request()
    const plan = await bench.exports.plan(placeId, [huge.version.id, fits.version.id])
    expect(plan.items.map(({ state, errorCode }) => [state, errorCode])).toEqual([
      ['too-large', 'carrier-file-too-large'],
      ['new', null],
    ])
    expect(plan.place.volume?.isFat32).toBe(true)
  })

  it('says that there is too little room, and the export does not begin', async () => {
    const bench = await filledBench()
    bench.fs.freeByteCount = MIB
    const request = await bench.request()
    expect((await bench.exports.plan(request.placeId, request.versionIds)).problem).toBe('carrier-full')
    await expect(bench.exports.start(request)).rejects.toMatchObject({ code: 'carrier-full' })
    expect(await readdir(bench.stick)).toEqual([])
  })

  it('is refused to who is signed out', async () => {
    const bench = await filledBench()
    const request = await bench.request()
    bench.isSignedIn = false
    await expect(bench.exports.plan(request.placeId, request.versionIds)).rejects.toMatchObject({
      code: 'signed-out',
    })
    await expect(bench.exports.start(request)).rejects.toMatchObject({ code: 'signed-out' })
  })
})

describe('an export that meets trouble', () => {
  it('leaves out a package whose copy in the library is damaged, says which chunk, and carries the rest', async () => {
    const bench = await filledBench()
    const spoiled = Buffer.from(LARGE.bytes)
    spoiled[5 * MIB] = (spoiled[5 * MIB] ?? 0) ^ 1
    await writeFile(bench.libraryPath(LARGE.version), spoiled)
    const run = await bench.export({ versionIds: [LARGE.version.id, SMALL.version.id] })
    expect(run.state).toBe('failed')
    expect(run.items.map(({ outcome, errorCode }) => [outcome, errorCode])).toEqual([
      ['failed', 'package-damaged'],
      ['copied', null],
    ])
    await expect(stat(bench.stickPath(LARGE))).rejects.toThrow(/ENOENT/u)
    const logged = bench.log.entries.find(({ event }) => event === 'export.library-copy-wrong')
    expect(logged?.fields?.['error']).toMatchObject({ damagedChunks: [1] })
  })

  it('does not write through a link that stands where our folder should be', async () => {
    const bench = await filledBench([SMALL])
    const elsewhere = path.join(bench.stick, '..', 'elsewhere')
    await mkdir(elsewhere)
    await symlink(elsewhere, path.join(bench.stick, 'StrefaPartnera'))
    await expect(bench.export()).rejects.toMatchObject({ code: 'carrier-foreign' })
    expect(await readdir(elsewhere)).toEqual([])
  })

  it('does not write through a link that stands where the part file should be', async () => {
    const bench = await filledBench([SMALL])
    const victim = path.join(bench.stick, '..', 'victim')
    await writeFile(victim, 'precious')
    await mkdir(ours(bench, '.export'), { recursive: true })
    await symlink(victim, ours(bench, '.export', `${SMALL.trusted.packageId}.part`))
    expect(await bench.export()).toMatchObject({ state: 'failed', errorCode: 'carrier-foreign' })
    expect(await readFile(victim, 'utf8')).toBe('precious')
  })

  it('says that a stick gives back other bytes than were written to it', async () => {
    const bench = await filledBench([LARGE])
    const open = bench.fs.open.bind(bench.fs)
    // A fake stick: beyond 4 MiB it keeps nothing.
    bench.fs.open = async (filePath) => {
      const file = await open(filePath)
      return {
        ...file,
        write: (buffers, position) =>
          file.write(
            position >= 4 * MIB ? buffers.map((buffer) => new Uint8Array(buffer.byteLength)) : buffers,
            position,
          ),
      }
    }
    expect(await bench.export()).toMatchObject({ state: 'failed', errorCode: 'carrier-unreliable' })
    await expect(stat(bench.stickPath(LARGE))).rejects.toThrow(/ENOENT/u)
  })

  it('writes a chunk once more when the stick lost it once', async () => {
    const bench = await filledBench([LARGE])
    const open = bench.fs.open.bind(bench.fs)
    let isSpoilt = false
    bench.fs.open = async (filePath) => {
      const file = await open(filePath)
      return {
        ...file,
        write: (buffers, position) => {
          if (position !== 4 * MIB || isSpoilt) return file.write(buffers, position)
          isSpoilt = true
          return file.write(
            buffers.map((buffer) => new Uint8Array(buffer.byteLength)),
            position,
          )
        },
      }
    }
    expect(await bench.export()).toMatchObject({ state: 'done' })
    expect(await sha256OfFile(bench.stickPath(LARGE))).toBe(LARGE.trusted.sha256)
  })

  it('can be stopped, and goes on from the chunks that are there', async () => {
    const bench = await filledBench([LARGE])
    let writeCount = 0
    bench.fs.beforeOperation = async (name) => {
      if (name !== 'write') return
      writeCount += 1
      if (writeCount === 2) void bench.exports.cancel()
    }
    expect((await bench.export()).state).toBe('cancelled')
    bench.fs.beforeOperation = async () => undefined
    const { placeId, versionIds } = await bench.request()
    expect((await bench.exports.plan(placeId, versionIds)).items[0]?.state).toBe('partial')
    const run = await bench.export()
    expect(run.state).toBe('done')
    expect(run.writtenByteLength).toBeLessThan(LARGE.bytes.length)
    expect(await sha256OfFile(bench.stickPath(LARGE))).toBe(LARGE.trusted.sha256)
  })

  it('runs one at a time', async () => {
    const bench = await filledBench([LARGE])
    const request = await bench.request()
    await bench.exports.start(request)
    await expect(bench.exports.start(request)).rejects.toMatchObject({ code: 'carrier-busy' })
    await bench.exports.cancel()
    await expect(bench.export()).resolves.toMatchObject({ state: 'done' })
  })

  it.each([
    ['EROFS', 'carrier-read-only'],
    ['ENOSPC', 'carrier-full'],
    ['EFBIG', 'carrier-file-too-large'],
    ['ENODEV', 'carrier-gone'],
    ['EIO', 'carrier-gone'],
  ])('tells %s as %s', async (systemCode, code) => {
    const bench = await filledBench([SMALL])
    bench.fs.beforeOperation = async (name) => {
      if (name === 'write') throw Object.assign(new Error(systemCode), { code: systemCode })
    }
    expect(await bench.export()).toMatchObject({ state: 'failed', errorCode: code })
  })

  it('does not fill the computer’s own disk when the stick was pulled out', async () => {
    const bench = await filledBench([SMALL, LARGE])
    const factsOf = bench.fs.factsOf.bind(bench.fs)
    let isPulled = false
    bench.fs.factsOf = async (at) => {
      const facts = await factsOf(at)
      return facts === null || !isPulled ? facts : { ...facts, volumeId: facts.volumeId + 1 }
    }
    bench.fs.beforeOperation = async (name) => {
      if (name === 'rename') isPulled = true
    }
    expect(await bench.export()).toMatchObject({
      state: 'failed',
      errorCode: expect.stringMatching(/^carrier-/u),
    })
    await expect(stat(bench.stickPath(LARGE))).rejects.toThrow(/ENOENT/u)
  })
})
