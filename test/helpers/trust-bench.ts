import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { UpdateTrustState } from '#shared/ipc/update-trust'
import type { Connectivity } from '../../src/main/portal/connectivity-monitor'
import { PortalHttp } from '../../src/main/portal/portal-http'
import type { TrustedPackage } from '../../src/main/updates/package-trust'
import { KeptTrust } from '../../src/main/updates/trust/kept-trust'
import { MetadataVerifier } from '../../src/main/updates/trust/metadata-verifier'
import { PortalMetadataSource } from '../../src/main/updates/trust/portal-metadata-source'
import { UpdateTrust, type UpdateTrustDeps } from '../../src/main/updates/trust/update-trust'
import type { VerifierPort } from '../../src/main/updates/trust/verifier-port'
import { FaultyFs } from './faulty-fs'
import { type Answer, startServer, type TestServer } from './http-server'
import { ManualClock } from './manual-clock'
import { MemoryLog } from './memory-log'
import { temporaryFolder } from './temporary-folder'
import { TestRepository } from './update-repository'

export const PACKAGE_ID = '7b3c263cd58971cb93ed60dda853922c'
export const PACKAGE_BYTE_LENGTH = 9_000_000

export type TrustOptions = Partial<
  Pick<UpdateTrustDeps, 'builtInRoot' | 'sampleRoot' | 'highestTime' | 'verifier'>
>

/** A repository behind a real server that may lie, and clients of it over one folder. */
export class TrustBench {
  readonly clock = new ManualClock()
  readonly fs = new FaultyFs()
  readonly log = new MemoryLog()
  readonly repository: TestRepository
  /** What the server gives in place of the repository's own files, by name. */
  readonly lies = new Map<string, Buffer>()
  /** Set to serve from another map, such as an older copy. */
  served: ReadonlyMap<string, Buffer>
  connectivity: Connectivity = { kind: 'online', lastAnswerAt: null }
  trust: UpdateTrust

  private constructor(
    readonly folder: string,
    private options: TrustOptions,
  ) {
    this.repository = new TestRepository(this.clock.now())
    this.repository.publish(PACKAGE_ID, PACKAGE_BYTE_LENGTH)
    this.served = this.repository.metadata
    // Replaced as soon as there is a server.
    this.trust = undefined as unknown as UpdateTrust
  }

  server!: TestServer

  static async start(options: TrustOptions = {}): Promise<TrustBench> {
    const bench = new TrustBench(path.join(await temporaryFolder(), 'update-trust'), options)
    bench.server = await startServer(bench.answer)
    bench.restart()
    return bench
  }

  /** A bench whose client has said yes to the repository's root. */
  static async startTrusted(options: TrustOptions = {}): Promise<TrustBench> {
    const bench = await TrustBench.start(options)
    await bench.accept()
    return bench
  }

  /** Another run of the app over the same folder. */
  restart(options: TrustOptions = {}): void {
    this.options = { ...this.options, ...options }
    const { fetch, Request, Response } = globalThis
    const http = new PortalHttp({
      portalUrl: this.server.url,
      fetchPort: { fetch, Request, Response },
      userAgent: 'test',
    })
    const bench = this
    this.trust = new UpdateTrust({
      kept: new KeptTrust(this.folder, this.fs, this.log),
      verifier: localVerifier(),
      builtInRoot: null,
      sampleRoot: async () => null,
      portal: new PortalMetadataSource(http),
      connectivity: {
        get state() {
          return bench.connectivity
        },
      },
      highestTime: async () => 0,
      clock: this.clock,
      log: this.log,
      ...this.options,
    })
  }

  /** The first run of an app that knows nothing. */
  async startEmpty(options: TrustOptions): Promise<void> {
    await rm(this.folder, { recursive: true, force: true })
    this.restart(options)
  }

  find(packageId = PACKAGE_ID): Promise<TrustedPackage> {
    return this.trust.find(packageId, new AbortController().signal)
  }

  /** Says yes to what the portal offers. */
  async accept(): Promise<UpdateTrustState> {
    const state = await this.trust.check()
    if (!('offeredFingerprint' in state)) throw new Error(`Nothing is offered: ${state.kind}`)
    return this.trust.accept(state.offeredFingerprint)
  }

  /** Lets the next look at the portal be due; the publisher's clock goes with ours. */
  async later(byMs = 61_000): Promise<void> {
    await this.clock.advance(byMs)
    this.repository.now = this.clock.now()
  }

  /** The portal is away, and known to be. */
  goOffline(): void {
    this.connectivity = { kind: 'portal-unreachable', lastAnswerAt: null }
  }

  goOnline(): void {
    this.connectivity = { kind: 'online', lastAnswerAt: null }
  }

  /** Spoils a kept file. */
  async damage(name: string): Promise<void> {
    await writeFile(path.join(this.folder, name), '{"damaged": ')
  }

  /** Lets no operation on the disk begin from this one on; resolves to `false` when it is reached. */
  killAtOperation(operation: number): Promise<false> {
    this.fs.operationCount = 0
    return new Promise((resolve) => {
      this.fs.beforeOperation = async (_name, count) => {
        if (count < operation) return
        resolve(false)
        await new Promise(() => undefined)
      }
    })
  }

  /** The disk works again; what the killed run had open is closed, as its process would have. */
  async revive(): Promise<void> {
    this.fs.beforeOperation = async () => undefined
    await this.fs.closeAll()
  }

  /** The names that were asked for since the last call. */
  asked(): string[] {
    return this.server.requests.splice(0).map(({ url }) => path.posix.basename(url))
  }

  private readonly answer: Answer = ({ url }, response) => {
    const name = path.posix.basename(url)
    const bytes =
      this.lies.get(name) ??
      (url.includes('/chunk-lists/') ? this.repository.chunkLists.get(name) : this.served.get(name))
    response.statusCode = bytes === undefined ? 404 : 200
    response.setHeader('content-type', 'application/json')
    response.end(bytes ?? '{}')
  }
}

/** The verifier without its thread. */
function localVerifier(): VerifierPort {
  const verifier = new MetadataVerifier()
  return {
    call: async (name, request) => (verifier[name].bind(verifier) as (request: unknown) => never)(request),
    dispose: async () => undefined,
  }
}
