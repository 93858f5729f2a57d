import { createHash } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, expect } from 'vitest'
import type { VersionDetails } from '#shared/api/updates'
import type { Transfer } from '#shared/ipc/transfer'
import { SignedOutError } from '../../src/main/base/app-error'
import type { Clock } from '../../src/main/base/clock'
import type { Connectivity } from '../../src/main/portal/connectivity-monitor'
import { isTokenRefused } from '../../src/main/session/live-session'
import type { StartHashWorker } from '../../src/main/updates/digest'
import { type HashingAnswer, type HashingRequest, serveHashing } from '../../src/main/updates/file-hashing'
import { Library } from '../../src/main/updates/library'
import { PackageReceiver } from '../../src/main/updates/package-receiver'
import { TransferService, type TransferServiceDeps } from '../../src/main/updates/transfer-service'
import { FastClock } from './fast-clock'
import { FaultyFs } from './faulty-fs'
import { MemoryLog } from './memory-log'
import { NodePackageTransport } from './node-package-transport'
import { PackageServer } from './package-server'
import { temporaryFolder } from './temporary-folder'

export const VERSION_ID = 'subiekt-nexo-58.1.0'
export const PACKAGE_ID = '7b3c263cd58971cb93ed60dda853922c'
export const FILE_PATH = path.join('subiekt-nexo', '58.1.0', 'SubiektNexo-58.1.0.exe')

/** One run of the transfer service over a folder, with all that a test may turn. */
export class TransferBench {
  readonly fs = new FaultyFs()
  readonly log = new MemoryLog()
  readonly changes: Transfer[] = []
  readonly removed: string[] = []
  readonly shown: string[] = []
  connectivity: Connectivity = { kind: 'online', lastAnswerAt: null }
  /** The access tokens, first the current one; a refused one is followed by the next. */
  tokens = ['token-1', 'token-2']
  isSignedIn = true
  version: VersionDetails
  readonly service: TransferService

  constructor(
    readonly folder: string,
    server: PackageServer,
    clock: Clock = new FastClock(),
  ) {
    this.version = versionOf(server)
    const portal = { call: async () => this.version } as unknown as TransferServiceDeps['portal']
    const library = new Library(folder, this.fs, this.log)
    const receiver = new PackageReceiver({
      transport: new NodePackageTransport(),
      authorizer: { withToken: (action) => this.withToken(action) },
      connectivity: { state: this.connectivity, check: async () => this.connectivity },
      packageUrl: () => server.url,
      clock,
      log: this.log,
    })
    this.service = new TransferService({
      library,
      receiver,
      portal,
      fs: this.fs,
      clock,
      log: this.log,
      startHashWorker: hashOnThisThread,
      showInFolder: (filePath) => this.shown.push(filePath),
    })
    this.service.onDidChange((transfer) => this.changes.push(transfer))
    this.service.onDidRemove(({ packageId }) => this.removed.push(packageId))
    benches.push(this)
  }

  /** Starts the one transfer as somebody who is signed in. */
  async start(): Promise<Transfer> {
    await this.service.signedIn()
    return this.service.start(VERSION_ID)
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
    return names.filter((name) => name !== '.partial')
  }

  async partialNames(): Promise<string[]> {
    const folder = path.join(this.folder, '.partial')
    return existsSync(folder) ? (await readdir(folder)).sort() : []
  }

  async dispose(): Promise<void> {
    await this.fs.closeAll()
    await Promise.race([this.service.dispose(), new Promise((resolve) => setTimeout(resolve, 200))])
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

/** A package, its server, and a service over an empty library. */
export async function startBench(content: Buffer) {
  const server = await PackageServer.start(content)
  const folder = path.join(await temporaryFolder(), 'library')
  const bench = new TransferBench(folder, server)
  return { server, folder, bench }
}

/** The package is in the library, whole, and nothing else is left of the transfer but its record. */
export async function expectReady(bench: TransferBench, server: PackageServer): Promise<void> {
  const transfer = await bench.until('ready')
  expect(transfer).toMatchObject({
    receivedByteLength: server.content.byteLength,
    errorCode: null,
    pauseReason: null,
  })
  const file = await readFile(path.join(bench.folder, FILE_PATH))
  expect(createHash('sha256').update(file).digest('hex')).toBe(server.sha256)
  expect(await bench.partialNames()).toEqual([`${PACKAGE_ID}.json`])
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
const hashOnThisThread: StartHashWorker = (filePath) => {
  const answers = new EventEmitter()
  const requests = new EventEmitter()
  serveHashing(
    {
      postMessage: (answer: HashingAnswer) => answers.emit('message', answer),
      on: (event, listener) => requests.on(event, listener),
    },
    filePath,
  )
  return {
    postMessage: (request: HashingRequest) => setImmediate(() => requests.emit('message', request)),
    on: (event: string, listener: (value: never) => void) => answers.on(event, listener as () => void),
    terminate: async () => requests.removeAllListeners(),
  }
}
