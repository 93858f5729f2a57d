import { randomBytes } from 'node:crypto'
import { mkdir, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { MemoryStore } from '../../../../src/main/offline/memory-store'
import { DownloadRefusedError } from '../../../../src/main/updates/transfer-errors'
import type { Transfer } from '../../../../src/shared/ipc/transfer'
import { cutAfter, sendAndHold, slowly } from '../../../helpers/package-server'
import {
  expectReady,
  FILE_PATH,
  numberedVersion,
  PACKAGE_ID,
  startBench,
  type TransferBench,
  VERSION_ID,
} from '../../../helpers/transfer-bench'

const CONTENT = randomBytes(1_500_000)
const HALF = 750_000

/** Lets the bench's catalogue know of many versions. */
function withVersions(bench: TransferBench, count: number): string[] {
  const versions = Array.from({ length: count }, (_, index) => numberedVersion(bench.version, index + 1))
  bench.findVersion = (versionId) => {
    const version = versions.find(({ id }) => id === versionId)
    if (version === undefined) throw new Error(`There is no ${versionId}`)
    return version
  }
  return versions.map(({ id }) => id)
}

async function namesInOrder(bench: TransferBench): Promise<string[]> {
  return (await bench.service.list()).map(({ version }) => version)
}

describe('TransferService: the usual way', () => {
  it('brings a package into the library, private to the person', async () => {
    const { bench, server } = await startBench(CONTENT)
    const started = await bench.start()
    expect(started).toMatchObject({ versionId: VERSION_ID, packageId: PACKAGE_ID, errorCode: null })
    await expectReady(bench, server)
    if (process.platform !== 'win32') {
      expect((await stat(path.join(bench.folder, FILE_PATH))).mode & 0o777).toBe(0o600)
      expect((await stat(path.dirname(path.join(bench.folder, FILE_PATH)))).mode & 0o777).toBe(0o700)
    }
    expect(server.requests[0]?.headers).toMatchObject({
      authorization: 'Bearer token-1',
      'accept-encoding': 'identity',
    })
  })

  it('takes note of a package that came by another way, in place of what was being fetched', async () => {
    const { bench, server } = await startBench(CONTENT)
    server.fault = sendAndHold(HALF)
    await bench.start()
    await bench.until(({ receivedByteLength }) => receivedByteLength > 0)
    await mkdir(path.dirname(path.join(bench.folder, FILE_PATH)), { recursive: true })
    await writeFile(path.join(bench.folder, FILE_PATH), CONTENT)
    await bench.service.adopt(bench.subject)
    const adopted = { packageId: PACKAGE_ID, state: 'ready', receivedByteLength: CONTENT.length }
    expect(await bench.service.list()).toMatchObject([adopted])
    await bench.until('ready')
    expect((await bench.partialNames()).filter((name) => name.startsWith(PACKAGE_ID))).toEqual([])
    // Once more changes nothing.
    await bench.service.adopt(bench.subject)
    expect(await bench.service.list()).toHaveLength(1)
  })

  it('tells of each step, and of the source', async () => {
    const { bench, server } = await startBench(CONTENT)
    server.fault = slowly(100_000)
    await bench.start()
    await bench.until('ready')
    await bench.until(() => bench.news.flat().some(({ state }) => state === 'ready'))
    const states = bench.news.flat().map(({ state }) => state)
    expect(states).toContain('downloading')
    expect(states.at(-1)).toBe('ready')
    const moving = bench.news.flat().filter(({ state }) => state === 'downloading')
    expect(moving.some(({ source }) => source === 'portal')).toBe(true)
    expect(
      moving.some(({ bytesPerSecond, remainingMs }) => bytesPerSecond !== null && remainingMs !== null),
    ).toBe(true)
    const received = moving.map(({ receivedByteLength }) => receivedByteLength)
    expect(received).toEqual([...received].sort((a, b) => a - b))
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
    await rm(path.join(bench.folder, FILE_PATH))
    await expect(bench.service.showInFolder(PACKAGE_ID)).rejects.toMatchObject({ code: 'transfer-not-found' })
    expect(await bench.service.list()).toEqual([])
  })

  it('gives the same transfer when it is started twice, at once or later', async () => {
    const { bench, server } = await startBench(CONTENT)
    await bench.service.signedIn()
    await Promise.all([1, 2, 3].map(() => bench.service.start([VERSION_ID, VERSION_ID])))
    await bench.until('ready')
    expect(await bench.service.start([VERSION_ID])).toMatchObject({ transfers: [{ state: 'ready' }] })
    expect(server.requests).toHaveLength(1)
    expect(await bench.service.list()).toHaveLength(1)
  })

  it('fetches again what a person has deleted from the library', async () => {
    const { bench, server } = await startBench(CONTENT)
    await bench.start()
    await bench.until('ready')
    await rm(path.join(bench.folder, FILE_PATH))
    await bench.service.start([VERSION_ID])
    await bench.until(() => server.requests.length === 2)
    await expectReady(bench, server)
  })

  it('takes the signed word where the catalogue says otherwise', async () => {
    const { bench, server } = await startBench(CONTENT)
    const offered = bench.version.package
    bench.version = {
      ...bench.version,
      package: offered && { ...offered, byteLength: 5, sha256: '0'.repeat(64) },
    }
    await bench.start()
    await expectReady(bench, server)
    expect((await bench.transfer()).byteLength).toBe(CONTENT.length)
  })

  it('fails when no signature covers the package, and can be tried again', async () => {
    const { bench, server } = await startBench(CONTENT)
    const { trust } = bench
    bench.trust = {
      find: async () => Promise.reject(new DownloadRefusedError('Unsigned', 'update-package-unsigned')),
    }
    await bench.start()
    expect(await bench.until('failed')).toMatchObject({ errorCode: 'update-package-unsigned' })
    expect(server.requests).toEqual([])
    bench.trust = trust
    await bench.service.resume(PACKAGE_ID)
    await expectReady(bench, server)
  })
})

describe('TransferService: the key of the signatures', () => {
  it('goes on by itself when a person has said yes to it', async () => {
    const { bench, server } = await startBench(CONTENT)
    const { trust } = bench
    bench.trust = {
      find: async () => Promise.reject(new DownloadRefusedError('First contact', 'update-key-unknown')),
    }
    await bench.start()
    await bench.until('failed')
    bench.service.keyAccepted()
    bench.trust = trust
    await expectReady(bench, server)
  })
})

describe('TransferService: asking for versions', () => {
  it('does not take what is no longer offered, or has a name that is a device on Windows', async () => {
    const { bench } = await startBench(CONTENT)
    const [offered = '', reserved = '', gone = ''] = withVersions(bench, 3)
    const { findVersion } = bench
    bench.findVersion = (id) => ({
      ...findVersion(id),
      ...(id === gone && { package: null }),
      ...(id === reserved && { programId: 'con' }),
    })
    await bench.service.signedIn()
    const outcome = await bench.service.start([gone, offered, reserved, 'no-such-version'])
    expect(outcome.transfers).toMatchObject([{ versionId: offered }])
    expect(outcome.refused).toEqual([
      { versionId: gone, errorCode: 'not-offered' },
      { versionId: reserved, errorCode: 'download-refused' },
      { versionId: 'no-such-version', errorCode: 'internal' },
    ])
    expect(await bench.service.list()).toHaveLength(1)
  })

  it('needs somebody who is signed in', async () => {
    const { bench } = await startBench(CONTENT)
    bench.account = null
    await bench.service.storeOpened()
    await expect(bench.service.start([VERSION_ID])).rejects.toMatchObject({ code: 'signed-out' })
  })

  it('takes a thousand at once in their order, and tells of them in a few messages', async () => {
    const { bench, server } = await startBench(CONTENT)
    server.fault = () => undefined
    const versionIds = withVersions(bench, 1_000)
    await bench.service.signedIn()
    const { transfers } = await bench.service.start(versionIds)
    expect(transfers.map(({ versionId }) => versionId)).toEqual(versionIds)
    expect((await bench.service.list()).map(({ versionId }) => versionId)).toEqual(versionIds)
    await bench.until(() => new Set(bench.news.flat().map(({ packageId }) => packageId)).size === 1_000)
    expect(bench.news.length).toBeLessThan(20)
    await bench.service.pauseAll()
    const states = new Set((await bench.service.list()).map(({ state }) => state))
    expect(states).toEqual(new Set(['paused']))
    expect(await bench.store.listTransfers()).toHaveLength(1_000)
  })
})

describe('TransferService: the queue', () => {
  it('runs two at a time, the others in line', async () => {
    const { bench, server } = await startBench(CONTENT)
    server.fault = sendAndHold(1_000)
    await bench.service.signedIn()
    await bench.service.start(withVersions(bench, 4))
    await bench.until(() => server.requests.length === 2)
    const states = async () => (await bench.service.list()).map(({ state }) => state)
    expect(await states()).toEqual(['downloading', 'downloading', 'queued', 'queued'])
    await bench.settings.change({ parallelCount: 3 })
    await bench.until(() => server.requests.length === 3)
    expect(await states()).toEqual(['downloading', 'downloading', 'downloading', 'queued'])
  })

  it('lets one be put before another, and runs them in that order', async () => {
    const { bench, server } = await startBench(CONTENT)
    await bench.settings.change({ parallelCount: 1 })
    await bench.service.signedIn()
    server.fault = sendAndHold(1_000)
    const outcome = await bench.service.start(withVersions(bench, 4))
    const [first = '', second = '', , fourth = ''] = outcome.transfers.map(({ packageId }) => packageId)
    await bench.service.move(fourth, second)
    expect(await namesInOrder(bench)).toEqual(['58.1', '58.4', '58.2', '58.3'])
    await bench.service.move(second, null)
    expect(await namesInOrder(bench)).toEqual(['58.1', '58.4', '58.3', '58.2'])
    // Until there is no room between two of them, and beyond.
    for (let round = 0; round < 15; round += 1) {
      const [, next = ''] = (await bench.service.list()).map(({ packageId }) => packageId)
      await bench.service.move((await bench.service.list()).at(-1)?.packageId ?? '', next)
    }
    expect(await namesInOrder(bench)).toEqual(['58.1', '58.4', '58.3', '58.2'])
    const kept = (await bench.store.listTransfers()).map(({ id }) => id)
    expect(kept).toEqual((await bench.service.list()).map(({ packageId }) => packageId))
    server.fault = () => undefined
    await bench.service.pause(first)
    await bench.until(() => server.requests.length === 2)
    expect((await bench.service.list())[1]).toMatchObject({ version: '58.4', state: 'downloading' })
  })

  it('pauses all and lets all go on', async () => {
    const { bench, server } = await startBench(CONTENT)
    server.faults.push(sendAndHold(HALF), sendAndHold(HALF))
    await bench.service.signedIn()
    await bench.service.start(withVersions(bench, 3))
    await bench.until(() => server.requests.length === 2)
    await bench.service.pauseAll()
    const transfers = await bench.service.list()
    expect(transfers.map(({ state, pauseReason }) => [state, pauseReason])).toEqual(
      Array(3).fill(['paused', 'by-person']),
    )
    await bench.service.resumeAll()
    await waitFor(async () => (await bench.service.list()).every(({ state }) => state === 'ready'))
  })

  it('cancels all that is unfinished and leaves what is in the library', async () => {
    const { bench, server } = await startBench(CONTENT)
    await bench.service.signedIn()
    const versionIds = withVersions(bench, 4)
    await bench.service.start(versionIds.slice(0, 1))
    await bench.until('ready')
    server.faults.push(sendAndHold(HALF), sendAndHold(HALF))
    await bench.service.start(versionIds.slice(1))
    const hasHalf = (transfer: Transfer): boolean =>
      transfer.state === 'downloading' && transfer.receivedByteLength >= HALF
    await waitFor(async () => (await bench.service.list()).filter(hasHalf).length === 2)
    await bench.service.cancelAll()
    expect((await bench.service.list()).map(({ state }) => state)).toEqual(['ready'])
    expect(await bench.partialNames()).toEqual([])
    expect(await bench.store.listTransfers()).toHaveLength(1)
  })

  it('lets all that failed try again', async () => {
    const { bench } = await startBench(CONTENT)
    const { trust } = bench
    bench.trust = {
      find: async () => Promise.reject(new DownloadRefusedError('Unsigned', 'download-refused')),
    }
    await bench.service.signedIn()
    await bench.service.start(withVersions(bench, 2))
    await waitFor(async () => (await bench.service.list()).every(({ state }) => state === 'failed'))
    bench.trust = trust
    await bench.service.retryFailed()
    await waitFor(async () => (await bench.service.list()).every(({ state }) => state === 'ready'))
  })

  it('takes finished ones off the list for good, until they are fetched again', async () => {
    const { bench, server } = await startBench(CONTENT)
    await bench.start()
    await expectReady(bench, server)
    await bench.service.clearFinished()
    expect(await bench.transfer()).toMatchObject({ state: 'ready', isCleared: true })
    const [row] = await bench.store.listTransfers()
    expect(row?.record).toMatchObject({ isCleared: true })
    await rm(path.join(bench.folder, FILE_PATH))
    await bench.service.start([VERSION_ID])
    await expectReady(bench, server)
    expect((await bench.transfer()).isCleared).toBe(false)
  })

  it('lets others go on while one waits for its next try', async () => {
    const { bench, server } = await startBench(CONTENT)
    await bench.settings.change({ parallelCount: 1 })
    // Nothing but trouble for the first, until its pauses have grown long.
    const [first = '', second = ''] = withVersions(bench, 2)
    server.fault = ({ response }) => void response.writeHead(503, { 'retry-after': '600' }).end()
    await bench.service.signedIn()
    await bench.service.start([first])
    await bench.until((transfer) => transfer.state === 'queued' && transfer.retryAt !== null)
    expect(await bench.transfer()).toMatchObject({ errorCode: 'portal-misbehaved', pauseReason: null })
    server.fault = null
    await bench.service.start([second])
    await waitFor(async () => (await bench.service.list())[1]?.state === 'ready')
    expect((await bench.service.list())[0]?.state).toBe('queued')
  })
})

describe('TransferService: what a person does', () => {
  it('pauses and goes on from where it was, with the tag of before', async () => {
    const { bench, server } = await startBench(CONTENT)
    server.faults.push(sendAndHold(HALF))
    await bench.start()
    await bench.until((transfer) => transfer.receivedByteLength >= HALF)
    expect(await bench.service.pause(PACKAGE_ID)).toMatchObject({
      state: 'paused',
      pauseReason: 'by-person',
      receivedByteLength: HALF,
    })
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
    expect(await bench.store.listTransfers()).toEqual([])
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
    bench.service.connectivityChanged(false)
    await bench.start()
    const paused = await bench.until('paused')
    expect(paused.pauseReason).toBe('portal-unreachable')
    // A broken connection may lose what was on its way.
    expect(paused.receivedByteLength).toBeGreaterThan(0)
    expect(paused.receivedByteLength).toBeLessThanOrEqual(HALF)
    bench.connectivity = { kind: 'online', lastAnswerAt: null }
    bench.service.connectivityChanged(true)
    await expectReady(bench, server)
    expect(server.ranges).toEqual([null, `bytes=${paused.receivedByteLength}-`])
  })

  it('forgets the queue at sign-out, and takes the part file up when the package is asked for again', async () => {
    const { bench, server } = await startBench(CONTENT)
    server.faults.push(sendAndHold(HALF))
    await bench.start()
    await bench.until((transfer) => transfer.receivedByteLength >= HALF)
    await bench.service.signedOut()
    expect(await bench.service.list()).toEqual([])
    expect(bench.removed).toEqual([PACKAGE_ID])
    expect(await bench.partialNames()).toEqual([`${PACKAGE_ID}.journal`, `${PACKAGE_ID}.part`])
    // The account's store is gone with the session.
    await bench.store.removeTransfers([PACKAGE_ID])
    bench.account = { username: 'poziom3', store: bench.store, isOnDisk: true }
    await bench.start()
    await expectReady(bench, server)
    expect(server.ranges).toEqual([null, `bytes=${HALF}-`])
  })

  it('goes on by itself when the same person signs in after the portal has ended the session', async () => {
    const { bench, server } = await startBench(CONTENT)
    server.faults.push(sendAndHold(HALF))
    await bench.start()
    await bench.until((transfer) => transfer.receivedByteLength >= HALF)
    await bench.service.signedOut()
    await bench.service.signedIn()
    await expectReady(bench, server)
  })

  it('never runs one account’s queue in the name of another', async () => {
    const { bench, server } = await startBench(CONTENT)
    server.fault = sendAndHold(HALF)
    await bench.start()
    await bench.until((transfer) => transfer.receivedByteLength >= HALF)
    bench.account = { username: 'poziom3', store: new MemoryStore({}, bench.clock), isOnDisk: true }
    await bench.service.storeOpened()
    expect(await bench.service.list()).toEqual([])
    expect(server.requests).toHaveLength(1)
  })

  it('writes the queue into the store that takes another’s place', async () => {
    const { bench, server } = await startBench(CONTENT)
    server.fault = sendAndHold(HALF)
    await bench.start()
    const store = new MemoryStore({}, bench.clock)
    bench.account = { username: 'poziom2', store, isOnDisk: true }
    await bench.service.storeOpened()
    expect(await store.listTransfers()).toMatchObject([{ id: PACKAGE_ID }])
  })

  it('leaves alone what the person has paused', async () => {
    const { bench, server } = await startBench(CONTENT)
    server.faults.push(sendAndHold(HALF))
    await bench.start()
    await bench.until((transfer) => transfer.receivedByteLength >= HALF)
    await bench.service.pause(PACKAGE_ID)
    await bench.service.signedOut()
    await bench.service.signedIn()
    bench.service.connectivityChanged(false)
    bench.service.connectivityChanged(true)
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
