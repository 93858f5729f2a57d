import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import {
  Key,
  Metadata,
  MetaFile,
  Root,
  Signature,
  Snapshot,
  TargetFile,
  Targets,
  Timestamp,
} from '@tufjs/models'
import { CHUNK_BYTE_LENGTH } from '#shared/api/update-repository'

const DAY_MS = 86_400_000
const LIFETIME_MS = {
  root: 365 * DAY_MS,
  targets: 90 * DAY_MS,
  snapshot: 90 * DAY_MS,
  timestamp: 7 * DAY_MS,
} as const

type RoleName = keyof typeof LIFETIME_MS

interface SigningKey {
  readonly key: Key
  readonly privateKey: KeyObject
}

type Keys = Record<RoleName, SigningKey[]>

/** A package as a test describes it: its bytes are never needed, only what is signed about them. */
export interface TestPackage {
  readonly id: string
  readonly byteLength: number
  readonly sha256: string
  readonly chunkSha256: string[]
  /** Signed for files of the client alone. */
  readonly sha512?: string
  /** Of what the file is said to be. */
  readonly catalogueEntrySha256?: string
}

/**
 * A publisher for tests: a signed repository in memory, file by file, as a portal serves it.
 *
 * Written against the specification and not against the portal's publisher, so that the client is
 * tested by another's metadata too.
 */
export class TestRepository {
  /** By name, as they are served. */
  readonly metadata = new Map<string, Buffer>()
  /** By SHA-256. */
  readonly chunkLists = new Map<string, Buffer>()
  readonly packages = new Map<string, TestPackage>()
  readonly versions: Record<RoleName, number> = { root: 0, targets: 0, snapshot: 0, timestamp: 0 }
  keys: Keys
  /** How the publisher of this repository fills in what it signs; a test may change it. */
  namesHashes = true

  constructor(
    /** When things are signed, milliseconds since 1970. */
    public now: number,
    readonly rootThreshold = 2,
  ) {
    this.keys = {
      root: [newKey(), newKey(), newKey()],
      targets: [newKey()],
      snapshot: [newKey()],
      timestamp: [newKey()],
    }
    this.signRoot(this.keys.root)
  }

  /** Adds a package and signs all that follows from it. */
  publish(id: string, byteLength: number, seed = id): TestPackage {
    const chunkSha256 = Array.from({ length: Math.ceil(byteLength / CHUNK_BYTE_LENGTH) }, (_none, index) =>
      sha256Of(Buffer.from(`${seed} ${index}`)),
    )
    const added = { id, byteLength, sha256: sha256Of(Buffer.from(seed)), chunkSha256 }
    this.packages.set(id, added)
    this.signTargets()
    return added
  }

  /** Adds a package of known bytes. */
  publishContent(id: string, content: Buffer, catalogueEntrySha256: string): TestPackage {
    const chunkSha256 = Array.from(
      { length: Math.ceil(content.byteLength / CHUNK_BYTE_LENGTH) },
      (_none, index) =>
        sha256Of(content.subarray(index * CHUNK_BYTE_LENGTH, (index + 1) * CHUNK_BYTE_LENGTH)),
    )
    const sha512 = createHash('sha512').update(content).digest('hex')
    const { byteLength } = content
    const added = { id, byteLength, sha256: sha256Of(content), chunkSha256, sha512, catalogueEntrySha256 }
    this.packages.set(id, added)
    this.signTargets()
    return added
  }

  withdraw(id: string): void {
    this.packages.delete(id)
    this.signTargets()
  }

  /** A new timestamp over the same content, as the portal makes every day. */
  refresh(): void {
    this.signTimestamp()
  }

  /** New keys for roles, told by a new root that the old root keys have signed too. */
  rotate(...roles: RoleName[]): void {
    const old = this.keys.root
    this.keys = { ...this.keys }
    for (const role of roles) this.keys[role] = this.keys[role].map(() => newKey())
    this.signRoot(roles.includes('root') ? [...old, ...this.keys.root] : old)
    this.signTargets()
  }

  /** Signs a new root with the given keys, whoever they belong to. */
  signRoot(by: readonly SigningKey[]): void {
    this.versions.root += 1
    const root = new Root({ ...this.common('root'), consistentSnapshot: true })
    for (const [role, keys] of Object.entries(this.keys)) {
      for (const { key } of keys) root.addKey(key, role)
    }
    const role = root.roles['root']
    if (role !== undefined) Object.assign(role, { threshold: this.rootThreshold })
    this.put(`${this.versions.root}.root.json`, new Metadata(root), by)
  }

  signTargets(): void {
    this.versions.targets += 1
    const targets = new Targets(this.common('targets'))
    for (const item of this.packages.values()) targets.addTarget(this.targetOf(item))
    this.put(`${this.versions.targets}.targets.json`, new Metadata(targets), this.keys.targets)
    this.signSnapshot()
  }

  signSnapshot(): void {
    this.versions.snapshot += 1
    const snapshot = new Snapshot({
      ...this.common('snapshot'),
      meta: {
        'targets.json': this.metaOf(`${this.versions.targets}.targets.json`, this.versions.targets),
      },
    })
    this.put(`${this.versions.snapshot}.snapshot.json`, new Metadata(snapshot), this.keys.snapshot)
    this.signTimestamp()
  }

  signTimestamp(): void {
    this.versions.timestamp += 1
    const name = `${this.versions.snapshot}.snapshot.json`
    const snapshotMeta = this.metaOf(name, this.versions.snapshot)
    const timestamp = new Timestamp({ ...this.common('timestamp'), snapshotMeta })
    this.put('timestamp.json', new Metadata(timestamp), this.keys.timestamp)
  }

  /** A copy of what is served now, for a server that goes back to it later. */
  saved(): Map<string, Buffer> {
    return new Map(this.metadata)
  }

  get firstRoot(): Buffer {
    return this.file('1.root.json')
  }

  file(name: string): Buffer {
    const bytes = this.metadata.get(name)
    if (bytes === undefined) throw new Error(`The repository has no ${name}`)
    return bytes
  }

  private targetOf({ id, byteLength, sha256, chunkSha256, sha512, ...rest }: TestPackage): TargetFile {
    const list = Buffer.from(JSON.stringify({ chunkByteLength: CHUNK_BYTE_LENGTH, sha256: chunkSha256 }))
    const listSha256 = sha256Of(list)
    this.chunkLists.set(listSha256, list)
    return new TargetFile({
      path: id,
      length: byteLength,
      hashes: { sha256, ...(sha512 !== undefined && { sha512 }) },
      unrecognizedFields: {
        custom: {
          chunkList: { sha256: listSha256, byteLength: list.byteLength },
          ...(rest.catalogueEntrySha256 !== undefined && {
            catalogueEntry: { sha256: rest.catalogueEntrySha256 },
          }),
        },
      },
    })
  }

  private metaOf(name: string, version: number): MetaFile {
    const bytes = this.file(name)
    return new MetaFile(
      this.namesHashes
        ? { version, length: bytes.byteLength, hashes: { sha256: sha256Of(bytes) } }
        : { version },
    )
  }

  private common(role: RoleName): { specVersion: string; version: number; expires: string } {
    const expires = new Date(this.now + LIFETIME_MS[role]).toISOString().replace(/\.\d+Z$/u, 'Z')
    return { specVersion: '1.0.31', version: this.versions[role], expires }
  }

  private put(
    name: string,
    metadata: Metadata<Root | Targets | Snapshot | Timestamp>,
    by: readonly SigningKey[],
  ): void {
    for (const { key, privateKey } of by) {
      metadata.sign(
        (data) => new Signature({ keyID: key.keyID, sig: sign(null, data, privateKey).toString('hex') }),
      )
    }
    this.metadata.set(name, Buffer.from(JSON.stringify(metadata.toJSON())))
  }
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function newKey(): SigningKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const hex = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('hex')
  const key = new Key({
    keyID: sha256Of(Buffer.from(hex)),
    keyType: 'ed25519',
    scheme: 'ed25519',
    keyVal: { public: hex },
  })
  return { key, privateKey }
}
