import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from 'node:crypto'
import { Key, Metadata, type Root, Signature } from '@tufjs/models'
import { OperatorError } from '../../operator-error'

/** The top-level roles of The Update Framework. */
export const ROLES = ['root', 'targets', 'snapshot', 'timestamp'] as const
export type Role = (typeof ROLES)[number]

/** Root keys and the targets key are kept away from the portal; the other two it needs day by day. */
export const OFFLINE_ROLES = ['root', 'targets'] as const satisfies readonly Role[]
export const ONLINE_ROLES = ['snapshot', 'timestamp'] as const satisfies readonly Role[]

/** How many keys a role has, and how many of them must sign. */
export const KEY_COUNTS: Readonly<Record<Role, { readonly keyCount: number; readonly threshold: number }>> = {
  root: { keyCount: 3, threshold: 2 },
  targets: { keyCount: 1, threshold: 1 },
  snapshot: { keyCount: 1, threshold: 1 },
  timestamp: { keyCount: 1, threshold: 1 },
}

/** An ed25519 key that signs metadata. */
export interface RepositoryKey {
  readonly publicKey: Key
  readonly privateKey: KeyObject
}

/** There are too few keys at hand to sign for a role. */
export class MissingKeysError extends OperatorError {
  constructor(
    readonly role: Role,
    readonly heldCount: number,
    readonly neededCount: number,
  ) {
    super(
      `Signing for ${role} needs ${neededCount} of its keys, and ${heldCount} ${heldCount === 1 ? 'is' : 'are'} at hand`,
    )
  }
}

const ED25519 = 'ed25519'
/** What PKCS #8 puts in front of the 32 bytes of an ed25519 private key. */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')

export function generateRepositoryKey(): RepositoryKey {
  return repositoryKeyOf(generateKeyPairSync(ED25519).privateKey)
}

/** A key that follows from 32 bytes. */
export function repositoryKeyFromSeed(seed: Buffer): RepositoryKey {
  const key = Buffer.concat([PKCS8_PREFIX, seed])
  return repositoryKeyOf(createPrivateKey({ key, format: 'der', type: 'pkcs8' }))
}

export function repositoryKeyOf(privateKey: KeyObject): RepositoryKey {
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' })
  const keyVal = { public: Buffer.from(x, 'base64url').toString('hex') }
  // Canonical JSON of three plain fields: keys in order, no spaces.
  const canonical = JSON.stringify({ keytype: ED25519, keyval: keyVal, scheme: ED25519 })
  const keyID = createHash('sha256').update(canonical).digest('hex')
  return { privateKey, publicKey: new Key({ keyID, keyType: ED25519, scheme: ED25519, keyVal }) }
}

/** The keys that are at hand, found by their ids. */
export class KeyRing {
  private readonly keys: ReadonlyMap<string, RepositoryKey>

  constructor(keys: Iterable<RepositoryKey>) {
    this.keys = new Map([...keys].map((key) => [key.publicKey.keyID, key]))
  }

  /**
   * Those of a role's keys that are at hand.
   *
   * @throws {MissingKeysError} when they are fewer than must sign
   */
  keysOf(root: Root, role: Role): RepositoryKey[] {
    const held = this.heldOf(root, role)
    const neededCount = root.roles[role]?.threshold ?? 1
    if (held.length < neededCount) throw new MissingKeysError(role, held.length, neededCount)
    return held
  }

  /** Those of a role's keys that are at hand, be they enough or not. */
  heldOf(root: Root, role: Role): RepositoryKey[] {
    return root.roles[role]?.keyIDs.flatMap((id) => this.keys.get(id) ?? []) ?? []
  }

  /** True when enough of a role's keys are at hand to sign for it. */
  canSign(root: Root, role: Role): boolean {
    return this.heldOf(root, role).length >= (root.roles[role]?.threshold ?? 1)
  }
}

/** Signs with each of the keys; the signature of one that has signed before is replaced. */
export function signMetadata(metadata: Signable, keys: readonly RepositoryKey[]): void {
  for (const { publicKey, privateKey } of keys) {
    metadata.sign(
      (bytes) =>
        new Signature({ keyID: publicKey.keyID, sig: sign(null, bytes, privateKey).toString('hex') }),
    )
  }
}

/** Metadata of any role. */
interface Signable {
  sign(signer: (bytes: Buffer) => Signature): void
}

/**
 * SHA-256, in hexadecimal, over the canonical JSON of a root's signed part.
 *
 * Of version 1 it is what people compare before they trust a portal.
 */
export function fingerprintOf(root: Root): string {
  let fingerprint = ''
  // The library shows its canonical bytes to signers only.
  new Metadata(root).sign((bytes) => {
    fingerprint = createHash('sha256').update(bytes).digest('hex')
    return new Signature({ keyID: '', sig: '' })
  })
  return fingerprint
}
