import { Metadata, MetadataKind, type Root, type Snapshot, type Targets, type Timestamp } from '@tufjs/models'
import { OperatorError } from '../../operator-error'
import { withFolderLock } from './folder-lock'
import { parseTargets } from './listed-targets'
import {
  encodeMetadata,
  expiryOf,
  nextVersion,
  type PackageTarget,
  type SignedFile,
  snapshotDocument,
  targetsDocument,
  timestampDocument,
} from './metadata-documents'
import type { RepositoryFolder } from './repository-folder'
import { fingerprintOf, type KeyRing, type RepositoryKey, type Role, signMetadata } from './repository-keys'
import {
  dueRoles,
  firstRoot,
  isDue,
  isRootDue,
  isTrusted,
  nextRoot,
  type RepositoryState,
  type Rotation,
  targetsOf,
} from './repository-state'

/** The folder holds no repository, or one already, or a damaged one; the message says what to do. */
export class RepositoryStateError extends OperatorError {}

export interface RepositoryStatus {
  readonly rootVersion: number
  /** Of root version 1, which people compare before they trust the portal. */
  readonly fingerprint: string
  /** Until when each role's metadata holds; `null` where it is missing or not signed by the role's keys. */
  readonly expires: Readonly<Record<Role, Date | null>>
  readonly targetCount: number
}

/**
 * The signed repository: reads what it says, and says new things.
 *
 * Every change writes files of new names first and `timestamp.json` last, so that at any moment the
 * repository is whole: the one before, or the one after. Only one process changes it at a time.
 */
export class UpdateRepository {
  constructor(private readonly folder: RepositoryFolder) {}

  async exists(): Promise<boolean> {
    return (await this.folder.readMetadata('1.root.json')) !== null
  }

  /** True once the making of the repository has ended. */
  async isComplete(): Promise<boolean> {
    return (await this.exists()) && (await this.read()).timestamp !== null
  }

  /**
   * Makes a repository with nothing but a root; the first `update` completes it.
   *
   * @param rootExpires another moment than a year from now
   * @throws {RepositoryStateError} when there is one already
   */
  async create(
    keys: Readonly<Record<Role, readonly RepositoryKey[]>>,
    now: Date,
    rootExpires = expiryOf('root', now),
  ): Promise<void> {
    await this.folder.prepare()
    await withFolderLock(this.folder.folder, async () => {
      if (await this.exists()) throw new RepositoryStateError('The update repository has been made already')
      await this.writeRoot(firstRoot(keys, rootExpires))
    })
  }

  /** @throws {MissingKeysError} when the keys at hand do not suffice for one of the roles */
  async requireKeys(keys: KeyRing, roles: readonly Role[]): Promise<void> {
    const { root } = await this.read()
    for (const role of roles) keys.keysOf(root.signed, role)
  }

  async canSign(keys: KeyRing, roles: readonly Role[]): Promise<boolean> {
    const { root } = await this.read()
    return roles.every((role) => keys.canSign(root.signed, role))
  }

  /** The ids of a role's keys, as the newest root names them. */
  async keyIdsOf(role: Role): Promise<readonly string[]> {
    return (await this.read()).root.signed.roles[role]?.keyIDs ?? []
  }

  /** The packages that signatures cover. */
  async readTargets(): Promise<PackageTarget[]> {
    return targetsOf(await this.read())
  }

  async readStatus(): Promise<RepositoryStatus> {
    const state = await this.read()
    const first = await this.readFile(MetadataKind.Root, '1.root.json')
    const expires = (role: Role): Date | null => {
      const metadata = state[role]
      return metadata === null || !isTrusted(state.root, role, metadata)
        ? null
        : new Date(metadata.signed.expires)
    }
    return {
      rootVersion: state.root.signed.version,
      fingerprint: fingerprintOf(first.signed),
      expires: {
        root: expires('root'),
        targets: expires('targets'),
        snapshot: expires('snapshot'),
        timestamp: expires('timestamp'),
      },
      targetCount: targetsOf(state).length,
    }
  }

  /**
   * Changes which packages are covered, and renews what nears its expiry as far as the keys at hand
   * allow. Nothing is written when there is nothing to say.
   *
   * @param change adds to and takes from the targets, which go by package id
   * @returns the roles that were signed
   * @throws {MissingKeysError} when the keys at hand do not suffice for the change; nothing is changed then
   */
  async update(
    keys: KeyRing,
    now: Date,
    change: (targets: Map<string, PackageTarget>) => void = () => {},
  ): Promise<Role[]> {
    return withFolderLock(this.folder.folder, async () => {
      const state = await this.read()
      const targets = new Map(targetsOf(state).map((target) => [target.packageId, target]))
      const before = JSON.stringify([...targets])
      change(targets)
      const isChanged = JSON.stringify([...targets]) !== before
      const signed = await this.sign(state, keys, now, { targets: isChanged ? [...targets.values()] : null })
      return [...(await this.renewRoot(state.root, keys, now)), ...signed]
    })
  }

  /**
   * Signs anew whether it is due or not, as far as the keys at hand allow: versions above all that were
   * signed before by the clock, so that a restored repository is no older one to clients.
   *
   * @returns the roles that were signed
   */
  async signAnew(keys: KeyRing, now: Date): Promise<Role[]> {
    return withFolderLock(this.folder.folder, async () => {
      const state = await this.read()
      const { signed } = state.root
      if (!keys.canSign(signed, 'snapshot') || !keys.canSign(signed, 'timestamp')) return []
      const anew: Role[] = keys.canSign(signed, 'targets')
        ? ['targets', 'snapshot', 'timestamp']
        : ['snapshot', 'timestamp']
      return this.sign(state, keys, now, { anew })
    })
  }

  /** True when one of the roles should be signed anew, whoever has the key for it. */
  async isDue(now: Date, roles: readonly Role[]): Promise<boolean> {
    const state = await this.read()
    return roles.some((role) => isDue(state.root, role, state[role], now))
  }

  /**
   * Gives a role new keys.
   *
   * What the role has signed is signed anew by the old keys and the new ones before the next root
   * names the new ones: whichever root a client has, it finds a signature that it trusts.
   *
   * @param keys holds the root's keys and, as far as they are still at hand, the role's old ones
   * @throws {MissingKeysError} when the keys at hand do not suffice; nothing is changed then
   */
  async rotate(role: Role, newKeys: readonly RepositoryKey[], keys: KeyRing, now: Date): Promise<void> {
    await withFolderLock(this.folder.folder, async () => {
      const state = await this.read()
      const signers = keys.keysOf(state.root.signed, 'root')
      if (role !== 'root') await this.sign(state, keys, now, { rotation: { role, newKeys } })
      const next = nextRoot(state.root.signed, now, { role, newKeys })
      signMetadata(next, role === 'root' ? [...signers, ...newKeys] : signers)
      await this.writeRoot(next)
    })
  }

  private async sign(
    state: RepositoryState,
    keys: KeyRing,
    now: Date,
    wish: {
      readonly targets?: readonly PackageTarget[] | null
      readonly rotation?: Rotation
      readonly anew?: readonly Role[]
    },
  ): Promise<Role[]> {
    const { targets: newTargets = null, rotation, anew = [] } = wish
    const roles = new Set([...dueRoles(state, keys, now), ...anew])
    if (newTargets !== null) roles.add('targets')
    if (rotation !== undefined) roles.add(rotation.role)
    if (roles.has('targets')) roles.add('snapshot')
    if (roles.has('snapshot')) roles.add('timestamp')
    if (roles.size === 0) return []

    // All keys before the first file: all can be signed, or nothing is.
    const signersOf = (role: Role): RepositoryKey[] => {
      if (!roles.has(role)) return []
      if (rotation?.role !== role) return keys.keysOf(state.root.signed, role)
      return [...keys.heldOf(state.root.signed, role), ...rotation.newKeys]
    }
    const signers = {
      targets: signersOf('targets'),
      snapshot: signersOf('snapshot'),
      timestamp: signersOf('timestamp'),
    }
    const targets = roles.has('targets')
      ? await this.writeTargets(newTargets ?? targetsOf(state), signers.targets, now)
      : await this.currentFile('targets', state.targets)
    const snapshot = roles.has('snapshot')
      ? await this.writeSnapshot(targets, signers.snapshot, now)
      : await this.currentFile('snapshot', state.snapshot)
    const version = nextVersion(state.timestamp?.signed.version ?? 0, now)
    const timestamp = timestampDocument(version, expiryOf('timestamp', now), snapshot)
    signMetadata(timestamp, signers.timestamp)
    await this.folder.sync()
    await this.folder.writeMetadata('timestamp.json', encodeMetadata(timestamp))
    await this.folder.sync()

    const chunkLists = new Set((newTargets ?? targetsOf(state)).map((target) => target.chunkList.sha256))
    await this.folder.prune({ targets: targets.version, snapshot: snapshot.version }, chunkLists)
    return [...roles]
  }

  private async writeTargets(
    targets: readonly PackageTarget[],
    signers: readonly RepositoryKey[],
    now: Date,
  ): Promise<SignedFile> {
    const version = await this.freeVersion('targets', now)
    const document = targetsDocument(version, expiryOf('targets', now), targets)
    signMetadata(document, signers)
    const bytes = encodeMetadata(document)
    await this.folder.writeMetadata(`${version}.targets.json`, bytes)
    return { version, bytes }
  }

  private async writeSnapshot(
    targets: SignedFile,
    signers: readonly RepositoryKey[],
    now: Date,
  ): Promise<SignedFile> {
    const version = await this.freeVersion('snapshot', now)
    const document = snapshotDocument(version, expiryOf('snapshot', now), targets)
    signMetadata(document, signers)
    const bytes = encodeMetadata(document)
    await this.folder.writeMetadata(`${version}.snapshot.json`, bytes)
    return { version, bytes }
  }

  /** Above every file there is: one that a killed process left unnamed is not written over. */
  private async freeVersion(role: 'targets' | 'snapshot', now: Date): Promise<number> {
    return nextVersion((await this.folder.versionsOf(role)).at(-1) ?? 0, now)
  }

  private async currentFile(
    role: 'targets' | 'snapshot',
    metadata: Metadata<Targets> | Metadata<Snapshot> | null,
  ): Promise<SignedFile> {
    if (metadata === null) {
      throw new RepositoryStateError(
        'The making of the update repository was cut off: run refresh with --keys to complete it',
      )
    }
    const { version } = metadata.signed
    return { version, bytes: await this.readBytes(`${version}.${role}.json`) }
  }

  private async renewRoot(root: Metadata<Root>, keys: KeyRing, now: Date): Promise<Role[]> {
    if (!isRootDue(root, keys, now)) return []
    const next = nextRoot(root.signed, now)
    signMetadata(next, keys.keysOf(root.signed, 'root'))
    await this.writeRoot(next)
    return ['root']
  }

  private async writeRoot(root: Metadata<Root>): Promise<void> {
    await this.folder.writeMetadata(`${root.signed.version}.root.json`, encodeMetadata(root))
    await this.folder.sync()
  }

  private async read(): Promise<RepositoryState> {
    const rootVersion = (await this.folder.versionsOf('root')).at(-1)
    if (rootVersion === undefined) {
      throw new RepositoryStateError('There is no update repository in this data folder: run init-keys first')
    }
    const root = await this.readFile(MetadataKind.Root, `${rootVersion}.root.json`)
    const bytes = await this.folder.readMetadata('timestamp.json')
    if (bytes === null) return { root, timestamp: null, snapshot: null, targets: null }
    const timestamp = await this.readFile(MetadataKind.Timestamp, 'timestamp.json')
    const snapshotVersion = timestamp.signed.snapshotMeta.version
    const snapshot = await this.readFile(MetadataKind.Snapshot, `${snapshotVersion}.snapshot.json`)
    const targetsVersion = snapshot.signed.meta['targets.json']?.version ?? 0
    const targets = await this.readFile(MetadataKind.Targets, `${targetsVersion}.targets.json`)
    return { root, timestamp, snapshot, targets }
  }

  private async readFile(kind: MetadataKind.Root, fileName: string): Promise<Metadata<Root>>
  private async readFile(kind: MetadataKind.Timestamp, fileName: string): Promise<Metadata<Timestamp>>
  private async readFile(kind: MetadataKind.Snapshot, fileName: string): Promise<Metadata<Snapshot>>
  private async readFile(kind: MetadataKind.Targets, fileName: string): Promise<Metadata<Targets>>
  private async readFile(kind: MetadataKind, fileName: string): Promise<unknown> {
    const bytes = await this.readBytes(fileName)
    try {
      const data = JSON.parse(bytes.toString('utf8'))
      // The library's overloads take one kind each.
      return kind === MetadataKind.Targets
        ? parseTargets(data)
        : Metadata.fromJSON(kind as MetadataKind.Root, data)
    } catch (error) {
      throw new RepositoryStateError(`The metadata file ${fileName} is damaged`, { cause: error })
    }
  }

  private async readBytes(fileName: string): Promise<Buffer> {
    const bytes = await this.folder.readMetadata(fileName)
    if (bytes === null) throw new RepositoryStateError(`The metadata file ${fileName} is missing`)
    return bytes
  }
}
