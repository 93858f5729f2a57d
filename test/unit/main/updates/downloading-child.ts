import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import type { VersionDetails } from '#shared/api/updates'
import { TransferSettings } from '#shared/ipc/transfer'
import { systemClock } from '../../../../src/main/base/clock'
import { JsonFile } from '../../../../src/main/files/json-file'
import { nodeFsPort } from '../../../../src/main/files/node-fs-port'
import { LocalStore } from '../../../../src/main/store/local-store'
import { BlockPool } from '../../../../src/main/updates/hashing/block-pool'
import { HashService } from '../../../../src/main/updates/hashing/hash-service'
import { Library, PARTIAL_FOLDER } from '../../../../src/main/updates/library/library'
import { Bandwidth } from '../../../../src/main/updates/limits/bandwidth'
import type { TrustedPackage } from '../../../../src/main/updates/package-trust'
import { PartialFolder } from '../../../../src/main/updates/partial/partial-folder'
import { TransferService } from '../../../../src/main/updates/queue/transfer-service'
import { TransferSettingsService } from '../../../../src/main/updates/queue/transfer-settings'
import { PackageSources } from '../../../../src/main/updates/sources/package-sources'
import { NodePackageTransport } from '../../../helpers/node-package-transport'

// A process that downloads until it is killed or done, with the real queue, the real store and the real
// hashing thread. It prints `queued` when the queue is kept, one line of progress for each change, and
// `done` when every package is in the library.

const Setup = z.object({
  folder: z.string(),
  serverUrl: z.string(),
  storeWorkerFile: z.string(),
  hashWorkerFile: z.string(),
  chunkByteLength: z.number(),
  trustFile: z.string(),
})

const setup = Setup.parse(JSON.parse(process.argv[2] ?? ''))
const packages = JSON.parse(readFileSync(setup.trustFile, 'utf8')) as TrustedPackage[]
const log = {
  info: () => undefined,
  warn: (event: string, fields?: object) => process.stderr.write(`${event} ${JSON.stringify(fields)}\n`),
  error: (event: string, fields?: object) => process.stderr.write(`${event} ${JSON.stringify(fields)}\n`),
}

async function main(): Promise<void> {
  const { folder, chunkByteLength } = setup
  const libraryDir = path.join(folder, 'library')
  const { store } = await LocalStore.open({
    folder,
    fileName: 'account.db',
    key: new Uint8Array(32).fill(7),
    workerFile: setup.storeWorkerFile,
    collections: {},
    endpoints: {},
    log,
  })
  const fs = nodeFsPort
  const clock = systemClock
  const hashing = new HashService(() => new Worker(setup.hashWorkerFile))
  const blocks = new BlockPool()
  const library = new Library({ home: { folder: libraryDir }, fs, hashing, blocks, chunkByteLength })
  const settingsFile = { filePath: path.join(folder, 'settings.json'), schema: TransferSettings, fs, log }
  const service = new TransferService({
    library,
    folder: new PartialFolder({ home: { folder: path.join(libraryDir, PARTIAL_FOLDER) }, fs, clock, log }),
    sources: new PackageSources({
      transport: new NodePackageTransport(),
      authorizer: { withToken: (action) => action('token') },
      packageUrl: (packageId) => `${setup.serverUrl}/${packageId}`,
      askForLink: async () => null,
      clock,
      library,
      fs,
      mirrors: () => [],
      log,
    }),
    trust: { find: async (packageId) => find(packageId) },
    connectivity: { check: async () => ({ kind: 'online', lastAnswerAt: null }) },
    stores: { current: async () => ({ username: 'poziom2', store, isOnDisk: true }) },
    settings: new TransferSettingsService(new JsonFile(settingsFile)),
    bandwidth: new Bandwidth(clock, null),
    findVersion: async (versionId) => versionOf(find(versionId.slice('v-'.length))),
    hashing,
    blocks,
    chunkByteLength,
    mostSegments: 8,
    fs,
    clock,
    log,
    showInFolder: () => undefined,
  })
  service.onDidChange((transfers) => {
    for (const { packageId, state, receivedByteLength } of transfers) {
      process.stdout.write(`progress ${packageId} ${receivedByteLength} ${state}\n`)
    }
  })
  await service.signedIn()
  if ((await service.list()).length === 0) {
    await service.start(packages.map(({ packageId }) => `v-${packageId}`))
  }
  process.stdout.write(`queued ${(await service.list()).length}\n`)
  for (;;) {
    const transfers = await service.list()
    if (transfers.some(({ state }) => state === 'failed')) throw new Error(JSON.stringify(transfers))
    if (transfers.every(({ state }) => state === 'ready')) break
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  await service.dispose()
  await store.close()
  process.stdout.write('done\n')
}

function find(packageId: string): TrustedPackage {
  const found = packages.find((each) => each.packageId === packageId)
  if (found === undefined) throw new Error(`There is no ${packageId}`)
  return found
}

function versionOf({ packageId, byteLength, sha256 }: TrustedPackage): VersionDetails {
  return {
    id: `v-${packageId}`,
    programId: 'program',
    programName: 'Program',
    version: `1.${packages.findIndex((each) => each.packageId === packageId)}`,
    kind: 'fix',
    importance: 'optional',
    channel: 'stable',
    releasedOn: '2026-11-20',
    publishedAt: '2026-11-20T08:00:00Z',
    fromVersions: { lowest: null, highest: null },
    package: { id: packageId, fileName: 'program.exe', byteLength, sha256 },
    withdrawal: null,
    installSteps: [],
    summary: '',
    notes: [],
  }
}

main().catch((error: unknown) => {
  process.stderr.write(String(error instanceof Error ? error.stack : error))
  process.exit(1)
})
