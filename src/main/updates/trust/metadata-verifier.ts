import { createHash } from 'node:crypto'
import { Metadata, type Root, Signature } from '@tufjs/models'
import { EqualVersionError, ExpiredMetadataError } from 'tuf-js/dist/error'
import { TrustedMetadataStore } from 'tuf-js/dist/store'
import { TIMESTAMP_LIFETIME_MS } from '#shared/updates/signing-times'
import { type ListedTargets, verifyTargets } from './listed-targets'
import { UpdateTrustError } from './trust-errors'
import { type Role, toTrustError } from './verifier-faults'
import type { Bytes, NamedFile, OpenRequest, Validity, VerifierMethods } from './verifier-port'

interface Candidate {
  readonly store: TrustedMetadataStore
  readonly now: number
  readonly graceMs: number
  referenceTime: Date
  targets: ListedTargets | null
}

/**
 * Reads and verifies signed metadata, one file at a time, in the order of the specification's client.
 *
 * It does no input or output, so it runs where its work holds nobody up: reading and checking thousands
 * of targets takes a tenth of a second. The rules are the library's (`TrustedMetadataStore`); its `Updater`
 * is not used, because it reads and writes its folder synchronously, not atomically, and gives its errors as
 * text.
 */
export class MetadataVerifier implements VerifierMethods {
  private candidate: Candidate | null = null
  private targetsInUse: ListedTargets | null = null

  inspectRoot({ bytes }: Bytes): { version: number; fingerprint: string } {
    const buffer = asBuffer(bytes)
    const root = this.run('root', buffer, 2, () => {
      // The library's constructor checks the root by its own keys.
      const { root: trusted } = new TrustedMetadataStore(buffer)
      return trusted
    })
    return { version: root.signed.version, fingerprint: fingerprintOf(root) }
  }

  open({ bytes, now, graceMs }: OpenRequest): { rootVersion: number } {
    const buffer = asBuffer(bytes)
    const store = this.run('root', buffer, 2, () => new TrustedMetadataStore(buffer))
    this.candidate = { store, now, graceMs, referenceTime: new Date(now), targets: null }
    setReferenceTime(this.candidate, now)
    return { rootVersion: store.root.signed.version }
  }

  addRoot({ bytes }: Bytes): { rootVersion: number } {
    const { store } = this.opened()
    const buffer = asBuffer(bytes)
    const threshold = thresholdOf(store, 'root')
    const root = this.run('root', buffer, threshold, () => store.updateRoot(buffer))
    return { rootVersion: root.signed.version }
  }

  addTimestamp({ bytes }: Bytes): { isNew: boolean; snapshot: NamedFile } {
    const candidate = this.opened()
    const { store } = candidate
    const buffer = asBuffer(bytes)
    const isNew = this.run('timestamp', buffer, thresholdOf(store, 'timestamp'), () => {
      // Chosen by what is not verified yet: where it lies, the signature below does not fit.
      setReferenceTime(candidate, referenceTimeFor(expiryOf(buffer), candidate))
      return addTimestampTo(candidate, buffer)
    })
    const { snapshotMeta } = timestampOf(store).signed
    return { isNew, snapshot: { version: snapshotMeta.version, byteLength: snapshotMeta.length ?? null } }
  }

  addSnapshot({ bytes, isKept }: Bytes & { readonly isKept: boolean }): { targets: NamedFile } {
    const { store } = this.opened()
    const buffer = asBuffer(bytes)
    const { version } = timestampOf(store).signed.snapshotMeta
    const threshold = thresholdOf(store, 'snapshot')
    const snapshot = this.run(
      'snapshot',
      buffer,
      threshold,
      () => store.updateSnapshot(buffer, isKept),
      version,
    )
    const targets = snapshot.signed.meta['targets.json']
    if (targets === undefined) {
      throw new UpdateTrustError('update-metadata-tampered', 'snapshot: it names no targets')
    }
    return { targets: { version: targets.version, byteLength: targets.length ?? null } }
  }

  addTargets({ bytes }: Bytes): null {
    const candidate = this.opened()
    const { root, snapshot } = candidate.store
    if (snapshot === undefined) throw new Error('Targets before the snapshot')
    const buffer = asBuffer(bytes)
    const version = snapshot.signed.meta['targets.json']?.version ?? null
    candidate.targets = this.run(
      'targets',
      buffer,
      thresholdOf(candidate.store, 'targets'),
      () => verifyTargets(buffer, root, snapshot, candidate.referenceTime),
      version,
    )
    return null
  }

  commit(): Validity {
    const { store, targets } = this.opened()
    if (targets === null) throw new Error('The set is not complete')
    this.candidate = null
    this.targetsInUse = targets
    const expiresAt = Date.parse(timestampOf(store).signed.expires)
    return { signedAt: expiresAt - TIMESTAMP_LIFETIME_MS, expiresAt }
  }

  find({ packageId }: { readonly packageId: string }): { isLoaded: boolean; target: unknown } {
    const inUse = this.targetsInUse
    if (inUse === null) return { isLoaded: false, target: null }
    const isListed = Object.hasOwn(inUse.targets, packageId)
    return { isLoaded: true, target: isListed ? (inUse.targets[packageId] ?? null) : null }
  }

  unnamedChunkLists({ sha256 }: { readonly sha256: readonly string[] }): { readonly sha256: string[] } {
    const targets = Object.values(this.targetsInUse?.targets ?? {})
    const named = new Set(targets.map(chunkListOf))
    return { sha256: sha256.filter((sum) => !named.has(sum)) }
  }

  private opened(): Candidate {
    if (this.candidate === null) throw new Error('No set of metadata is open')
    return this.candidate
  }

  private run<Value>(
    role: Role,
    bytes: Buffer,
    threshold: number,
    action: () => Value,
    version: number | null = null,
  ): Value {
    try {
      return action()
    } catch (error) {
      throw toTrustError(error, { role, bytes, threshold, version })
    }
  }
}

/** What a target of no checked shape names as its chunk list. */
function chunkListOf(target: unknown): unknown {
  return (target as { custom?: { chunkList?: { sha256?: unknown } } } | null)?.custom?.chunkList?.sha256
}

/** True when it is newer than what is there. */
function addTimestampTo(candidate: Candidate, bytes: Buffer): boolean {
  const { store } = candidate
  try {
    store.updateTimestamp(bytes)
    return true
  } catch (error) {
    if (!(error instanceof EqualVersionError)) throw error
  }
  // The one that is there stays, and it is by its own expiry that it is judged.
  const { signed } = timestampOf(store)
  setReferenceTime(candidate, referenceTimeFor(Date.parse(signed.expires), candidate))
  if (signed.isExpired(candidate.referenceTime)) {
    throw new ExpiredMetadataError('timestamp.json is expired')
  }
  return false
}

/**
 * The moment to judge a set of metadata at: now, or, within the grace, when the portal signed it. All of
 * it had to hold then.
 */
function referenceTimeFor(expiresAt: number, { now, graceMs }: Candidate): number {
  const signedAt = expiresAt - TIMESTAMP_LIFETIME_MS
  const isGraceful = now >= expiresAt && now - signedAt <= graceMs
  return isGraceful ? signedAt : now
}

/** When a timestamp says that it expires. */
function expiryOf(bytes: Buffer): number {
  const { signed } = JSON.parse(bytes.toString('utf8')) as { signed?: { expires?: unknown } }
  const expiresAt = Date.parse(String(signed?.expires))
  // The library would take a date that is none for one that never comes.
  if (Number.isNaN(expiresAt)) throw new TypeError('expires is no date')
  return expiresAt
}

/** The library keeps the time to itself; judging by another is not in its interface. */
function setReferenceTime(candidate: Candidate, time: number): void {
  candidate.referenceTime = new Date(time)
  const holder = candidate.store as unknown as { referenceTime: Date }
  holder.referenceTime = candidate.referenceTime
}

function timestampOf(store: TrustedMetadataStore) {
  if (store.timestamp === undefined) throw new Error('There is no timestamp yet')
  return store.timestamp
}

function thresholdOf({ root }: TrustedMetadataStore, role: Role): number {
  return root.signed.roles[role]?.threshold ?? 1
}

/** SHA-256 of the canonical form, which the library gives to signers only. */
function fingerprintOf({ signed }: Metadata<Root>): string {
  const hash = createHash('sha256')
  new Metadata(signed).sign((canonical) => {
    hash.update(canonical)
    return new Signature({ keyID: '', sig: '' })
  })
  return hash.digest('hex')
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
