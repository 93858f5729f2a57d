import type { Clock } from '../../base/clock'
import { instantOf } from '../../base/instant'
import type { Log } from '../../logging/log'
import type { KeptTrust, TrustRecord } from './kept-trust'
import { ROOT_MAX_BYTE_LENGTH } from './metadata-refresh'
import type { MetadataSource } from './metadata-source'
import { UpdateTrustError } from './trust-errors'
import type { VerifierPort } from './verifier-port'

export interface TrustedRootDeps {
  readonly kept: KeptTrust
  readonly verifier: VerifierPort
  /** The root that the app was built with for this portal; `null` when there is none. */
  readonly builtInRoot: Uint8Array | null
  /** The sample portal's root, where it may be taken without a question; otherwise `null`. */
  readonly sampleRoot: () => Promise<Uint8Array | null>
  readonly clock: Clock
  readonly log: Log
}

/** A root that a source shows and nobody has said yes to. */
export interface OfferedRoot {
  readonly bytes: Uint8Array
  readonly fingerprint: string
}

/**
 * Which first root is trusted for a portal: the one built in, the sample's, or one a person said yes to.
 *
 * It is remembered for the portal and never replaced without another yes.
 */
export class TrustedRoot {
  private current: TrustRecord | null = null
  private isLoaded = false
  private offer: OfferedRoot | null = null

  constructor(private readonly deps: TrustedRootDeps) {}

  get record(): TrustRecord | null {
    return this.current
  }

  /** What waits for a person's answer. */
  get offered(): OfferedRoot | null {
    return this.offer
  }

  async load(): Promise<void> {
    if (this.isLoaded) return
    const { kept, builtInRoot, sampleRoot } = this.deps
    const record = await kept.readRecord()
    if (builtInRoot !== null) await this.takeBuiltIn(record, builtInRoot)
    // A key that came with another build of the app is not one that this build knows.
    else if (record?.origin === 'built-in') this.current = null
    // What was a sample portal need not be one any more.
    else if (record?.origin === 'sample' && (await sampleRoot()) === null) this.current = null
    else this.current = record
    this.isLoaded = true
  }

  /**
   * Learns the root of a source for the first time.
   *
   * @throws {UpdateTrustError} `update-key-unknown` when a person has to say yes first,
   * `update-metadata-missing` when the source signs nothing
   */
  async contact(source: MetadataSource, signal: AbortSignal): Promise<void> {
    const offered = await this.readRoot(source, 1, signal)
    if (offered === null) {
      this.offer = null
      throw new UpdateTrustError('update-metadata-missing', 'There is no signed repository')
    }
    const sample = await this.deps.sampleRoot()
    if (sample !== null && (await this.fingerprintOf(sample)) === offered.fingerprint) {
      await this.take({ bytes: sample, fingerprint: offered.fingerprint }, 'sample', null)
      return
    }
    this.offer = offered
    throw new UpdateTrustError('update-key-unknown', `Nobody has said yes to ${offered.fingerprint}`)
  }

  /**
   * Looks whether a source shows another first root than the trusted one, as after a signature that
   * did not fit. It is an explanation, and no more: another root changes nothing by itself.
   */
  async lookForChange(source: MetadataSource, signal: AbortSignal): Promise<boolean> {
    const first = await this.deps.kept.read('first-root.json')
    if (first === null || this.current === null) return false
    const { version } = await this.deps.verifier.call('inspectRoot', { bytes: first })
    const offered = await this.readRoot(source, version, signal)
    if (offered === null || offered.fingerprint === this.current.fingerprint) return false
    this.offer = offered
    return true
  }

  /** The source's metadata fits the trusted root: what it offered before is no question any more. */
  forgetOffer(): void {
    this.offer = null
  }

  /** True when a person may replace the trusted root. */
  get canBeReplaced(): boolean {
    return this.deps.builtInRoot === null
  }

  /** @throws {UpdateTrustError} when another root is offered than the one that the person has seen */
  async accept(fingerprint: string): Promise<void> {
    const { offer } = this
    if (offer === null || offer.fingerprint !== fingerprint || !this.canBeReplaced) {
      throw new UpdateTrustError('update-key-unknown', 'This root is not offered')
    }
    await this.take(offer, 'accepted', instantOf(this.deps.clock.now()))
    this.deps.log.info('update-trust.accepted', { fingerprint })
  }

  /**
   * The first root again when its file is lost: built in, or from the source where it is the same.
   *
   * @throws {UpdateTrustError} `update-key-changed`
   */
  async restore(source: MetadataSource | null, signal: AbortSignal): Promise<Uint8Array> {
    const { builtInRoot, log } = this.deps
    log.warn('update-trust.first-root-lost')
    if (builtInRoot !== null) return builtInRoot
    const offered = source === null ? null : await this.readRoot(source, 1, signal)
    if (offered === null) throw new UpdateTrustError('update-metadata-missing', 'There is no first root')
    if (offered.fingerprint === this.current?.fingerprint) return offered.bytes
    this.offer = offered
    throw new UpdateTrustError('update-key-changed', `Another first root: ${offered.fingerprint}`)
  }

  private async takeBuiltIn(record: TrustRecord | null, builtInRoot: Uint8Array): Promise<void> {
    const first = await this.deps.kept.read('first-root.json')
    const isSame = first !== null && Buffer.compare(first, builtInRoot) === 0
    if (record?.origin === 'built-in' && isSame) this.current = record
    else {
      const fingerprint = await this.fingerprintOf(builtInRoot)
      // The file may be lost and the metadata whole: a new start costs one refresh.
      await this.take({ bytes: builtInRoot, fingerprint }, 'built-in', null)
    }
  }

  private async take(
    { bytes, fingerprint }: OfferedRoot,
    origin: TrustRecord['origin'],
    acceptedAt: string | null,
  ): Promise<void> {
    const record: TrustRecord = { version: 1, fingerprint, origin, acceptedAt }
    await this.deps.kept.begin(record, bytes)
    this.current = record
    this.offer = null
  }

  /** A source's root of a version, checked by its own signatures; `null` when it has none. */
  private async readRoot(
    source: MetadataSource,
    version: number,
    signal: AbortSignal,
  ): Promise<OfferedRoot | null> {
    const limits = { maxByteLength: ROOT_MAX_BYTE_LENGTH, signal }
    const bytes = await source.fetchMetadata(`${version}.root.json`, limits)
    if (bytes === null) return null
    const root = await this.deps.verifier.call('inspectRoot', { bytes })
    if (root.version !== version) {
      throw new UpdateTrustError('update-metadata-mixed', `Root ${root.version} in the place of ${version}`)
    }
    return { bytes, fingerprint: root.fingerprint }
  }

  private async fingerprintOf(bytes: Uint8Array): Promise<string> {
    return (await this.deps.verifier.call('inspectRoot', { bytes })).fingerprint
  }
}
