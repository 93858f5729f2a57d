import type { Log } from '../../logging/log'
import type { KeptFileName, KeptTrust } from './kept-trust'
import type { MetadataSource } from './metadata-source'
import { UpdateTrustError } from './trust-errors'
import type { NamedFile, Validity, VerifierPort } from './verifier-port'

/** Limits where no signed file says how long another one is. */
export const ROOT_MAX_BYTE_LENGTH = 512_000
const TIMESTAMP_MAX_BYTE_LENGTH = 16_384
const SNAPSHOT_MAX_BYTE_LENGTH = 2_000_000
/** Some 80,000 packages. */
const TARGETS_MAX_BYTE_LENGTH = 24_000_000
const MOST_ROOT_ROTATIONS = 256

export interface MetadataRefreshDeps {
  readonly verifier: VerifierPort
  readonly kept: KeptTrust
  readonly log: Log
}

export interface RefreshRequest {
  /** `null` to use what is kept and nothing else. */
  readonly source: MetadataSource | null
  /** The time to judge by, milliseconds since 1970. */
  readonly now: number
  /** How long after it was signed metadata is good enough; 0 for not beyond its own expiry. */
  readonly graceMs: number
  /** The first root when none of the kept ones can be used. */
  readonly lostFirstRoot: () => Promise<Uint8Array>
  readonly signal: AbortSignal
}

/**
 * One pass of the specification's client (5.3 to 5.6) over a source and what is kept.
 *
 * Two steps differ from its letter. Kept files that cannot be used are fetched again, the root included,
 * which goes back to the first one. And the new timestamp is written after all that it names: a kill in
 * between leaves the earlier set, which fits together, where the letter would leave none for a start with
 * no network.
 */
export class MetadataRefresh {
  constructor(
    private readonly deps: MetadataRefreshDeps,
    private readonly request: RefreshRequest,
  ) {}

  /** @throws {UpdateTrustError} and what the source throws; the set in use is then what it was */
  async run(): Promise<Validity> {
    const { verifier, kept } = this.deps
    const rootVersion = await this.openRoot()
    await this.followRoots(rootVersion)
    const { snapshot, save } = await this.addTimestamp()
    const targets = await this.addSnapshot(snapshot)
    await this.addTargets(targets)
    await save()
    const validity = await verifier.call('commit', null)
    await kept.prune(snapshot.version, targets.version)
    await this.pruneChunkLists()
    return validity
  }

  /** What no package in use has any more is fetched again should it ever be wanted. */
  private async pruneChunkLists(): Promise<void> {
    const { verifier, kept } = this.deps
    const sha256 = await kept.chunkLists()
    if (sha256.length === 0) return
    const unnamed = await verifier.call('unnamedChunkLists', { sha256 })
    for (const sum of unnamed.sha256) await kept.removeChunkList(sum)
  }

  private async openRoot(): Promise<number> {
    const { kept } = this.deps
    const root = await this.openKeptRoot('root.json')
    if (root !== null) return root.version
    const first = await this.openKeptRoot('first-root.json')
    if (first !== null) {
      await kept.write('root.json', first.bytes)
      return first.version
    }
    const bytes = await this.request.lostFirstRoot()
    const version = await this.open(bytes)
    await kept.write('first-root.json', bytes)
    await kept.write('root.json', bytes)
    return version
  }

  private async openKeptRoot(name: KeptFileName): Promise<{ version: number; bytes: Uint8Array } | null> {
    const bytes = await this.deps.kept.read(name)
    if (bytes === null) return null
    const version = await this.ifUsable(name, () => this.open(bytes))
    return version === null ? null : { version, bytes }
  }

  private async open(bytes: Uint8Array): Promise<number> {
    const { now, graceMs } = this.request
    return (await this.deps.verifier.call('open', { bytes, now, graceMs })).rootVersion
  }

  private async followRoots(trustedVersion: number): Promise<void> {
    const { verifier, kept } = this.deps
    if (this.request.source === null) return
    for (let version = trustedVersion + 1; version <= trustedVersion + MOST_ROOT_ROTATIONS; version += 1) {
      const bytes = await this.fetch(`${version}.root.json`, ROOT_MAX_BYTE_LENGTH)
      if (bytes === null) return
      await verifier.call('addRoot', { bytes })
      // Under its version as well: a computer that knows an older one needs each on the way.
      await kept.write(`${version}.root.json`, bytes)
      await kept.write('root.json', bytes)
    }
  }

  private async addTimestamp(): Promise<{ snapshot: NamedFile; save: () => Promise<void> }> {
    const { verifier, kept } = this.deps
    const old = await kept.read('timestamp.json')
    // Also where it has expired: a new one must not be older.
    const add = async (bytes: Uint8Array) => verifier.call('addTimestamp', { bytes })
    if (this.request.source === null) {
      if (old === null) throw missing('timestamp.json')
      return { snapshot: (await add(old)).snapshot, save: async () => undefined }
    }
    if (old !== null) await this.ifUsable('timestamp.json', () => add(old))
    const bytes = await this.fetchNamed('timestamp.json', TIMESTAMP_MAX_BYTE_LENGTH)
    const { isNew, snapshot } = await add(bytes)
    return { snapshot, save: async () => (isNew ? kept.write('timestamp.json', bytes) : undefined) }
  }

  private async addSnapshot({ version, byteLength }: NamedFile): Promise<NamedFile> {
    const { verifier, kept } = this.deps
    const name = `${version}.snapshot.json` as const
    const same = await kept.read(name)
    // An older one is of use as well: what it lists must not go back.
    const old = same ?? (await kept.newestOf('snapshot'))
    if (old !== null) {
      const known = await this.ifUsable(name, () =>
        verifier.call('addSnapshot', { bytes: old, isKept: true }),
      )
      if (known !== null) return known.targets
    }
    const bytes = await this.fetchNamed(name, byteLength ?? SNAPSHOT_MAX_BYTE_LENGTH)
    const { targets } = await verifier.call('addSnapshot', { bytes, isKept: false })
    await kept.write(name, bytes)
    return targets
  }

  private async addTargets({ version, byteLength }: NamedFile): Promise<void> {
    const { verifier, kept } = this.deps
    const name = `${version}.targets.json` as const
    const old = await kept.read(name)
    if (old !== null) {
      const isAdded = await this.ifUsable(name, async () => {
        await verifier.call('addTargets', { bytes: old })
        return true
      })
      if (isAdded === true) return
    }
    const bytes = await this.fetchNamed(name, byteLength ?? TARGETS_MAX_BYTE_LENGTH)
    await verifier.call('addTargets', { bytes })
    await kept.write(name, bytes)
  }

  /** What comes of a kept file; `null` when it cannot be used, as after a rotation or on a bad disk. */
  private async ifUsable<Value>(name: string, action: () => Promise<Value>): Promise<Value | null> {
    try {
      return await action()
    } catch (error) {
      if (!(error instanceof UpdateTrustError)) throw error
      // With nothing to fetch it from, why it cannot be used is what the person needs to know.
      if (this.request.source === null && !name.endsWith('root.json')) throw error
      this.deps.log.info('update-trust.kept-file-not-used', { name, code: error.code })
      return null
    }
  }

  private async fetchNamed(name: string, maxByteLength: number): Promise<Uint8Array> {
    const bytes = await this.fetch(name, maxByteLength)
    if (bytes === null) throw missing(name)
    return bytes
  }

  private async fetch(name: string, maxByteLength: number): Promise<Uint8Array | null> {
    const { source, signal } = this.request
    return source === null ? null : source.fetchMetadata(name, { maxByteLength, signal })
  }
}

function missing(name: string): UpdateTrustError {
  return new UpdateTrustError('update-metadata-missing', `${name} is missing`)
}
