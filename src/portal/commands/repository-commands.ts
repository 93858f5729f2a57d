import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { shownFingerprint } from '#shared/updates/key-fingerprint'
import { DAY_MS } from '../clock'
import type { InitKeysFlags, RefreshFlags, RotateFlags } from '../command-line'
import { UsageError } from '../configuration'
import { contentFolders } from '../data-folder'
import { type HeldKey, KeyFolder } from '../features/update-repository/key-folder'
import { RepositoryFolder } from '../features/update-repository/repository-folder'
import {
  generateRepositoryKey,
  KEY_COUNTS,
  KeyRing,
  OFFLINE_ROLES,
  ONLINE_ROLES,
  type RepositoryKey,
  ROLES,
  type Role,
} from '../features/update-repository/repository-keys'
import { RepositoryStateError, UpdateRepository } from '../features/update-repository/update-repository'
import { OperatorError } from '../operator-error'
import type { CommandContext } from './command-context'
import { OFFLINE_PASSPHRASE, ONLINE_PASSPHRASE } from './key-source'
import { checkNewPassphrase } from './secrets'
import { withPublisher } from './with-publisher'

/** Signatures have expired, and the keys at hand cannot make them anew. */
class ExpiredError extends OperatorError {
  constructor(roles: readonly Role[]) {
    super(`Clients refuse updates now: the keys of ${roles.join(', ')} are needed to sign anew`)
  }
}

/** Makes the keys and the empty repository; cut off, it goes on with the keys that are there. */
export async function initKeys(flags: InitKeysFlags, context: CommandContext): Promise<void> {
  const { print, clock } = context
  const folders = contentFolders(flags.data)
  const offline = new KeyFolder(path.resolve(flags.keys[0] ?? ''))
  const online = new KeyFolder(folders.keysFolder)
  if (isInside(offline.folder, path.resolve(flags.data))) {
    throw new UsageError(
      '--keys is a folder outside of --data: these keys are to be taken away from the portal',
    )
  }
  const repository = new UpdateRepository(new RepositoryFolder(folders.repositoryFolder))
  if (await repository.isComplete()) {
    throw new RepositoryStateError(
      'The update repository has been made already; rotate-keys gives it new keys',
    )
  }
  await mkdir(path.resolve(flags.data), { recursive: true, mode: 0o700 })
  const held = [
    ...(await ensureKeys(offline, OFFLINE_ROLES, OFFLINE_PASSPHRASE, context)),
    ...(await ensureKeys(online, ONLINE_ROLES, ONLINE_PASSPHRASE, context)),
  ]
  const keysOf = (role: Role): RepositoryKey[] =>
    held.filter((key) => key.role === role).map(({ key }) => key)
  if (!(await repository.exists())) {
    const keys = {
      root: keysOf('root'),
      targets: keysOf('targets'),
      snapshot: keysOf('snapshot'),
      timestamp: keysOf('timestamp'),
    }
    await repository.create(keys, clock())
  }
  await repository.update(new KeyRing(held.map(({ key }) => key)), clock())
  const { fingerprint } = await repository.readStatus()
  print(`The update repository is made. Its fingerprint, which partners compare before they trust it:`)
  print(`  ${shownFingerprint(fingerprint)}`)
  print(`  (whole: ${fingerprint})`)
  print(`Take ${offline.folder} away from this computer, and keep a copy: without two of the three root`)
  print('keys nothing can ever be changed in whom clients trust.')
}

/**
 * Signs anew what nears its expiry, and tells how long everything holds.
 *
 * @throws {ExpiredError} while something is expired
 */
export async function refresh(flags: RefreshFlags, context: CommandContext): Promise<void> {
  const { print, clock } = context
  const folders = contentFolders(flags.data)
  const repository = new UpdateRepository(new RepositoryFolder(folders.repositoryFolder))
  const keys = await context.keys.open(flags, folders.keysFolder)
  const signed = await withPublisher(flags.data, context, (publisher) => publisher.refresh(keys))
  if (flags.anew) signed.push(...(await repository.signAnew(keys, clock())))
  print(signed.length === 0 ? 'Nothing had to be signed anew.' : `Signed anew: ${signed.join(', ')}.`)
  const status = await repository.readStatus()
  print(`Packages covered: ${status.targetCount}`)
  print(`Fingerprint: ${shownFingerprint(status.fingerprint)}`)
  print(`  (whole: ${status.fingerprint})`)
  const now = clock()
  for (const role of ROLES) print(`  ${role.padEnd(9)} ${describeExpiry(status.expires[role], now)}`)
  const expired = ROLES.filter((role) => (status.expires[role] ?? now) <= now)
  if (expired.length > 0) throw new ExpiredError(expired)
}

/** Gives a role new keys, and puts the old ones aside. */
export async function rotateKeys({ role, data, keys }: RotateFlags, context: CommandContext): Promise<void> {
  const folders = contentFolders(data)
  const repository = new UpdateRepository(new RepositoryFolder(folders.repositoryFolder))
  const ring = await context.keys.open({ keys }, folders.keysFolder)
  await repository.requireKeys(ring, ['root', 'snapshot', 'timestamp'])
  const isOffline = OFFLINE_ROLES.some((offline) => offline === role)
  const target = new KeyFolder(isOffline ? path.resolve(keys[0] ?? '') : folders.keysFolder)
  const newKeys = Array.from({ length: KEY_COUNTS[role].keyCount }, generateRepositoryKey)
  const passphrase = isOffline ? context.keys.offlinePassphrase() : context.keys.onlinePassphrase()
  await target.add(
    newKeys.map((key) => ({ role, key })),
    await passphrase,
  )
  await repository.rotate(role, newKeys, ring, context.clock())
  const used = await repository.keyIdsOf(role)
  const places = isOffline ? keys.map((folder) => new KeyFolder(path.resolve(folder))) : [target]
  const retired = (await Promise.all(places.map((place) => place.retire(role, used)))).flat()
  const { rootVersion } = await repository.readStatus()
  context.print(
    `The role ${role} has new keys since root version ${rootVersion}; they are in ${target.folder}.`,
  )
  context.print('The old ones sign no more; once this is in your backups you may destroy them:')
  for (const file of retired) context.print(`  ${file}`)
}

/** The keys of a folder for these roles; those that are missing are made. */
async function ensureKeys(
  folder: KeyFolder,
  roles: readonly Role[],
  what: string,
  { keys, secrets, environment }: CommandContext,
): Promise<HeldKey[]> {
  const isOffline = what === OFFLINE_PASSPHRASE
  const given = isOffline ? environment.OFFLINE_KEYS_PASSPHRASE : environment.PORTAL_KEYS_PASSPHRASE
  if (!(await folder.isEmpty())) {
    // Made by a run that was cut off; there is no repository that they could belong to.
    const held = await (isOffline ? keys.openOffline(folder) : keys.openOnline(folder))
    const missing = missingKeys(held, roles)
    if (missing.length > 0) {
      await folder.add(missing, await (isOffline ? keys.offlinePassphrase() : keys.onlinePassphrase()))
    }
    return [...held, ...missing]
  }
  if (given !== undefined) checkNewPassphrase(given, what)
  const made = missingKeys([], roles)
  await folder.add(made, given ?? (await secrets.readNew(what)))
  return made
}

function missingKeys(held: readonly HeldKey[], roles: readonly Role[]): HeldKey[] {
  return roles.flatMap((role) => {
    const count = held.filter((key) => key.role === role).length
    return Array.from({ length: Math.max(0, KEY_COUNTS[role].keyCount - count) }, () => ({
      role,
      key: generateRepositoryKey(),
    }))
  })
}

function describeExpiry(expires: Date | null, now: Date): string {
  if (expires === null) return 'is not signed by its keys: run refresh with --keys'
  const day = expires.toISOString().replace('T', ' ').slice(0, 16)
  if (expires <= now) return `EXPIRED on ${day} UTC`
  const days = Math.floor((expires.getTime() - now.getTime()) / DAY_MS)
  return `holds until ${day} UTC (${days} ${days === 1 ? 'day' : 'days'})`
}

function isInside(folder: string, parent: string): boolean {
  const relative = path.relative(parent, folder)
  return relative === '' || (!relative.startsWith('..') && !path.isAbsolute(relative))
}
