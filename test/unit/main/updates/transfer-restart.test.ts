import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { PackageServer, sendAndHold, slowly } from '../../../helpers/package-server'
import { temporaryFolder } from '../../../helpers/temporary-folder'
import {
  expectReady,
  FILE_PATH,
  PACKAGE_ID,
  startBench,
  TransferBench,
} from '../../../helpers/transfer-bench'

const CONTENT = randomBytes(1_500_000)
const HALF = 750_000

describe('TransferService: the next run', () => {
  it('goes on after the app was closed, once somebody is signed in', async () => {
    const { bench, server, folder } = await startBench(CONTENT)
    server.faults.push(sendAndHold(HALF))
    await bench.start()
    await bench.until((transfer) => transfer.receivedByteLength >= HALF)
    await bench.service.dispose()
    const next = new TransferBench(folder, server)
    expect(await next.transfer()).toMatchObject({
      state: 'paused',
      pauseReason: 'app-closed',
      receivedByteLength: HALF,
      programName: 'Subiekt nexo',
    })
    await next.service.signedIn()
    await expectReady(next, server)
    expect(server.ranges).toEqual([null, `bytes=${HALF}-`])
  })

  it('survives being killed at random places, and never shows a wrong file', async () => {
    const content = randomBytes(40_000_000)
    const server = await PackageServer.start(content)
    const folder = path.join(await temporaryFolder(), 'library')
    server.fault = slowly
    for (let kill = 0; kill < 6; kill += 1) {
      const bench = new TransferBench(folder, server)
      await (kill === 0 ? bench.start() : bench.service.signedIn())
      const { receivedByteLength } = await bench.transfer()
      const target = receivedByteLength + Math.random() * 10_000_000
      await bench.until((transfer) => transfer.receivedByteLength >= target || transfer.state === 'ready')
      bench.fs.kill()
      await new Promise((resolve) => setTimeout(resolve, 10))
      await bench.dispose()
      expect(await bench.libraryNames()).toEqual([])
    }
    server.fault = null
    const last = new TransferBench(folder, server)
    await last.service.signedIn()
    await expectReady(last, server)
    expect(server.ranges.filter((range) => range !== null).length).toBeGreaterThan(0)
  })

  it('notices bytes that changed on the disk in between', async () => {
    const { bench, server, folder } = await startBench(CONTENT)
    server.faults.push(sendAndHold(HALF))
    await bench.start()
    await bench.until((transfer) => transfer.receivedByteLength >= HALF)
    await bench.service.dispose()
    const part = path.join(folder, '.partial', `${PACKAGE_ID}.part`)
    const bytes = await readFile(part)
    bytes[1_000] = (bytes[1_000] ?? 0) ^ 1
    await writeFile(part, bytes)
    const next = new TransferBench(folder, server)
    await next.service.signedIn()
    expect(await next.until('failed')).toMatchObject({ errorCode: 'download-corrupt' })
    expect(await next.libraryNames()).toEqual([])
  })

  it('goes on from what is left when the part file has become shorter', async () => {
    const { bench, server, folder } = await startBench(CONTENT)
    server.faults.push(sendAndHold(HALF))
    await bench.start()
    await bench.until((transfer) => transfer.receivedByteLength >= HALF)
    await bench.service.dispose()
    await truncate(path.join(folder, '.partial', `${PACKAGE_ID}.part`), 1_000)
    const next = new TransferBench(folder, server)
    await next.service.signedIn()
    await expectReady(next, server)
    expect(server.ranges).toEqual([null, 'bytes=1000-'])
  })

  it('lists finished ones that are still there, and drops the others', async () => {
    const { bench, server, folder } = await startBench(CONTENT)
    await bench.start()
    await bench.until('ready')
    await bench.service.dispose()
    const next = new TransferBench(folder, server)
    expect(await next.transfer()).toMatchObject({ state: 'ready', receivedByteLength: CONTENT.length })
    await next.service.dispose()
    await truncate(path.join(folder, FILE_PATH), 5)
    expect(await new TransferBench(folder, server).service.list()).toEqual([])
  })

  it.each(['', '{', '{"formatVersion":2}', 'null', '[]'])(
    'clears a damaged record away: %j',
    async (text) => {
      const { bench, folder } = await startBench(CONTENT)
      const partial = path.join(folder, '.partial')
      await mkdir(partial, { recursive: true })
      await writeFile(path.join(partial, `${PACKAGE_ID}.json`), text)
      await writeFile(path.join(partial, `${PACKAGE_ID}.part`), 'bytes')
      await writeFile(path.join(partial, 'x.json.0a1b2c3d.tmp'), '')
      expect(await bench.service.list()).toEqual([])
      expect(await readdir(partial)).toEqual([])
    },
  )

  it('takes no record that names another package than its file does', async () => {
    const { bench, server, folder } = await startBench(CONTENT)
    await bench.start()
    await bench.until('ready')
    await bench.service.dispose()
    const partial = path.join(folder, '.partial')
    const record = await readFile(path.join(partial, `${PACKAGE_ID}.json`), 'utf8')
    await writeFile(path.join(partial, `${'a'.repeat(32)}.json`), record)
    await writeFile(path.join(partial, `${PACKAGE_ID}.json`), record.replace('"58.1.0"', '"../../58"'))
    expect(await new TransferBench(folder, server).service.list()).toEqual([])
  })
})

describe('TransferService: the disk', () => {
  it('does not begin without room for the package and a tenth more', async () => {
    const { bench, server } = await startBench(CONTENT)
    bench.fs.freeByteCount = CONTENT.length * 1.1 - 1
    await bench.start()
    expect(await bench.until('paused')).toMatchObject({ pauseReason: 'disk-full' })
    expect(server.requests).toEqual([])
    bench.fs.freeByteCount = CONTENT.length * 1.1
    await bench.service.resume(PACKAGE_ID)
    await expectReady(bench, server)
  })

  it('keeps what is there when the disk becomes full, and goes on when there is room', async () => {
    const { bench, server } = await startBench(CONTENT)
    let writes = 0
    bench.fs.beforeOperation = async (name) => {
      if (name !== 'write') return
      writes += 1
      if (writes > 4) throw Object.assign(new Error('full'), { code: 'ENOSPC' })
    }
    await bench.start()
    const paused = await bench.until('paused')
    expect(paused).toMatchObject({ pauseReason: 'disk-full' })
    bench.fs.beforeOperation = async () => undefined
    await bench.service.resume(PACKAGE_ID)
    await expectReady(bench, server)
  })

  it('stands a fault at each operation in turn: all or nothing, and it can go on', async () => {
    const content = randomBytes(1_200_000)
    let isFinished = false
    for (let failing = 1; !isFinished; failing += 1) {
      const server = await PackageServer.start(content)
      const bench = new TransferBench(path.join(await temporaryFolder(), 'library'), server)
      let hasFailed = false
      bench.fs.beforeOperation = async (_name, count) => {
        if (count !== failing) return
        hasFailed = true
        throw Object.assign(new Error('fault'), { code: failing % 2 === 0 ? 'ENOSPC' : 'EIO' })
      }
      await bench.start().catch((error: unknown) => expect(error).toHaveProperty('code'))
      if ((await bench.service.list()).length > 0) {
        const end = await bench.until(({ state }) => ['ready', 'failed', 'paused'].includes(state))
        if (end.state === 'failed') expect(end.errorCode).toBe('disk-failed')
        if (end.state === 'paused') expect(end.pauseReason).toBe('disk-full')
        if (end.state !== 'ready') await expectWhole(bench, content)
        if (end.state !== 'ready') await bench.service.resume(PACKAGE_ID)
      } else {
        await bench.start()
      }
      await bench.until('ready')
      expect(content.equals(await readFile(path.join(bench.folder, FILE_PATH)))).toBe(true)
      isFinished = !hasFailed
      await server.close()
      await bench.dispose()
    }
  }, 60_000)
})

/** The final name holds nothing, or the whole package. */
async function expectWhole(bench: TransferBench, content: Buffer): Promise<void> {
  const file = await readFile(path.join(bench.folder, FILE_PATH)).catch(() => null)
  expect(file === null || content.equals(file)).toBe(true)
}
