import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import { Worker } from 'node:worker_threads'
import { app } from 'electron'
import { CHUNK_BYTE_LENGTH } from '#shared/api/update-repository'
import type { ExportRun } from '#shared/ipc/carrier'
import { systemClock } from '../../src/main/base/clock'
import { JsonFile } from '../../src/main/files/json-file'
import { nodeFsPort, sharedFsPort } from '../../src/main/files/node-fs-port'
import type { CarriedVersion } from '../../src/main/updates/carrier/carrier-catalogue'
import { CarrierTurn } from '../../src/main/updates/carrier/carrier-turn'
import { CheckThreads } from '../../src/main/updates/carrier/check-threads'
import { ExportPlanner } from '../../src/main/updates/carrier/export-planner'
import { ExportService } from '../../src/main/updates/carrier/export-service'
import { PackageCopier } from '../../src/main/updates/carrier/package-copier'
import { KnownPlaces, Places } from '../../src/main/updates/carrier/places'
import type { TrustedPackage } from '../../src/main/updates/package-trust'

// The bench's app: exports one package to a folder, then once more, in the main process of real Electron
// and with the app's own services. Prints one line of JSON.

interface Order {
  readonly folder: string
  readonly sourceFile: string
  readonly byteLength: number
  readonly sha256: string
  readonly chunkSha256: readonly string[]
}

const IDLE_MS = 2_000
const LOG = { info: () => undefined, warn: () => undefined, error: console.error }

const order = JSON.parse(process.env['BENCH_EXPORT'] ?? '{}') as Order
app.disableHardwareAcceleration()
void app.whenReady().then(async () => {
  try {
    process.stdout.write(`${JSON.stringify(await measure(order))}\n`)
    app.exit(0)
  } catch (error) {
    console.error(error)
    app.exit(1)
  }
})

async function measure({ folder, sourceFile, byteLength, sha256, chunkSha256 }: Order) {
  const stick = path.join(folder, 'stick')
  await rm(stick, { recursive: true, force: true })
  await mkdir(stick)
  const trusted: TrustedPackage = {
    packageId: sha256.slice(0, 32),
    byteLength,
    sha256,
    chunkSha256,
    chunkListSha256: sha256,
  }
  const places = new Places({
    fs: sharedFsPort,
    file: new JsonFile({
      filePath: path.join(folder, 'places.json'),
      schema: KnownPlaces,
      fs: nodeFsPort,
      log: LOG,
    }),
    removableDrives: async () => [],
    askForFolder: async () => stick,
    log: LOG,
  })
  const threads = new CheckThreads(() => new Worker(process.env['BENCH_WORKER'] ?? ''))
  const version = versionOf(trusted)
  const trust = { find: async () => trusted }
  const service = new ExportService({
    fs: sharedFsPort,
    libraryFs: nodeFsPort,
    copier: new PackageCopier(threads),
    signed: {
      metadata: async () => [],
      chunkList: async () =>
        Buffer.from(JSON.stringify({ chunkByteLength: CHUNK_BYTE_LENGTH, sha256: chunkSha256 })),
    },
    planner: new ExportPlanner({
      fs: sharedFsPort,
      sources: { describe: async () => version, libraryFileOf: async () => sourceFile },
      trust,
    }),
    places,
    turn: new CarrierTurn(),
    mayCarry: () => true,
    clock: systemClock,
    log: LOG,
  })
  const place = await places.choose()
  const request = {
    placeId: place?.id ?? '',
    versionIds: [version.id],
    removesOthers: false,
    checksPresent: false,
    recipient: null,
  }
  const exportOnce = async (): Promise<ExportRun> => {
    await service.start(request)
    for (;;) {
      const { run } = service
      if (run !== null && run.state !== 'running' && run.state !== 'finishing') return run
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }
  // What the computer's other work alone does to the loop, beside which the export's part is to be read.
  const idle = monitorEventLoopDelay({ resolution: 1 })
  idle.enable()
  await new Promise((resolve) => setTimeout(resolve, IDLE_MS))
  idle.disable()
  const loop = monitorEventLoopDelay({ resolution: 1 })
  const utilization = performance.eventLoopUtilization()
  loop.enable()
  const startedAt = performance.now()
  const first = await exportOnce()
  const exportMs = performance.now() - startedAt
  loop.disable()
  const loopUtilization = performance.eventLoopUtilization(utilization).utilization
  const againAt = performance.now()
  const second = await exportOnce()
  const secondMs = performance.now() - againAt
  await service.dispose()
  await threads.dispose()
  if (first.state !== 'done' || second.state !== 'done')
    throw new Error(`${first.errorCode}, ${second.errorCode}`)
  return {
    exportMs,
    secondMs,
    secondWrittenByteLength: second.writtenByteLength,
    // A timer of 1 ms is part of what is measured.
    idleLoopDelayP99Ms: idle.percentile(99) / 1e6,
    loopDelayP99Ms: loop.percentile(99) / 1e6,
    loopUtilization,
    loopDelayMaxMs: loop.max / 1e6,
  }
}

function versionOf({ packageId, byteLength, sha256 }: TrustedPackage): CarriedVersion {
  return {
    id: 'bench-1.0',
    programId: 'bench',
    programName: 'Bench',
    version: '1.0',
    kind: 'fix',
    importance: 'optional',
    channel: 'stable',
    releasedOn: '2026-11-22',
    publishedAt: '2026-01-01T00:00:00.000Z',
    fromVersions: { lowest: null, highest: null },
    withdrawal: null,
    summary: '',
    notes: [],
    installSteps: [],
    package: { id: packageId, fileName: 'Bench-1.0.exe', byteLength, sha256 },
  }
}
