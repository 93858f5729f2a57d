import type { UpdateTrustState } from '#shared/ipc/update-trust'
import { OFFLINE_GRACE_MS } from '#shared/updates/signing-times'
import { AppError, CancelledError } from '../../base/app-error'
import { Emitter } from '../../base/emitter'
import { instantOf } from '../../base/instant'
import type { ConnectivityMonitor } from '../../portal/connectivity-monitor'
import { PortalMisbehavedError, PortalUnreachableError } from '../../portal/portal-errors'
import type { PackageTrust, TrustedPackage } from '../package-trust'
import { ChunkLists } from './chunk-lists'
import { KeptSignedFiles } from './kept-signed-files'
import { MetadataRefresh } from './metadata-refresh'
import type { MetadataSource } from './metadata-source'
import { type UpdateTrustCode, UpdateTrustError } from './trust-errors'
import { TrustedRoot, type TrustedRootDeps } from './trusted-root'
import type { Validity } from './verifier-port'

export interface UpdateTrustDeps extends TrustedRootDeps {
  readonly portal: MetadataSource
  readonly connectivity: Pick<ConnectivityMonitor, 'state'>
  /** The highest time known to have been, milliseconds since 1970: a clock set back revives nothing. */
  readonly highestTime: () => Promise<number>
}

/** What is signed, of everything that a source and this computer know together. */
export interface SignedSet {
  /** When the portal signed it, ISO 8601. */
  readonly asOf: string
  /** Past its time, and good enough only while the portal is away. */
  readonly isOutOfDate: boolean
  /** @throws {AppError} as `UpdateTrust.find` */
  find(packageId: string, signal: AbortSignal): Promise<TrustedPackage>
}

/** The portal is asked no more often than this, unless a package is not in what is known. */
const REFRESH_INTERVAL_MS = 60_000

/** Signatures that do not fit may be those of another key. */
const PERHAPS_ANOTHER_KEY: ReadonlySet<UpdateTrustCode> = new Set([
  'update-metadata-tampered',
  'update-metadata-undersigned',
])

/**
 * What the signatures of The Update Framework say about packages, whoever carries the packages.
 *
 *   not-checked ─► first-contact ─(a person's yes)─► trusted ◄─(another yes)─► key-changed
 *        └───────(built in, or the sample's)──────────►┘
 *
 * While the portal answers, its metadata must be fresh. While it does not, what is kept counts for up to
 * 90 days from when the portal signed it (security rule 37).
 */
export class UpdateTrust implements PackageTrust {
  private readonly changes = new Emitter<UpdateTrustState>()
  readonly onDidChange = this.changes.event

  private readonly root: TrustedRoot
  private readonly chunkLists: ChunkLists
  /** What is known, to be handed on. */
  readonly signedFiles: KeptSignedFiles
  /** Of the set in use; `null` while there is none. */
  private validity: Validity | null = null
  private refreshedAt = Number.NEGATIVE_INFINITY
  private problem: UpdateTrustCode | null = null
  private isNotOffered = false
  private lastTime = 0
  private told: string = JSON.stringify({ kind: 'not-checked' })
  private refreshing: Promise<void> | null = null
  private tail: Promise<unknown> = Promise.resolve()
  private readonly abort = new AbortController()

  constructor(private readonly deps: UpdateTrustDeps) {
    this.root = new TrustedRoot(deps)
    this.chunkLists = new ChunkLists(deps.kept)
    this.signedFiles = new KeptSignedFiles(deps.kept)
  }

  /** As far as it is known without asking anybody. */
  async getState(): Promise<UpdateTrustState> {
    await this.inTurn(() => this.root.load())
    return this.stateAt(await this.now())
  }

  /** Asks the portal, where it can be reached; what is wrong is told in the state. */
  async check(): Promise<UpdateTrustState> {
    try {
      await this.ensureUsable()
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      this.deps.log.info('update-trust.check', { code: error.code })
    }
    return this.getState()
  }

  /**
   * A person's yes to the root with this fingerprint.
   *
   * @throws {UpdateTrustError} when it is not the one that is offered (any more)
   */
  async accept(fingerprint: string): Promise<UpdateTrustState> {
    await this.inTurn(async () => {
      await this.root.accept(fingerprint)
      this.startAnew()
    })
    return this.check()
  }

  find(packageId: string, signal: AbortSignal): Promise<TrustedPackage> {
    return unlessAborted(signal, this.findNow(packageId, signal))
  }

  /**
   * Finds a package with what a stick or a share carries, without the portal: its metadata where it
   * is newer than what is known, otherwise what is known.
   *
   * @throws {AppError} as `find`
   */
  findFrom(source: MetadataSource, packageId: string, signal: AbortSignal): Promise<TrustedPackage> {
    return unlessAborted(signal, this.findFromNow(source, packageId, signal))
  }

  /**
   * Takes over what a stick or a share carries, as `findFrom` does, once for many packages.
   *
   * @throws {AppError} as `find`
   */
  async readFrom(source: MetadataSource, signal: AbortSignal): Promise<SignedSet> {
    await unlessAborted(signal, this.takeFrom(source))
    const { validity } = this
    const now = await this.now()
    if (validity === null) throw new UpdateTrustError('update-metadata-missing', 'There is no signed list')
    return {
      asOf: asOf(validity, now),
      isOutOfDate: freshnessOf(validity, now) !== 'current',
      find: (packageId, findSignal) =>
        unlessAborted(findSignal, this.findInUse(source, packageId, findSignal)),
    }
  }

  /** Gives up what is under way and waits for it. */
  async dispose(): Promise<void> {
    this.abort.abort()
    await this.tail.catch(() => undefined)
    await this.deps.verifier.dispose()
    this.changes.dispose()
  }

  private async findNow(packageId: string, signal: AbortSignal): Promise<TrustedPackage> {
    const { portal } = this.deps
    const askedAt = this.refreshedAt
    await this.ensureUsable()
    let target = await this.lookUp(packageId)
    if (target === null && this.refreshedAt === askedAt && this.isPortalThere()) {
      // Published within the last minute, perhaps.
      await this.refreshFromPortal()
      target = await this.lookUp(packageId)
    }
    if (target === null) throw unsigned(packageId)
    return this.chunkLists.complete(packageId, target, portal, signal)
  }

  private async findFromNow(
    source: MetadataSource,
    packageId: string,
    signal: AbortSignal,
  ): Promise<TrustedPackage> {
    await this.takeFrom(source)
    return this.findInUse(source, packageId, signal)
  }

  private async takeFrom(source: MetadataSource): Promise<void> {
    try {
      await this.inTurn(() => this.refresh(source, OFFLINE_GRACE_MS))
    } catch (error) {
      // The stick is older than what this computer knows.
      if (!(error instanceof UpdateTrustError) || error.code !== 'update-metadata-rollback') throw error
      await this.inTurn(() => this.useKept())
    }
  }

  private async findInUse(
    source: MetadataSource,
    packageId: string,
    signal: AbortSignal,
  ): Promise<TrustedPackage> {
    const target = await this.lookUp(packageId)
    if (target === null) throw unsigned(packageId)
    return this.chunkLists.complete(packageId, target, source, signal)
  }

  /** Sees to it that there is a set of metadata in use that may be used now. */
  private async ensureUsable(): Promise<void> {
    await this.getState()
    if (this.deps.clock.now() - this.refreshedAt < REFRESH_INTERVAL_MS) return
    if (this.isPortalThere()) {
      try {
        await this.refreshFromPortal()
        return
      } catch (error) {
        if (!isAway(error)) throw error
      }
    }
    await this.inTurn(() => this.useKept())
  }

  private refreshFromPortal(): Promise<void> {
    this.refreshing ??= this.inTurn(() => this.refresh(this.deps.portal, 0))
      .then(() => {
        this.refreshedAt = this.deps.clock.now()
      })
      .finally(() => {
        this.refreshing = null
      })
    return this.refreshing
  }

  /** Takes over what a source has; everybody is told what came of it. */
  private async refresh(source: MetadataSource, graceMs: number): Promise<void> {
    const { signal } = this.abort
    try {
      await this.root.load()
      if (this.root.record === null) await this.root.contact(source, signal)
      await this.pass(source, graceMs)
      this.root.forgetOffer()
      this.problem = null
    } catch (error) {
      const known = await this.explain(error, source)
      if (known instanceof UpdateTrustError) this.problem = known.code
      throw known
    } finally {
      this.isNotOffered = this.root.record === null && this.problem === 'update-metadata-missing'
      await this.tell()
    }
  }

  /** A failure, or that it comes of another key. */
  private async explain(error: unknown, source: MetadataSource): Promise<unknown> {
    if (!(error instanceof UpdateTrustError) || !PERHAPS_ANOTHER_KEY.has(error.code)) return error
    try {
      const isOther = await this.root.lookForChange(source, this.abort.signal)
      if (!isOther) return error
      return new UpdateTrustError('update-key-changed', 'The portal shows another root', { cause: error })
    } catch (failure) {
      // The explanation cannot be had; the failure itself stands.
      this.deps.log.info('update-trust.not-explained', { error: failure })
      return error
    }
  }

  /** Uses what is kept, where it may be used without the portal. */
  private async useKept(): Promise<void> {
    if (this.root.record === null) throw new PortalUnreachableError('update metadata')
    const now = await this.now()
    if (this.validity !== null && isWithinGrace(this.validity, now)) return
    this.validity = null
    try {
      await this.pass(null, OFFLINE_GRACE_MS)
    } catch (error) {
      const isNothingKept = error instanceof UpdateTrustError && error.code === 'update-metadata-missing'
      throw isNothingKept ? new PortalUnreachableError('update metadata', { cause: error }) : error
    } finally {
      await this.tell()
    }
  }

  private async pass(source: MetadataSource | null, graceMs: number): Promise<void> {
    const { signal } = this.abort
    this.validity = await new MetadataRefresh(this.deps, {
      source,
      now: await this.now(),
      graceMs,
      lostFirstRoot: () => this.root.restore(source, signal),
      signal,
    }).run()
  }

  /** What the set in use says of a package, of no checked shape; `null` when it says nothing. */
  private async lookUp(packageId: string): Promise<unknown> {
    const { verifier } = this.deps
    const found = await verifier.call('find', { packageId })
    if (found.isLoaded) return found.target
    // The verifier's thread has ended since and begins anew.
    this.validity = null
    await this.inTurn(() => this.useKept())
    return (await verifier.call('find', { packageId })).target
  }

  private startAnew(): void {
    this.validity = null
    this.refreshedAt = Number.NEGATIVE_INFINITY
    this.problem = null
    this.isNotOffered = false
  }

  private isPortalThere(): boolean {
    const { kind } = this.deps.connectivity.state
    return kind === 'online' || kind === 'checking'
  }

  private async now(): Promise<number> {
    this.lastTime = Math.max(this.deps.clock.now(), await this.deps.highestTime())
    return this.lastTime
  }

  private stateAt(now: number): UpdateTrustState {
    const { record, offered } = this.root
    if (record === null) {
      if (offered !== null) return { kind: 'first-contact', offeredFingerprint: offered.fingerprint }
      return { kind: this.isNotOffered ? 'not-offered' : 'not-checked' }
    }
    const { fingerprint, origin, acceptedAt } = record
    const key = { fingerprint, origin, acceptedAt }
    if (offered !== null) {
      const canBeAccepted = this.root.canBeReplaced
      return { kind: 'key-changed', key, offeredFingerprint: offered.fingerprint, canBeAccepted }
    }
    return {
      kind: 'trusted',
      key,
      asOf: this.validity === null ? null : asOf(this.validity, now),
      freshness: freshnessOf(this.validity, now),
      problem: this.problem,
    }
  }

  private async tell(): Promise<void> {
    const state = this.stateAt(await this.now())
    const text = JSON.stringify(state)
    if (text === this.told) return
    this.told = text
    this.changes.fire(state)
  }

  /** One thing at a time: a set of metadata is built up in steps. */
  private inTurn<Value>(action: () => Promise<Value>): Promise<Value> {
    // The failure of what went before was told to its own caller.
    const turn = this.tail.catch(() => undefined).then(action)
    this.tail = turn
    return turn
  }
}

function asOf({ signedAt }: Validity, now: number): string {
  // A timestamp may hold for longer than ours do; it was not signed in the future for that.
  return instantOf(Math.min(signedAt, now))
}

function freshnessOf(validity: Validity | null, now: number): 'current' | 'grace' | 'expired' {
  if (validity === null || now < validity.expiresAt) return 'current'
  return isWithinGrace(validity, now) ? 'grace' : 'expired'
}

function isWithinGrace({ signedAt, expiresAt }: Validity, now: number): boolean {
  return now < expiresAt || now - signedAt <= OFFLINE_GRACE_MS
}

/** The portal cannot be asked; what it said before may still count. */
function isAway(error: unknown): boolean {
  return error instanceof PortalUnreachableError || error instanceof PortalMisbehavedError
}

function unsigned(packageId: string): UpdateTrustError {
  return new UpdateTrustError('update-package-unsigned', `No signature covers ${packageId}`)
}

/** The value, unless the signal is aborted first; what gives the value goes on for others. */
function unlessAborted<Value>(signal: AbortSignal, promise: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(new CancelledError('The check of a package was called off'))
    if (signal.aborted) giveUp()
    signal.addEventListener('abort', giveUp, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp))
  })
}
