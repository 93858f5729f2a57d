import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ClientRelease } from '#shared/api/client-releases'
import { clientReleaseEntryText } from '#shared/updates/client-release-entry'
import { systemClock } from '../../../../src/main/base/clock'
import { PackageBringer } from '../../../../src/main/client-update/package-bringer'
import { ReleaseCarrier } from '../../../../src/main/client-update/release-carrier'
import { ReleaseFinder } from '../../../../src/main/client-update/release-finder'
import { nodeFsPort } from '../../../../src/main/files/node-fs-port'
import { BlockPool } from '../../../../src/main/updates/hashing/block-pool'
import { HashService } from '../../../../src/main/updates/hashing/hash-service'
import { VerifiedCopy } from '../../../../src/main/updates/library/verified-copy'
import { Bandwidth } from '../../../../src/main/updates/limits/bandwidth'
import { MirrorSource } from '../../../../src/main/updates/sources/http-source'
import { startServer } from '../../../helpers/http-server'
import { MemoryLog } from '../../../helpers/memory-log'
import { NodePackageTransport } from '../../../helpers/node-package-transport'
import { temporaryFolder } from '../../../helpers/temporary-folder'
import { hashOnThisThread } from '../../../helpers/transfer-bench'
import { TrustBench } from '../../../helpers/trust-bench'

const NOTES = { pl: 'Zmiany.', en: 'Changes.' }
const FORMAT = 'appimage' as const
const SITUATION = { current: '0.2.0', format: FORMAT, refused: [], rolloutPosition: 0 }
const signal = new AbortController().signal

/** A publisher, a portal that may lie, and a client of version 0.2.0. */
class Bench {
  readonly listed: ClientRelease[] = []
  readonly contents = new Map<string, Buffer>()

  private constructor(readonly trustBench: TrustBench) {}

  static async start(): Promise<Bench> {
    return new Bench(await TrustBench.startTrusted())
  }

  get finder(): ReleaseFinder {
    return new ReleaseFinder({
      listReleases: async () => this.listed,
      trust: this.trustBench.trust,
      platform: 'linux',
      arch: 'x64',
    })
  }

  async publish(version: string, content = randomBytes(5_000_000)): Promise<ClientRelease> {
    const id = randomBytes(16).toString('hex')
    const entrySalt = randomBytes(16).toString('hex')
    const what = { platform: 'linux', arch: 'x64', format: FORMAT, fileName: 'strefa.AppImage' } as const
    const entry = createHash('sha256')
      .update(clientReleaseEntryText(version, NOTES, what, entrySalt))
      .digest('hex')
    const { sha256, byteLength } = this.trustBench.repository.publishContent(id, content, entry)
    this.contents.set(id, content)
    const release: ClientRelease = {
      version,
      publishedAt: '2026-11-22T10:00:00.000Z',
      rolloutPercent: 100,
      notes: NOTES,
      files: [{ ...what, id, entrySalt, sha256, byteLength }],
    }
    this.listed.push(release)
    await this.trustBench.later()
    return release
  }

  find() {
    return this.finder.findNewer(SITUATION, signal)
  }
}

function fileOf(release: ClientRelease) {
  const [file] = release.files
  if (file === undefined) throw new Error('A release without a file')
  return file
}

describe('finding a release of the app', () => {
  it('gives what was signed: length and SHA-512, whatever the portal says of them', async () => {
    const bench = await Bench.start()
    const release = await bench.publish('0.3.0')
    Object.assign(fileOf(release), { byteLength: 1, sha256: 'f'.repeat(64) })
    const found = await bench.find()
    const content = bench.contents.get(fileOf(release).id) ?? Buffer.alloc(0)
    expect(found?.trusted.byteLength).toBe(content.byteLength)
    expect(found?.sha512).toBe(createHash('sha512').update(content).digest('hex'))
  })

  it('refuses an old build that is passed off as a new one', async () => {
    const bench = await Bench.start()
    const old = await bench.publish('0.1.0')
    bench.listed.push({ ...old, version: '0.9.0' })
    await expect(bench.find()).rejects.toMatchObject({ code: 'update-package-unsigned' })
  })

  it('refuses other notes, another file name and another format of a signed file', async () => {
    const bench = await Bench.start()
    const release = await bench.publish('0.3.0')
    const file = fileOf(release)
    const lies: ClientRelease[] = [
      { ...release, notes: { ...NOTES, pl: 'Nic nowego.' } },
      { ...release, files: [{ ...file, fileName: 'other.AppImage' }] },
      { ...release, files: [{ ...file, arch: 'arm64' }] },
    ]
    for (const lie of lies) {
      bench.listed.splice(0, bench.listed.length, lie)
      await expect(bench.find()).rejects.toMatchObject({ code: 'update-package-unsigned' })
    }
  })

  it('refuses a file that no signature covers, or does not cover any more', async () => {
    const bench = await Bench.start()
    const release = await bench.publish('0.3.0')
    const unsigned = { ...fileOf(release), id: 'a'.repeat(32) }
    bench.listed.splice(0, 1, { ...release, files: [unsigned] })
    await expect(bench.find()).rejects.toMatchObject({ code: 'update-package-unsigned' })
    bench.listed.splice(0, 1, release)
    bench.trustBench.repository.withdraw(fileOf(release).id)
    await bench.trustBench.later()
    await expect(bench.find()).rejects.toMatchObject({ code: 'update-package-unsigned' })
  })

  it('refuses a package of a program under its name', async () => {
    const bench = await Bench.start()
    const release = await bench.publish('0.3.0')
    // Signed, but as something else: without SHA-512 and without an entry of the client.
    bench.trustBench.repository.publish('b'.repeat(32), 100)
    await bench.trustBench.later()
    bench.listed.splice(0, 1, { ...release, files: [{ ...fileOf(release), id: 'b'.repeat(32) }] })
    await expect(bench.find()).rejects.toMatchObject({ code: 'update-package-unsigned' })
  })

  it('refuses a signed list that has gone back', async () => {
    const bench = await Bench.start()
    await bench.publish('0.3.0')
    const before = bench.trustBench.repository.saved()
    await bench.publish('0.4.0')
    expect((await bench.find())?.release.version).toBe('0.4.0')
    bench.trustBench.served = before
    await bench.trustBench.later()
    await expect(bench.find()).rejects.toMatchObject({ code: 'update-metadata-rollback' })
  })
})

describe('bringing a release of the app', () => {
  async function bringer(bench: Bench, give: (content: Buffer) => Buffer) {
    const server = await startServer(({ url }, response) => {
      const content = bench.contents.get(path.posix.basename(url))
      if (content === undefined) response.writeHead(404).end()
      else response.writeHead(200, { 'content-length': content.byteLength }).end(give(content))
    })
    const folder = await temporaryFolder()
    const transport = new NodePackageTransport()
    const source = new MirrorSource({ transport, clock: systemClock }, `${server.url}/files/`)
    return {
      folder,
      bringer: new PackageBringer({
        folder: path.join(folder, 'partial'),
        sources: () => [source],
        gate: () => new Bandwidth(systemClock, null).gate(null),
        hashing: new HashService(hashOnThisThread),
        blocks: new BlockPool(),
        connectivity: { check: async () => ({ kind: 'online', lastAnswerAt: null }) },
        fs: nodeFsPort,
        clock: systemClock,
        log: new MemoryLog(),
      }),
    }
  }

  it('gives it its name once every byte is what was signed', async () => {
    const bench = await Bench.start()
    const release = await bench.publish('0.3.0')
    const found = await bench.find()
    if (found === null) throw new Error('Nothing was found')
    const { folder, bringer: bring } = await bringer(bench, (content) => content)
    const target = path.join(folder, 'pending', 'strefa.AppImage')
    const progress: number[] = []
    await bring.bring(found.trusted, target, (received) => progress.push(received), signal)
    expect((await readFile(target)).equals(bench.contents.get(fileOf(release).id) ?? Buffer.alloc(0))).toBe(
      true,
    )
    expect(progress.at(-1)).toBe(5_000_000)
    expect(await readdir(path.join(folder, 'partial'))).toEqual([])
  })

  it('gives no name to what was tampered with', async () => {
    const bench = await Bench.start()
    await bench.publish('0.3.0')
    const found = await bench.find()
    if (found === null) throw new Error('Nothing was found')
    const { folder, bringer: bring } = await bringer(bench, (content) => {
      const spoiled = Buffer.from(content)
      spoiled[4_500_000] = (spoiled[4_500_000] ?? 0) ^ 1
      return spoiled
    })
    const target = path.join(folder, 'pending', 'strefa.AppImage')
    const attempt = bring.bring(found.trusted, target, () => undefined, signal)
    await expect(attempt).rejects.toMatchObject({ code: 'download-corrupt' })
    await expect(readFile(target)).rejects.toThrow('ENOENT')
  })
})

describe('carrying a release of the app on a stick', () => {
  async function carried() {
    const bench = await Bench.start()
    const release = await bench.publish('0.3.0')
    const found = await bench.find()
    if (found === null) throw new Error('Nothing was found')
    const folder = await temporaryFolder()
    const stick = path.join(folder, 'stick')
    const filePath = path.join(folder, 'strefa.AppImage')
    await mkdir(stick)
    await writeFile(filePath, bench.contents.get(fileOf(release).id) ?? '')
    const { trust } = bench.trustBench
    const hashing = new HashService(hashOnThisThread)
    const carrier = new ReleaseCarrier({
      fs: nodeFsPort,
      trust,
      signedFiles: trust.signedFiles,
      copier: new VerifiedCopy({ fs: nodeFsPort, hashing, blocks: new BlockPool() }),
      platform: 'linux',
      arch: 'x64',
    })
    await carrier.write(stick, found, filePath, signal)
    return { bench, release, stick, carrier, client: path.join(stick, 'StrefaPartnera', 'client') }
  }

  it('is found there, and vouched for, with the portal away', async () => {
    const { bench, release, stick, carrier } = await carried()
    bench.trustBench.goOffline()
    const shelf = await carrier.open(stick, signal)
    const found = await shelf.finder.findNewer(SITUATION, signal)
    expect(found?.release).toEqual(release)
    const { byteLength, sha256 } = fileOf(release)
    const range = { first: 0, end: byteLength, byteLength, sha256, tag: null, isRangeWanted: true }
    const answer = await shelf.sources[0]?.open(fileOf(release).id, range, signal)
    const pieces: Buffer[] = []
    for await (const piece of answer?.body ?? []) pieces.push(Buffer.from(piece))
    answer?.discard()
    expect(Buffer.concat(pieces).equals(bench.contents.get(fileOf(release).id) ?? Buffer.alloc(0))).toBe(true)
  })

  it('is refused when whoever carries it has given it another number', async () => {
    const { stick, carrier, client } = await carried()
    const list = path.join(client, 'releases.json')
    await writeFile(list, (await readFile(list, 'utf8')).replace('"version": "0.3.0"', '"version": "0.8.0"'))
    const shelf = await carrier.open(stick, signal)
    await expect(shelf.finder.findNewer(SITUATION, signal)).rejects.toMatchObject({
      code: 'update-package-unsigned',
    })
  })

  it('is not looked for where there is none', async () => {
    const { carrier } = await carried()
    await expect(carrier.open(await temporaryFolder(), signal)).rejects.toMatchObject({
      code: 'carrier-foreign',
    })
  })
})
