import { createHash } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, expect } from 'vitest'
import { collections } from '#shared/api/endpoints'
import type { VersionDetails } from '#shared/api/updates'
import { type Transfer, TransferSettings } from '#shared/ipc/transfer'
import { SignedOutError } from '../../src/main/base/app-error'
import type { Clock } from '../../src/main/base/clock'
import { JsonFile } from '../../src/main/files/json-file'
import { nodeFsPort } from '../../src/main/files/node-fs-port'
import type { AccountStore, KeptStore } from '../../src/main/offline/kept-store'
import { MemoryStore } from '../../src/main/offline/memory-store'
import type { Connectivity } from '../../src/main/portal/connectivity-monitor'
import { isTokenRefused } from '../../src/main/session/live-session'
import { BlockPool } from '../../src/main/updates/hashing/block-pool'
import { HashService, type StartHashWorker } from '../../src/main/updates/hashing/hash-service'
import {
  type HashingAnswer,
  type HashingRequest,
  serveHashing,
} from '../../src/main/updates/hashing/serve-hashing'
import { Library, PARTIAL_FOLDER } from '../../src/main/updates/library/library'
import { Bandwidth } from '../../src/main/updates/limits/bandwidth'
import type { PackageTrust } from '../../src/main/updates/package-trust'
import { PartialFolder } from '../../src/main/updates/partial/partial-folder'
import { subjectOf, type TransferSubject } from '../../src/main/updates/queue/transfer-record'
import { TransferService } from '../../src/main/updates/queue/transfer-service'
import { TransferSettingsService } from '../../src/main/updates/queue/transfer-settings'
import type { AskForLink } from '../../src/main/updates/sources/package-links'
import { PackageSources } from '../../src/main/updates/sources/package-sources'
import { FastClock } from './fast-clock'
import { FaultyFs } from './faulty-fs'
import { MemoryLog } from './memory-log'
import { NodePackageTransport } from './node-package-transport'
import { PackageServer } from './package-server'
import { temporaryFolder } from './temporary-folder'
import { trustedPackage } from './trusted-package'

export const VERSION_ID = 'subiekt-nexo-58.1.0'
export const PACKAGE_ID = '7b3c263cd58971cb93ed60dda853922c'
export const FILE_PATH = path.join('subiekt-nexo', '58.1.0', 'SubiektNexo-58.1.0.exe')
/** Small, so that a package of a megabyte has many chunks. */
export const CHUNK = 65_536

/** So much faster time passes: pauses of seconds are short, and 30 s of silence are no hiccup of the machine. */
const QUICKENED = 25
const USERNAME = 'poziom2'

export interface BenchOptions {
  readonly clock?: Clock
  /** The account's store of an earlier run. */
  readonly store?: KeptStore
  readonly random?: () => number
  /** One, unless a test is about more: so that it knows what is asked for in which order. */
  readonly mostSegments?: number
  /** `CHUNK` unless told. */
  readonly chunkByteLength?: number
}

/** One run of the transfer service over a folder, with all that a test may turn. */
export class TransferBench {
  readonly fs = new FaultyFs()
  readonly log = new MemoryLog()
  /** As they were told, one list for each time. */
  readonly news: Transfer[][] = []
  readonly removed: string[] = []
  readonly shown: string[] = []
  connectivity: Connectivity = { kind: 'online', lastAnswerAt: null }
  /** The access tokens, first the current one; a refused one is followed by the next. */
  tokens = ['token-1', 'token-2']
  isSignedIn = true
  version: VersionDetails
  /** What the catalogue says of a version. */
  findVersion: (versionId: string) => VersionDetails = () => this.version
  /** Where the portal says that a package is too. */
  askForLink: AskForLink = async () => null
  /** What is signed; another error or content may be put in place. */
  trust: PackageTrust
  readonly store: KeptStore
  account: AccountStore | null
  readonly sources: PackageSources
  readonly partial: PartialFolder
  readonly hashing = new HashService(hashOnThisThread)
  readonly blocks = new BlockPool()
  readonly settings: TransferSettingsService
  readonly service: TransferService
  readonly clock: Clock
  private isKilled = false

  constructor(
    readonly folder: string,
    server: PackageServer,
    {
      clock = new FastClock(QUICKENED),
      store,
      random,
      mostSegments = 1,
      chunkByteLength = CHUNK,
    }: BenchOptions = {},
  ) {
    const { fs, log, hashing, blocks } = this
    this.clock = clock
    this.version = versionOf(server)
    const trusted = trustedPackage(PACKAGE_ID, server.content, chunkByteLength)
    this.trust = { find: async (packageId) => ({ ...trusted, packageId }) }
    this.store = store ?? new MemoryStore(collections, clock)
    this.account = { username: USERNAME, store: this.killable(this.store), isOnDisk: true }
    const library = new Library({ home: { folder }, fs, hashing, blocks, chunkByteLength })
    this.settings = new TransferSettingsService(
      new JsonFile({
        filePath: path.join(path.dirname(folder), 'transfer-settings.json'),
        schema: TransferSettings,
        fs: nodeFsPort,
        log,
      }),
    )
    this.sources = new PackageSources({
      transport: new NodePackageTransport(),
      authorizer: { withToken: (action) => this.withToken(action) },
      packageUrl: () => server.url,
      askForLink: (packageId, username) => this.askForLink(packageId, username),
      clock,
      library,
      fs,
      mirrors: () => this.settings.value.mirrors,
      log,
    })
    this.partial = new PartialFolder({ home: { folder: path.join(folder, PARTIAL_FOLDER) }, fs, clock, log })
    this.service = new TransferService({
      library,
      folder: this.partial,
      sources: this.sources,
      trust: { find: (packageId, signal) => this.trust.find(packageId, signal) },
      connectivity: { check: async () => this.connectivity },
      stores: { current: async () => this.account },
      settings: this.settings,
      bandwidth: new Bandwidth(clock, null),
      findVersion: async (versionId) => this.findVersion(versionId),
      hashing,
      blocks,
      chunkByteLength,
      mostSegments,
      fs,
      clock,
      log,
      showInFolder: (filePath) => this.shown.push(filePath),
      ...(random !== undefined && { random }),
    })
    this.service.onDidChange((transfers) => {
      this.news.push([...transfers])
    })
    this.service.onDidRemove(({ packageIds }) => this.removed.push(...packageIds))
    benches.push(this)
  }

  /** The version's package, as transfers know it. */
  get subject(): TransferSubject {
    if (this.version.package === null) throw new Error('The version has no package')
    return subjectOf(this.version, this.version.package)
  }

  /** Starts the one transfer as somebody who is signed in. */
  async start(): Promise<Transfer> {
    await this.service.signedIn()
    const { transfers, refused } = await this.service.start([VERSION_ID])
    const [transfer] = transfers
    if (transfer === undefined) throw new Error(`It was refused: ${JSON.stringify(refused)}`)
    return transfer
  }

  /** As `start`, for when it is in the queue of an earlier run. */
  async goOn(): Promise<void> {
    await this.service.signedIn()
  }

  async transfer(): Promise<Transfer> {
    const [transfer] = await this.service.list()
    if (transfer === undefined) throw new Error('There is no transfer')
    return transfer
  }

  /** Waits until the transfer is in a state, or passes a test. */
  async until(wanted: Transfer['state'] | ((transfer: Transfer) => boolean)): Promise<Transfer> {
    const isReached = typeof wanted === 'string' ? (transfer: Transfer) => transfer.state === wanted : wanted
    const deadline = Date.now() + 15_000
    for (;;) {
      const transfer = await this.transfer()
      if (isReached(transfer)) return transfer
      if (Date.now() > deadline) throw new Error(`Still ${JSON.stringify(transfer)}`)
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
  }

  /** What is in the library beside the folder of unfinished ones. */
  async libraryNames(): Promise<string[]> {
    const names = existsSync(this.folder) ? await readdir(this.folder) : []
    return names.filter((name) => name !== PARTIAL_FOLDER)
  }

  async partialNames(): Promise<string[]> {
    const folder = path.join(this.folder, PARTIAL_FOLDER)
    return existsSync(folder) ? (await readdir(folder)).sort() : []
  }

  /** Nothing is written any more, as after a kill; and the files it has left open are closed. */
  async kill(): Promise<void> {
    this.isKilled = true
    this.fs.kill()
    await new Promise((resolve) => setTimeout(resolve, 10))
    await this.dispose()
  }

  async dispose(): Promise<void> {
    await this.fs.closeAll()
    await Promise.race([this.service.dispose(), new Promise((resolve) => setTimeout(resolve, 200))])
  }

  /** A store that a killed process no longer changes. */
  private killable(store: KeptStore): KeptStore {
    return new Proxy(store, {
      get: (target, name: keyof KeptStore) => {
        if (this.isKilled) return () => new Promise(() => undefined)
        const member: unknown = target[name]
        return typeof member === 'function' ? member.bind(target) : member
      },
    })
  }

  private async withToken<Value>(action: (accessToken: string) => Promise<Value>): Promise<Value> {
    const [token, next] = this.tokens
    if (!this.isSignedIn || token === undefined) throw new SignedOutError('Nobody is signed in')
    try {
      return await action(token)
    } catch (error) {
      if (!isTokenRefused(error) || next === undefined) throw error
      this.tokens.shift()
      return action(next)
    }
  }
}

/** The n-th of many versions, with the package of the bench's own but for its id. */
export function numberedVersion(version: VersionDetails, number: number): VersionDetails {
  const id = number.toString(16).padStart(32, '0')
  return {
    ...version,
    id: `subiekt-nexo-58.${number}`,
    version: `58.${number}`,
    package: version.package && { ...version.package, id },
  }
}

/** A package, its server, and a service over an empty library. */
export async function startBench(content: Buffer, options: BenchOptions = {}) {
  const server = await PackageServer.start(content)
  const folder = path.join(await temporaryFolder(), 'library')
  const bench = new TransferBench(folder, server, options)
  return { server, folder, bench }
}

/** The package is in the library, whole, and nothing else is left of the transfer. */
export async function expectReady(bench: TransferBench, server: PackageServer): Promise<void> {
  const transfer = await bench.until('ready')
  expect(transfer).toMatchObject({
    receivedByteLength: server.content.byteLength,
    verifiedByteLength: server.content.byteLength,
    errorCode: null,
    pauseReason: null,
    retryAt: null,
  })
  const file = await readFile(path.join(bench.folder, FILE_PATH))
  expect(createHash('sha256').update(file).digest('hex')).toBe(server.sha256)
  expect(await bench.partialNames()).toEqual([])
}

const benches: TransferBench[] = []

afterEach(async () => {
  for (const bench of benches.splice(0)) await bench.dispose()
})

function versionOf(server: PackageServer): VersionDetails {
  return {
    id: VERSION_ID,
    programId: 'subiekt-nexo',
    programName: 'Subiekt nexo',
    version: '58.1.0',
    kind: 'fix',
    importance: 'optional',
    channel: 'stable',
    releasedOn: '2026-11-20',
    publishedAt: '2026-11-01T08:00:00.000Z',
    fromVersions: { lowest: null, highest: null },
    package: {
      id: PACKAGE_ID,
      fileName: 'SubiektNexo-58.1.0.exe',
      byteLength: server.content.byteLength,
      sha256: server.sha256,
    },
    withdrawal: null,
    installSteps: [],
    summary: '',
    notes: [],
  }
}

/** What the worker thread does, without a thread. */
export const hashOnThisThread: StartHashWorker = () => {
  const answers = new EventEmitter()
  const requests = new EventEmitter()
  serveHashing({
    postMessage: (answer: HashingAnswer) => answers.emit('message', answer),
    on: (event, listener) => requests.on(event, listener),
  })
  return {
    postMessage: (request: HashingRequest) => setImmediate(() => requests.emit('message', request)),
    on: (event: string, listener: (value: never) => void) => answers.on(event, listener as () => void),
    terminate: async () => requests.removeAllListeners(),
  }
}
