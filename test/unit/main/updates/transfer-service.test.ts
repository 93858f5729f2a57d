import { randomBytes } from 'node:crypto'
import { rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { answerRightly, cutAfter, type PackageAnswer, sendAndHold } from '../../../helpers/package-server'
import { expectReady, FILE_PATH, PACKAGE_ID, startBench, VERSION_ID } from '../../../helpers/transfer-bench'

const CONTENT = randomBytes(1_500_000)
const HALF = 750_000

describe('TransferService: the usual way', () => {
  it('brings a package into the library, private to the person', async () => {
    const { bench, server } = await startBench(CONTENT)
    const started = await bench.start()
    expect(started).toMatchObject({ versionId: VERSION_ID, packageId: PACKAGE_ID, errorCode: null })
    await expectReady(bench, server)
    const states = bench.changes.map(({ state }) => state)
    expect([...new Set(states)]).toEqual(['queued', 'downloading', 'verifying', 'ready'])
    if (process.platform !== 'win32') {
      expect((await stat(path.join(bench.folder, FILE_PATH))).mode & 0o777).toBe(0o600)
      expect((await stat(path.dirname(path.join(bench.folder, FILE_PATH)))).mode & 0o777).toBe(0o700)
    }
    expect(server.requests[0]?.headers).toMatchObject({
      authorization: 'Bearer token-1',
      'accept-encoding': 'identity',
    })
  })

  it('shows a finished package in its folder, and none that is not', async () => {
    const { bench, server } = await startBench(CONTENT)
    server.fault = () => undefined
    await bench.start()
    await expect(bench.service.showInFolder(PACKAGE_ID)).rejects.toMatchObject({
      code: 'transfer-not-possible',
    })
    await expect(bench.service.showInFolder('f'.repeat(32))).rejects.toMatchObject({
      code: 'transfer-not-found',
    })
    await bench.service.pause(PACKAGE_ID)
    server.fault = null
    await bench.service.resume(PACKAGE_ID)
    await bench.until('ready')
    await bench.service.showInFolder(PACKAGE_ID)
    expect(bench.shown).toEqual([path.join(bench.folder, FILE_PATH)])
  })

  it('gives the same transfer when it is started twice, at once or later', async () => {
    const { bench, server } = await startBench(CONTENT)
    await bench.service.signedIn()
    await Promise.all([1, 2, 3].map(() => bench.service.start(VERSION_ID)))
    await bench.until('ready')
    expect(await bench.service.start(VERSION_ID)).toMatchObject({ state: 'ready' })
    expect(server.requests).toHaveLength(1)
    expect(await bench.service.list()).toHaveLength(1)
  })

  it('fetches again what a person has deleted from the library', async () => {
    const { bench, server } = await startBench(CONTENT)
    await bench.start()
    await bench.until('ready')
    await rm(path.join(bench.folder, FILE_PATH))
    await bench.service.start(VERSION_ID)
    await bench.until((transfer) => transfer.state !== 'ready' || server.requests.length === 2)
    await expectReady(bench, server)
  })

  it('does not take what is no longer offered', async () => {
    const { bench } = await startBench(CONTENT)
    bench.version = { ...bench.version, package: null }
    await expect(bench.start()).rejects.toMatchObject({ code: 'not-offered' })
    expect(await bench.service.list()).toEqual([])
  })

  it('does not take a name that would be a device on Windows', async () => {
    const { bench } = await startBench(CONTENT)
    bench.version = { ...bench.version, programId: 'con' }
    await expect(bench.start()).rejects.toMatchObject({ code: 'download-refused' })
    expect(await bench.service.list()).toEqual([])
  })

  it('runs two at a time, the others in line', async () => {
    const { bench, server } = await startBench(CONTENT)
    const waiting: PackageAnswer[] = []
    server.fault = (answer) => waiting.push(answer)
    await bench.service.signedIn()
    for (const digit of ['1', '2', '3', '4']) {
      const offered = bench.version.package && { ...bench.version.package, id: digit.repeat(32) }
      bench.version = { ...bench.version, version: `58.${digit}`, package: offered }
      await bench.service.start(VERSION_ID)
    }
    await waitFor(() => waiting.length === 2)
    const states = async () => (await bench.service.list()).map(({ state }) => state)
    expect(await states()).toEqual(['downloading', 'downloading', 'queued', 'queued'])
    server.fault = null
    for (const answer of waiting) answerRightly(answer)
    await waitFor(async () => (await states()).every((state) => state === 'ready'))
  })

  it('tells of progress no more than about four times a second', async () => {
    const { bench, server } = await startBench(CONTENT)
    let timer: NodeJS.Timeout
    server.fault = ({ response, content, tag }) => {
      response.writeHead(200, { etag: tag, 'content-length': content.length })
      let sent = 0
      timer = setInterval(() => {
        response.write(content.subarray(sent, sent + 100_000))
        sent += 100_000
        if (sent >= content.length) clearInterval(timer)
      }, 1)
    }
    const startedAt = Date.now()
    await bench.start()
    await bench.until('ready')
    // The clock runs at a hundredfold: 250 ms of it are 2.5 ms here.
    const most = (Date.now() - startedAt) / 2.5 + 8
    expect(bench.changes.length).toBeLessThanOrEqual(most)
    expect(
      bench.changes.some(
        ({ bytesPerSecond, remainingMs }) => bytesPerSecond !== null && remainingMs !== null,
      ),
    ).toBe(true)
  })
})

describe('TransferService: what a person does', () => {
  it('pauses and goes on from where it was, with the tag of before', async () => {
    const { bench, server } = await startBench(CONTENT)
    server.faults.push(sendAndHold(HALF))
    await bench.start()
    await bench.until((transfer) => transfer.receivedByteLength >= HALF)
    expect(await bench.service.pause(PACKAGE_ID)).toMatchObject({ state: 'paused', pauseReason: 'by-person' })
    expect(await bench.service.resume(PACKAGE_ID)).toMatchObject({ pauseReason: null })
    await expectReady(bench, server)
    expect(server.ranges).toEqual([null, `bytes=${HALF}-`])
    expect(server.requests[1]?.headers['if-range']).toBe(server.tag)
  })

  it('cancels without a trace', async () => {
    const { bench, server } = await startBench(CONTENT)
    server.faults.push(sendAndHold(HALF))
    await bench.start()
    await bench.until((transfer) => transfer.receivedByteLength >= HALF)
    await bench.service.cancel(PACKAGE_ID)
    expect(await bench.service.list()).toEqual([])
    expect(bench.removed).toEqual([PACKAGE_ID])
    expect(await bench.partialNames()).toEqual([])
    expect(await bench.libraryNames()).toEqual([])
  })

  it('refuses what makes no sense', async () => {
    const { bench } = await startBench(CONTENT)
    await bench.start()
    await bench.until('ready')
    for (const act of ['pause', 'resume', 'cancel'] as const) {
      await expect(bench.service[act](PACKAGE_ID)).rejects.toMatchObject({ code: 'transfer-not-possible' })
      await expect(bench.service[act]('f'.repeat(32))).rejects.toMatchObject({ code: 'transfer-not-found' })
    }
  })
})

describe('TransferService: connection and session', () => {
  it('pauses while the portal is away and goes on when it is back', async () => {
    const { bench, server } = await startBench(CONTENT)
    server.faults.push(cutAfter(HALF))
    bench.connectivity = { kind: 'portal-unreachable', lastAnswerAt: null }
    await bench.service.connectivityChanged(false)
    await bench.start()
    const paused = await bench.until('paused')
    expect(paused.pauseReason).toBe('portal-unreachable')
    // A broken connection may lose what was on its way.
    expect(paused.receivedByteLength).toBeGreaterThan(0)
    expect(paused.receivedByteLength).toBeLessThanOrEqual(HALF)
    bench.connectivity = { kind: 'online', lastAnswerAt: null }
    await bench.service.connectivityChanged(true)
    await expectReady(bench, server)
    expect(server.ranges).toEqual([null, `bytes=${paused.receivedByteLength}-`])
  })

  it('pauses at sign-out and goes on at the next sign-in', async () => {
    const { bench, server } = await startBench(CONTENT)
    server.faults.push(sendAndHold(HALF))
    await bench.start()
    await bench.until((transfer) => transfer.receivedByteLength >= HALF)
    bench.isSignedIn = false
    await bench.service.signedOut()
    expect(await bench.transfer()).toMatchObject({ state: 'paused', pauseReason: 'signed-out' })
    bench.isSignedIn = true
    await bench.service.signedIn()
    await expectReady(bench, server)
  })

  it('leaves alone what the person has paused', async () => {
    const { bench, server } = await startBench(CONTENT)
    server.faults.push(sendAndHold(HALF))
    await bench.start()
    await bench.until((transfer) => transfer.receivedByteLength >= HALF)
    await bench.service.pause(PACKAGE_ID)
    await bench.service.signedOut()
    await bench.service.signedIn()
    await bench.service.connectivityChanged(true)
    expect(await bench.transfer()).toMatchObject({ state: 'paused', pauseReason: 'by-person' })
    expect(server.requests).toHaveLength(1)
  })
})

async function waitFor(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('It did not come about')
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}
