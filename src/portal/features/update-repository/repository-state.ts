import type { Key, Metadata, Root, Snapshot, Targets, Timestamp } from '@tufjs/models'
import { after, DAY_MS } from '../../clock'
import { expiryOf, type PackageTarget, packageTargetsOf, rootDocument } from './metadata-documents'
import { type KeyRing, type RepositoryKey, type Role, signMetadata } from './repository-keys'

/** Time that a signature should still hold; with less left it is made anew. */
const RENEWAL_MARGIN_MS: Readonly<Record<Role, number>> = {
  root: 60 * DAY_MS,
  targets: 30 * DAY_MS,
  snapshot: 30 * DAY_MS,
  timestamp: 6 * DAY_MS,
}

/** What the repository says now. All but the root may be missing where its making was cut off. */
export interface RepositoryState {
  readonly root: Metadata<Root>
  readonly timestamp: Metadata<Timestamp> | null
  readonly snapshot: Metadata<Snapshot> | null
  readonly targets: Metadata<Targets> | null
}

/** New keys of a role, which sign beside the old ones while the next root is on its way. */
export interface Rotation {
  readonly role: Role
  readonly newKeys: readonly RepositoryKey[]
}

/** The first root that these keys make: the same keys and expiry always make the same bytes. */
export function firstRoot(
  keys: Readonly<Record<Role, readonly RepositoryKey[]>>,
  expires: string,
): Metadata<Root> {
  const root = rootDocument(1, expires, {
    root: keys.root.map(({ publicKey }) => publicKey),
    targets: keys.targets.map(({ publicKey }) => publicKey),
    snapshot: keys.snapshot.map(({ publicKey }) => publicKey),
    timestamp: keys.timestamp.map(({ publicKey }) => publicKey),
  })
  signMetadata(root, keys.root)
  return root
}

/** The root that follows another: the same keys with a new expiry, or with those of one role replaced. */
export function nextRoot(root: Root, now: Date, rotation?: Rotation): Metadata<Root> {
  const keysOf = (role: Role): Key[] =>
    rotation?.role === role
      ? rotation.newKeys.map(({ publicKey }) => publicKey)
      : (root.roles[role]?.keyIDs.flatMap((id) => root.keys[id] ?? []) ?? [])
  return rootDocument(root.version + 1, expiryOf('root', now), {
    root: keysOf('root'),
    targets: keysOf('targets'),
    snapshot: keysOf('snapshot'),
    timestamp: keysOf('timestamp'),
  })
}

/** The packages that are covered. */
export function targetsOf({ targets }: RepositoryState): PackageTarget[] {
  return targets === null ? [] : packageTargetsOf(targets.signed)
}

/** The roles below the root that should be signed anew and can be, with the keys at hand. */
export function dueRoles(state: RepositoryState, keys: KeyRing, now: Date): Set<Role> {
  const due = (['targets', 'snapshot', 'timestamp'] as const).filter(
    (role) => isDue(state.root, role, state[role], now) && keys.canSign(state.root.signed, role),
  )
  // Without targets there is nothing that the others could name.
  return new Set(state.targets === null && !due.includes('targets') ? [] : due)
}

export function isRootDue(root: Metadata<Root>, keys: KeyRing, now: Date): boolean {
  return isDue(root, 'root', root, now) && keys.canSign(root.signed, 'root')
}

/** True when a role's metadata is missing, not signed by its keys, or near its expiry. */
export function isDue(root: Metadata<Root>, role: Role, metadata: AnyMetadata | null, now: Date): boolean {
  if (metadata === null || !isTrusted(root, role, metadata)) return true
  return new Date(metadata.signed.expires) < after(now, RENEWAL_MARGIN_MS[role])
}

type AnyMetadata = Metadata<Root> | Metadata<Targets> | Metadata<Snapshot> | Metadata<Timestamp>

/** True when enough of the role's keys have signed. */
export function isTrusted(root: Metadata<Root>, role: Role, metadata: AnyMetadata): boolean {
  try {
    root.verifyDelegate(role, metadata)
    return true
  } catch {
    return false // too few signatures of the role's keys: after a rotation that was cut off, for one
  }
}
