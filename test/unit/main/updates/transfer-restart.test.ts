import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, truncate, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { systemClock } from '../../../../src/main/base/clock'
import { FileSource } from '../../../../src/main/updates/sources/file-source'
import { PackageServer, sendAndHold, slowly } from '../../../helpers/package-server'
import { temporaryFolder } from '../../../helpers/temporary-folder'
import {
  CHUNK,
  expectReady,
  FILE_PATH,
  numberedVersion,
  PACKAGE_ID,
  startBench,
  TransferBench,
} from '../../../helpers/transfer-bench'

const CONTENT = randomBytes(1_500_000)
const HALF = 750_000
const PART = path.join('.partial', `${PACKAGE_ID}.part`)
const JOURNAL = path.join('.partial', `${PACKAGE_ID}.journal`)

/** A transfer that has come half-way and was put down in order. */
async function halfWay() {
  const { bench, server, folder } = await startBench(CONTENT)
  server.faults.push(sendAndHold(HALF))
  await bench.start()
  await bench.until((transfer) => transfer.receivedByteLength >= HALF)
  await bench.service.dispose()
  return { server, folder, store: bench.store }
}

describe('TransferService: the next run', () => {
  it('shows to the byte how far it is, and goes on from there once somebody is signed in', async () => {
    const { server, folder, store } = await halfWay()
    const next = new TransferBench(folder, server, { store })
    await next.service.storeOpened()
    expect(await next.transfer()).toMatchObject({
      state: 'queued',
      receivedByteLength: HALF,
      verifiedByteLength: Math.floor(HALF / CHUNK) * CHUNK,
      programName: 'Subiekt nexo',
    })
    await next.service.signedIn()
    await expectReady(next, server)
    expect(server.ranges).toEqual([null, `bytes=${HALF}-`])
  })

  it('leaves what the person has paused, and what has failed, as it was', async () => {
    const { server, folder, store } = await halfWay()
    const second = new TransferBench(folder, server, { store })
    await second.service.storeOpened()
    await second.service.pause(PACKAGE_ID)
    await second.service.dispose()
    const third = new TransferBench(folder, server, { store })
    await third.service.signedIn()
    expect(await third.transfer()).toMatchObject({ state: 'paused', pauseReason: 'by-person' })
    expect(server.requests).toHaveLength(1)
  })

  it('survives being killed at random places: no chunk but the one under way comes twice', async () => {
    const content = randomBytes(6_000_000)
    const server = await PackageServer.start(content)
    const folder = path.join(await temporaryFolder(), 'library')
    server.fault = slowly(200_000)
    const first = new TransferBench(folder, server)
    const { store } = first
    let kills = 0
    for (let bench = first; kills < 8; kills += 1) {
      await (kills === 0 ? bench.start() : bench.goOn())
      const { receivedByteLength } = await bench.transfer()
      const target = receivedByteLength + Math.random() * 600_000
      await bench.until((transfer) => transfer.receivedByteLength >= target)
      await bench.kill()
      expect(await bench.libraryNames()).toEqual([])
      bench = new TransferBench(folder, server, { store })
    }
    server.fault = null
    const last = new TransferBench(folder, server, { store })
    await last.goOn()
    await expectReady(last, server)
    const asked = server.ranges.map((range) => /^bytes=(\d+)-(\d*)$/u.exec(range ?? 'bytes=0-'))
    const onward = asked.filter((range) => range?.[2] === '').map((range) => Number(range?.[1]))
    expect(onward).toEqual([...onward].sort((a, b) => a - b))
    expect(onward.at(-1)).toBeGreaterThan(0)
    // Received in full but not written yet when it was killed: noticed once it is read back, and fetched alone.
    const single = asked.filter((range) => range?.[2] !== '')
    expect(single.every((range) => Number(range?.[2]) - Number(range?.[1]) < CHUNK)).toBe(true)
    expect(single.length).toBeLessThanOrEqual(kills)
  })

  it('notices bytes that changed on the disk in between, and fetches their chunk alone', async () => {
    const { server, folder, store } = await halfWay()
    const part = path.join(folder, PART)
    const bytes = await readFile(part)
    bytes[3 * CHUNK + 9] = (bytes[3 * CHUNK + 9] ?? 0) ^ 1
    await writeFile(part, bytes)
    const next = new TransferBench(folder, server, { store })
    await next.service.signedIn()
    await expectReady(next, server)
    expect(server.ranges).toContain(`bytes=${3 * CHUNK}-${4 * CHUNK - 1}`)
    expect(next.log.events).toContain('transfer.chunk-lost')
  })

  it('takes up a part file whose journal is gone or damaged, by what is in it', async () => {
    for (const text of ['', '{', '{"formatVersion":1}', 'null', '[]']) {
      const { server, folder, store } = await halfWay()
      await writeFile(path.join(folder, JOURNAL), text)
      const next = new TransferBench(folder, server, { store })
      await next.service.signedIn()
      await expectReady(next, server)
      expect(server.ranges).toEqual([null, `bytes=${Math.floor(HALF / CHUNK) * CHUNK}-`])
    }
  })

  it('goes on from what is left when the part file has become shorter, and stands one that is longer', async () => {
    for (const byteLength of [3 * CHUNK + 1_000, 2_000_000]) {
      const { server, folder, store } = await halfWay()
      await truncate(path.join(folder, PART), byteLength)
      const next = new TransferBench(folder, server, { store })
      await next.service.signedIn()
      await expectReady(next, server)
      expect(server.ranges.length).toBeGreaterThan(1)
    }
  })

  it('uses nothing of a journal that is about other bytes', async () => {
    const { server, folder, store } = await halfWay()
    const other = await PackageServer.start(randomBytes(CONTENT.length))
    const next = new TransferBench(folder, other, { store })
    await next.service.signedIn()
    await expectReady(next, other)
    expect(server.requests).toHaveLength(1)
  })

  it('lists finished ones that are still there, and drops the others', async () => {
    const { bench, server, folder } = await startBench(CONTENT)
    await bench.start()
    await bench.until('ready')
    await bench.service.dispose()
    const { store } = bench
    const next = new TransferBench(folder, server, { store })
    await next.service.storeOpened()
    expect(await next.transfer()).toMatchObject({ state: 'ready', receivedByteLength: CONTENT.length })
    await next.service.dispose()
    await truncate(path.join(folder, FILE_PATH), 5)
    const last = new TransferBench(folder, server, { store })
    await last.service.storeOpened()
    expect(await last.service.list()).toEqual([])
    expect(await store.listTransfers()).toEqual([])
  })

  it('drops a record that it cannot read, and takes the others', async () => {
    const { server, folder, store } = await halfWay()
    await store.putTransfers([{ id: 'f'.repeat(32), position: 1, record: { state: 'no such state' } }])
    const next = new TransferBench(folder, server, { store })
    await next.service.storeOpened()
    expect(await next.service.list()).toHaveLength(1)
    expect(next.log.events).toContain('transfer.record-outdated')
  })
})

describe('TransferService: what the library holds already', () => {
  it('takes a package that is at its place without fetching a byte', async () => {
    const { bench, server } = await startBench(CONTENT)
    const file = path.join(bench.folder, FILE_PATH)
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(file, CONTENT)
    await bench.start()
    await expectReady(bench, server)
    expect(server.requests).toEqual([])
  })

  it('heals a damaged file at its place: only the damaged chunk is fetched', async () => {
    const { bench, server } = await startBench(CONTENT)
    const file = path.join(bench.folder, FILE_PATH)
    const damaged = Buffer.from(CONTENT)
    damaged[7 * CHUNK] = (damaged[7 * CHUNK] ?? 0) ^ 1
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(file, damaged)
    await bench.start()
    await expectReady(bench, server)
    expect(server.ranges).toEqual([`bytes=${7 * CHUNK}-${8 * CHUNK - 1}`])
  })

  it('copies the same bytes from another place and name, verified', async () => {
    const { bench, server } = await startBench(CONTENT)
    const folder = path.join(bench.folder, 'kopia', '1')
    await mkdir(folder, { recursive: true })
    await writeFile(path.join(folder, 'stary.exe'), CONTENT)
    // Of the same length, and something else.
    await writeFile(path.join(folder, 'inny.exe'), randomBytes(CONTENT.length))
    await bench.start()
    await expectReady(bench, server)
    expect(server.requests).toEqual([])
    expect((await bench.transfer()).source).toBe('library')
  })

  it('takes a package from a stick, and the rest from the portal when it is pulled out', async () => {
    const { bench, server } = await startBench(CONTENT)
    const stick = await temporaryFolder()
    await writeFile(path.join(stick, PACKAGE_ID), CONTENT)
    let reads = 0
    bench.sources.setCarriers([
      new FileSource('folder stick', 'folder', bench.fs, async (packageId) => path.join(stick, packageId)),
    ])
    bench.fs.beforeOperation = async (name) => {
      if (name === 'read' && ++reads > 1) throw Object.assign(new Error('gone'), { code: 'EIO' })
    }
    await bench.start()
    await bench.until(() => server.requests.length > 0)
    bench.fs.beforeOperation = async () => undefined
    await expectReady(bench, server)
    expect(Number(/^bytes=(\d+)-$/u.exec(server.ranges[0] ?? '')?.[1])).toBeGreaterThan(0)
  })
})

describe('TransferService: left-overs', () => {
  it('clears away what nobody has wanted for a month, and keeps the rest', async () => {
    const { server, folder, store } = await halfWay()
    await store.removeTransfers([PACKAGE_ID])
    const partial = path.join(folder, '.partial')
    const journal = JSON.parse(await readFile(path.join(folder, JOURNAL), 'utf8')) as { savedAt: number }
    const old = 'f'.repeat(32)
    await writeFile(
      path.join(partial, `${old}.journal`),
      JSON.stringify({ ...journal, packageId: old, savedAt: journal.savedAt - 31 * 24 * 3_600_000 }),
    )
    await writeFile(path.join(partial, `${old}.part`), 'old')
    await writeFile(path.join(partial, `${'e'.repeat(32)}.part`), 'nobody knows')
    await writeFile(path.join(partial, `${PACKAGE_ID}.journal.0a1b2c3d.tmp`), '')
    await writeFile(path.join(partial, 'notatki.txt'), 'not ours')
    await utimes(path.join(folder, PART), 0, 0)
    const next = new TransferBench(folder, server, { store })
    await next.service.signedIn()
    expect((await readdir(partial)).sort()).toEqual(
      ['notatki.txt', `${PACKAGE_ID}.journal`, `${PACKAGE_ID}.part`].sort(),
    )
  })
})

describe('TransferService: the disk', () => {
  it('does not begin without room for the package and a tenth more, and begins when there is', async () => {
    const { bench, server } = await startBench(CONTENT)
    bench.fs.freeByteCount = CONTENT.length * 1.1 - 1
    await bench.start()
    expect(await bench.until('paused')).toMatchObject({ pauseReason: 'disk-full' })
    expect(server.requests).toEqual([])
    bench.fs.freeByteCount = CONTENT.length * 1.1
    await expectReady(bench, server)
  })

  it('counts the bytes that others who run will still write, and none waits for the other', async () => {
    const { bench, server } = await startBench(CONTENT)
    const other = numberedVersion(bench.version, 2)
    bench.findVersion = (versionId) => (versionId === other.id ? other : bench.version)
    server.faults.push(sendAndHold(CHUNK))
    // Enough for either of them and a tenth more; not for both.
    bench.fs.freeByteCount = CONTENT.length * 1.5
    await bench.service.signedIn()
    await bench.service.start([bench.version.id, other.id])
    const states = () => bench.news.flat().map(({ pauseReason }) => pauseReason)
    await expect.poll(states, { timeout: 10_000 }).toContain('disk-full')
    const inLibrary = async () => (await bench.service.list()).map(({ state }) => state)
    await expect.poll(inLibrary, { timeout: 10_000 }).toEqual(['ready', 'ready'])
    expect(server.requests.length).toBeGreaterThan(0)
  })

  it('keeps what is there when the disk becomes full, and goes on by itself when there is room', async () => {
    const { bench, server } = await startBench(CONTENT)
    let writes = 0
    server.fault = slowly(100_000)
    bench.fs.beforeOperation = async (name) => {
      if (name !== 'write') return
      writes += 1
      if (writes > 10) throw Object.assign(new Error('full'), { code: 'ENOSPC' })
    }
    bench.fs.freeByteCount = CONTENT.length * 1.1
    await bench.start()
    const paused = await bench.until('paused')
    expect(paused).toMatchObject({ pauseReason: 'disk-full' })
    expect(paused.verifiedByteLength).toBeGreaterThan(0)
    bench.fs.beforeOperation = async () => undefined
    await expectReady(bench, server)
    expect(server.ranges.at(-1)).not.toBeNull()
  })

  it('fails where the disk refuses, and keeps what is there for the next try', async () => {
    const { bench, server } = await startBench(CONTENT)
    bench.fs.beforeOperation = async (name) => {
      if (name === 'rename') throw Object.assign(new Error('refused'), { code: 'EACCES' })
    }
    await bench.start()
    expect(await bench.until('failed')).toMatchObject({ errorCode: 'disk-failed' })
    bench.fs.beforeOperation = async () => undefined
    await bench.service.resume(PACKAGE_ID)
    await expectReady(bench, server)
    expect(server.requests).toHaveLength(1)
  })

  it.each(['EIO', 'ENOSPC'])(
    'stands %s at each operation in turn: all or nothing, and it can go on',
    async (code) => {
      const content = randomBytes(400_000)
      let isReached = true
      for (let failing = 1; isReached; failing += 1) {
        const server = await PackageServer.start(content)
        const bench = new TransferBench(path.join(await temporaryFolder(), 'library'), server)
        isReached = false
        bench.fs.beforeOperation = async (_name, count) => {
          if (count !== failing) return
          isReached = true
          throw Object.assign(new Error(`fault ${failing}`), { code })
        }
        await bench.start()
        const { state } = await bench.until(({ state }) => ['ready', 'failed', 'paused'].includes(state))
        if (state !== 'ready') {
          expect(await bench.libraryNames().then((names) => names.length)).toBeLessThanOrEqual(1)
          bench.fs.beforeOperation = async () => undefined
          if ((await bench.transfer()).state !== 'ready')
            await bench.service.resume(PACKAGE_ID).catch(() => undefined)
        }
        bench.fs.beforeOperation = async () => undefined
        await bench.until('ready')
        const file = await readFile(path.join(bench.folder, FILE_PATH))
        expect(file.equals(content), `after a fault at operation ${failing}`).toBe(true)
        await bench.service.dispose()
        await server.close()
      }
    },
    60_000,
  )

  it('holds the network back while the disk stalls', async () => {
    const content = randomBytes(24_000_000)
    // In real time: what stalls here is the disk, not the server.
    const { bench, server } = await startBench(content, { clock: systemClock })
    let release: () => void = () => undefined
    const stalled = new Promise<void>((resolve) => {
      release = resolve
    })
    bench.fs.beforeOperation = async (name) => (name === 'write' ? stalled : undefined)
    let sent = 0
    server.fault = (answer) => {
      const { response } = answer
      response.writeHead(200, { etag: answer.tag, 'content-length': content.length })
      const more = (): void => {
        if (sent >= content.length) return void response.end()
        const piece = content.subarray(sent, sent + 65_536)
        sent += piece.length
        response.write(piece, more)
      }
      more()
    }
    await bench.start()
    await bench.until((transfer) => transfer.receivedByteLength > 0)
    await new Promise((resolve) => setTimeout(resolve, 150))
    // A few blocks of memory, and what the system keeps for the connection.
    expect(sent).toBeLessThan(16_000_000)
    expect((await bench.transfer()).receivedByteLength).toBeLessThan(6_000_000)
    bench.fs.beforeOperation = async () => undefined
    release()
    await expectReady(bench, server)
  })
})
