import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { CHUNK_BYTE_LENGTH } from '#shared/api/update-repository'
import type { HeldFile, LibraryNews, LibraryOverview, LibraryRuns } from '#shared/ipc/library'
import { JsonFile } from '../../src/main/files/json-file'
import { nodeFsPort } from '../../src/main/files/node-fs-port'
import { CarrierTurn } from '../../src/main/updates/carrier/carrier-turn'
import type { CheckThread } from '../../src/main/updates/carrier/check-threads'
import { findDamagedChunks } from '../../src/main/updates/carrier/chunk-check'
import { createLibrary, type LibraryServices } from '../../src/main/updates/library/create-library'
import { LibraryHome, LibraryHomeFile } from '../../src/main/updates/library/library-home'
import { FastClock } from './fast-clock'
import type { PackageServer } from './package-server'
import { FILE_PATH, TransferBench } from './transfer-bench'

/** Three chunks, the last one short. */
export const PACKAGE_BYTE_LENGTH = 2 * CHUNK_BYTE_LENGTH + 12_345
/** So much faster time passes. */
const QUICKENED = 25

/** One run of the library over a folder, with real downloads into it. */
export class LibraryBench {
  readonly transfers: TransferBench
  readonly services: LibraryServices
  readonly home: LibraryHome
  readonly turn = new CarrierTurn()
  readonly news: LibraryNews[] = []
  readonly inUse = new Set<string>()
  /** What the person chooses next in the system's dialog. */
  chosenFolder: string | null = null
  mayUse = true

  constructor(
    readonly folder: string,
    server: PackageServer,
    options: ConstructorParameters<typeof TransferBench>[2] = {},
  ) {
    const clock = options.clock ?? new FastClock(QUICKENED)
    this.transfers = new TransferBench(folder, server, {
      chunkByteLength: CHUNK_BYTE_LENGTH,
      ...options,
      clock,
    })
    const { fs, log } = this.transfers
    const userDataDir = path.dirname(folder)
    this.home = new LibraryHome(
      new JsonFile({
        filePath: path.join(userDataDir, 'library-folder.json'),
        schema: LibraryHomeFile,
        fs: nodeFsPort,
        log,
      }),
      folder,
    )
    this.services = createLibrary({
      userDataDir,
      home: this.home,
      partial: this.transfers.partial,
      hashing: this.transfers.hashing,
      blocks: this.transfers.blocks,
      transfers: this.transfers.service,
      trust: { find: (packageId, signal) => this.transfers.trust.find(packageId, signal) },
      stores: { current: async () => this.transfers.account },
      inUseVersionIds: () => this.inUse,
      takeCarrierTurn: () => this.turn.take(),
      mayUse: () => this.mayUse,
      askForFolder: async () => this.chosenFolder,
      showFolder: () => undefined,
      startCheckThread: () => checkOnThisThread(this.transfers),
      folderName: 'Strefa Partnera',
      fs,
      clock,
      log,
    })
    this.library.onDidTell((told) => this.news.push(told))
  }

  get library() {
    return this.services.service
  }

  /** Signs in, with the catalogue as the bench knows it. */
  async signIn(): Promise<void> {
    await this.learn()
    await this.transfers.service.signedIn()
    this.library.sessionChanged()
  }

  /** Takes the catalogue as it is now. */
  async learn(): Promise<void> {
    await this.transfers.store.putDocuments('updates.versions', [this.transfers.version])
    this.library.catalogueChanged()
  }

  /** Signs in and brings the one package. */
  async download(): Promise<void> {
    await this.signIn()
    await this.transfers.start()
    await this.transfers.until('ready')
    await this.file(({ state }) => state === 'checked')
  }

  overview(): Promise<LibraryOverview> {
    return this.library.overview()
  }

  /** Waits until the one held file passes a test. */
  async file(isWanted: (file: HeldFile) => boolean): Promise<HeldFile> {
    return this.until(async () => (await this.overview()).files.find(isWanted) ?? null)
  }

  async runs(isWanted: (runs: LibraryRuns) => boolean): Promise<LibraryRuns> {
    return this.until(async () => (isWanted(this.library.runs) ? this.library.runs : null))
  }

  async until<Value>(ask: () => Promise<Value | null>): Promise<Value> {
    const deadline = Date.now() + 15_000
    for (;;) {
      const value = await ask()
      if (value !== null) return value
      if (Date.now() > deadline)
        throw new Error(`Still ${JSON.stringify([await this.overview(), this.library.runs])}`)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }

  /** The place of the one package. */
  get filePath(): string {
    return path.join(this.home.folder, FILE_PATH)
  }

  /** Inverts one byte of the held file. */
  async spoil(at: number): Promise<void> {
    const bytes = await readFile(this.filePath)
    bytes[at] = (bytes[at] ?? 0) ^ 0xff
    await writeFile(this.filePath, bytes)
  }

  /** Puts a file there by hand. */
  async put(relativePath: string, content: Buffer): Promise<void> {
    const target = path.join(this.home.folder, relativePath)
    await mkdir(path.dirname(target), { recursive: true })
    await writeFile(target, content)
  }

  holds(relativePath: string): boolean {
    return existsSync(path.join(this.home.folder, relativePath))
  }

  async dispose(): Promise<void> {
    await Promise.race([this.library.dispose(), new Promise((resolve) => setTimeout(resolve, 200))])
    await this.transfers.dispose()
  }

  /** Nothing is written any more, as after a kill. */
  async kill(): Promise<void> {
    await this.transfers.kill()
  }
}

/** What the checking thread does, without a thread. */
function checkOnThisThread({ fs }: TransferBench): CheckThread {
  const listeners: ((answer: never) => void)[] = []
  return {
    postMessage: ({ id, check }) => {
      findDamagedChunks(fs, check).then(
        (damaged) => listeners[0]?.({ id, damaged } as never),
        (error: unknown) => listeners[0]?.({ id, message: String(error), code: null } as never),
      )
    },
    on: (event: string, listener: (value: never) => void) => {
      if (event === 'message') listeners.push(listener)
    },
    terminate: async () => undefined,
  }
}
