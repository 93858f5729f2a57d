import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { app, net, session } from 'electron'
import type { VersionDetails } from '#shared/api/updates'
import { systemClock } from '../../src/main/base/clock'
import type { FsPort } from '../../src/main/files/fs-port'
import { nodeFsPort } from '../../src/main/files/node-fs-port'
import { LocalStore } from '../../src/main/store/local-store'
import { createUpdates, type Updates } from '../../src/main/updates/create-updates'
import { ElectronPackageTransport } from '../../src/main/updates/electron-package-transport'
import { LibraryHome } from '../../src/main/updates/library/library-home'
import type { TrustedPackage } from '../../src/main/updates/package-trust'

// The bench's app: downloads packages in the main process of real Electron, with the app's own queue, store,
// engine and transport, and tells how long it took and how the main process fared. Orders come as lines of
// JSON on stdin; each is answered with one.

interface DownloadOrder {
  readonly trusted: TrustedPackage
  readonly url: string
  readonly folder: string
  /** The disk takes nothing for so long, once a part of the package is there. */
  readonly stallMs?: number
}

interface LimitsOrder extends DownloadOrder {
  /** Bytes a second, one after the other while the download goes on. */
  readonly limits: readonly number[]
  readonly settleMs: number
  readonly measureMs: number
}

interface BareOrder {
  readonly url: string
}

type Order = { readonly id: number } & (
  | ({ readonly kind: 'download' } & DownloadOrder)
  | ({ readonly kind: 'limits' } & LimitsOrder)
  | ({ readonly kind: 'bare' } & BareOrder)
  | { readonly kind: 'idle'; readonly forMs: number }
)

const LOG = { info: () => undefined, warn: console.error, error: console.error }
const SAMPLE_MS = 20
const POLL_MS = 2
const BYTES_PER_MB = 1_048_576

app.disableHardwareAcceleration()
void app.whenReady().then(() => {
  const lines = createInterface({ input: process.stdin })
  lines.on('line', (line) => void answer(JSON.parse(line) as Order))
  lines.on('close', () => app.exit(0))
})

async function answer(order: Order): Promise<void> {
  const said = await perform(order).then(
    (result) => ({ id: order.id, result }),
    (error: unknown) => ({ id: order.id, error: error instanceof Error ? error.stack : String(error) }),
  )
  process.stdout.write(`${JSON.stringify(said)}\n`)
}

function perform(order: Order): Promise<unknown> {
  switch (order.kind) {
    case 'download':
      return withEngine(order, (engine) => download(engine, order))
    case 'limits':
      return withEngine(order, (engine) => limits(engine, order))
    case 'bare':
      return watched(() => drain(order.url))
    case 'idle':
      return watched(() => delay(order.forMs))
  }
}

interface Engine {
  readonly updates: Updates
  readonly disk: StallingDisk
  /** How far the download is; fails with it. */
  progress(): Promise<{ readonly receivedByteLength: number; readonly isReady: boolean }>
}

async function download(engine: Engine, { stallMs, trusted }: DownloadOrder) {
  const { updates, disk } = engine
  let stallGrownMb = 0
  const measured = await watched(async () => {
    await updates.transfers.start([VERSION_ID])
    let stall: Promise<void> | null = null
    for (;;) {
      const { receivedByteLength, isReady } = await engine.progress()
      if (isReady) break
      if (stallMs !== undefined && stall === null && receivedByteLength > trusted.byteLength / 8) {
        const before = process.memoryUsage().rss
        stall = disk.stall(stallMs)
        let most = before
        while (disk.isStalled) {
          most = Math.max(most, process.memoryUsage().rss)
          await delay(SAMPLE_MS)
        }
        stallGrownMb = (most - before) / BYTES_PER_MB
      }
      await delay(POLL_MS)
    }
  })
  return { ...measured, stallGrownMb }
}

async function limits(engine: Engine, { limits: speeds, settleMs, measureMs }: LimitsOrder) {
  const { transfers, transferSettings } = engine.updates
  const measured = []
  let isBegun = false
  for (const speedLimit of speeds) {
    await transferSettings.change({ speedLimit })
    if (!isBegun) await transfers.start([VERSION_ID])
    isBegun = true
    await delay(settleMs)
    const from = { at: performance.now(), ...(await engine.progress()) }
    await delay(measureMs)
    const to = { at: performance.now(), ...(await engine.progress()) }
    const bytesPerSecond = ((to.receivedByteLength - from.receivedByteLength) / (to.at - from.at)) * 1_000
    measured.push({ speedLimit, bytesPerSecond })
  }
  await transfers.cancelAll()
  return measured
}

/** Takes a body from the network and drops it: what the transport alone costs. */
function drain(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = net.request({ url, session: session.fromPartition('bare', { cache: false }) })
    request.on('response', (response) => {
      response.on('data', () => undefined)
      response.on('end', () => resolve())
      response.on('error', reject)
    })
    request.on('error', reject)
    request.end()
  })
}

/** How the main process fares while something is done. */
async function watched(action: () => Promise<void>) {
  const loop = monitorEventLoopDelay({ resolution: 1 })
  const before = process.memoryUsage()
  let most = before
  const sampling = setInterval(() => {
    const now = process.memoryUsage()
    if (now.rss > most.rss) most = now
  }, SAMPLE_MS)
  const cpu = process.cpuUsage()
  const utilization = performance.eventLoopUtilization()
  loop.enable()
  const startedAt = performance.now()
  await action()
  const tookMs = performance.now() - startedAt
  loop.disable()
  clearInterval(sampling)
  const { user, system } = process.cpuUsage(cpu)
  return {
    tookMs,
    // A timer of 1 ms is part of what is measured.
    loopP50Ms: loop.percentile(50) / 1e6,
    loopP99Ms: loop.percentile(99) / 1e6,
    loopMaxMs: loop.max / 1e6,
    loopUtilization: performance.eventLoopUtilization(utilization).utilization,
    cpuMs: (user + system) / 1_000,
    grownMb: (most.rss - before.rss) / BYTES_PER_MB,
    grownBuffersMb:
      (most.arrayBuffers + most.external - before.arrayBuffers - before.external) / BYTES_PER_MB,
  }
}

const VERSION_ID = 'bench-1.0'
const fileBeside = (name: string): string => path.join(__dirname, `${name}.cjs`)
const sessions = ['packages-1', 'packages-2'].map(
  (name) => async () => session.fromPartition(name, { cache: false }),
)

/** The app's own engine over an empty folder, joined as the app joins it. */
async function withEngine<Result>(
  { trusted, url, folder }: DownloadOrder,
  act: (engine: Engine) => Promise<Result>,
): Promise<Result> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const { store } = await LocalStore.open({
    folder,
    fileName: 'account.db',
    key: new Uint8Array(32).fill(7),
    workerFile: fileBeside('store-worker'),
    collections: {},
    endpoints: {},
    log: LOG,
  })
  const version = versionOf(trusted)
  const disk = new StallingDisk(nodeFsPort)
  const updates = createUpdates({
    userDataDir: folder,
    home: new LibraryHome(
      { readNow: () => null, write: async () => undefined },
      path.join(folder, 'library'),
    ),
    packageUrl: () => url,
    askForLink: async () => null,
    transport: new ElectronPackageTransport(sessions),
    authorizer: { withToken: (action) => action(process.env['BENCH_TOKEN'] ?? 'token') },
    trust: { find: async () => trusted },
    stores: { current: async () => ({ username: 'bench', store, isOnDisk: true }) },
    reads: { read: async () => ({ answer: version, origin: 'portal', asOf: null }) as never },
    connectivity: { check: async () => ({ kind: 'online', lastAnswerAt: null }) },
    startHashWorker: () => new Worker(fileBeside('hash-worker')),
    showInFolder: () => undefined,
    fs: disk.port,
    clock: systemClock,
    log: LOG,
  })
  await updates.transfers.signedIn()
  try {
    return await act({
      updates,
      disk,
      progress: async () => {
        const [transfer] = await updates.transfers.list()
        if (transfer?.state === 'failed') throw new Error(`it failed: ${transfer.errorCode}`)
        return {
          receivedByteLength: transfer?.receivedByteLength ?? 0,
          isReady: transfer?.state === 'ready',
        }
      },
    })
  } finally {
    await updates.dispose()
    await store.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** A disk that takes nothing for a while. */
class StallingDisk {
  private stalled: Promise<void> = Promise.resolve()

  constructor(private readonly real: FsPort) {}

  isStalled = false

  stall(forMs: number): Promise<void> {
    this.isStalled = true
    this.stalled = delay(forMs).then(() => {
      this.isStalled = false
    })
    return this.stalled
  }

  get port(): FsPort {
    return {
      ...this.real,
      open: async (filePath) => {
        const file = await this.real.open(filePath)
        return {
          read: (buffer, position) => file.read(buffer, position),
          write: async (buffers, position) => {
            await this.stalled
            await file.write(buffers, position)
          },
          truncate: (byteLength) => file.truncate(byteLength),
          sync: async () => {
            await this.stalled
            await file.sync()
          },
          byteLength: () => file.byteLength(),
          close: () => file.close(),
        }
      },
    }
  }
}

function versionOf({ packageId, byteLength, sha256 }: TrustedPackage): VersionDetails {
  return {
    id: VERSION_ID,
    programId: 'bench',
    programName: 'Bench',
    version: '1.0',
    kind: 'fix',
    importance: 'optional',
    channel: 'stable',
    releasedOn: '2026-11-22',
    publishedAt: '2026-11-22T08:00:00Z',
    fromVersions: { lowest: null, highest: null },
    withdrawal: null,
    summary: '',
    notes: [],
    installSteps: [],
    package: { id: packageId, fileName: 'Bench-1.0.exe', byteLength, sha256 },
  }
}
