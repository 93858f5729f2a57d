import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, open, readdir, readFile, rm } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import path from 'node:path'
import { OperatorError, systemCodeOf } from './operator-error'

/** The portal cannot start, for a reason that its operator can remove; the message says how. */
export class StartError extends OperatorError {}

/** Another process has the data folder. */
export class FolderInUseError extends StartError {}

/** Where a portal keeps its files. */
export interface DataFolder {
  /** Folder of the embedded database; `null` keeps it in memory. */
  readonly databaseFolder: string | null
  /** The folder that holds all others. */
  readonly rootFolder: string
  readonly packagesFolder: string
  /** Of documents' contents. */
  readonly documentsFolder: string
  /** Of the signed repository: metadata and chunk lists. */
  readonly repositoryFolder: string
  /** Of publications that have begun and not ended. */
  readonly publicationsFolder: string
  /** Of the keys that the portal itself signs with, encrypted. */
  readonly keysFolder: string
  /** Of files that partners attach to queries. */
  readonly attachmentsFolder: string
  /** Of requests to the portal that has the embedded database open. */
  readonly requestsFolder: string
  /** Gives the folder up; one that was only for this run is removed. */
  release(): Promise<void>
}

const LOCK_FILE = 'portal.lock'
/** Where a backup is unpacked before it takes its place. */
export const RESTORING_FOLDER = '.restoring'

/** With the host's name: containers may share the temporary folder, but not their process ids. */
const TEMPORARY_PREFIX = `strefa-portal-${hostname().replaceAll(/[^\w.-]/gu, '_')}-`

/**
 * Takes a data folder for this process alone: the embedded database would be damaged by two.
 *
 * @throws {StartError} when it cannot be written, or another portal has it
 */
export async function openDataFolder(folder: string): Promise<DataFolder> {
  const root = path.resolve(folder)
  const lockFile = path.join(root, LOCK_FILE)
  try {
    await makeFolder(root)
    refuseHalfRestored(root)
    await takeLock(lockFile)
  } catch (error) {
    if (error instanceof StartError) throw error
    throw new StartError(`The data folder ${root} cannot be written: ${reasonOf(error)}`, { cause: error })
  }
  return {
    databaseFolder: path.join(root, 'database'),
    ...contentFolders(root),
    release: () => rm(lockFile, { force: true }),
  }
}

/**
 * A folder without a database; several processes may share it, since the database is a server's.
 *
 * @throws {StartError} when it cannot be written
 */
export async function openSharedFolder(folder: string): Promise<DataFolder> {
  const folders = contentFolders(folder)
  refuseHalfRestored(folders.rootFolder)
  try {
    await makeFolder(folders.packagesFolder)
  } catch (error) {
    throw new StartError(`The data folder ${folder} cannot be written: ${reasonOf(error)}`, { cause: error })
  }
  return { databaseFolder: null, ...folders, release: async () => {} }
}

/**
 * A folder for one run.
 *
 * @throws {StartError} when the temporary folder cannot be written
 */
export async function openTemporaryFolder(): Promise<DataFolder> {
  let root: string
  try {
    await removeAbandoned()
    root = await mkdtemp(path.join(tmpdir(), `${TEMPORARY_PREFIX}${process.pid}-`))
  } catch (error) {
    throw new StartError(`The temporary folder ${tmpdir()} cannot be written: ${reasonOf(error)}`, {
      cause: error,
    })
  }
  return {
    databaseFolder: null,
    ...contentFolders(root),
    release: () => rm(root, { recursive: true, force: true }),
  }
}

/** Where things lie in a data folder, the database and its lock aside. */
export function contentFolders(folder: string): Omit<DataFolder, 'databaseFolder' | 'release'> {
  const root = path.resolve(folder)
  return {
    rootFolder: root,
    packagesFolder: path.join(root, 'packages'),
    documentsFolder: path.join(root, 'documents'),
    repositoryFolder: path.join(root, 'repository'),
    publicationsFolder: path.join(root, 'publications'),
    keysFolder: path.join(root, 'keys'),
    attachmentsFolder: path.join(root, 'attachments'),
    requestsFolder: path.join(root, 'requests'),
  }
}

/** Removes the folders of portals that were killed: each holds hundreds of megabytes. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(TEMPORARY_PREFIX)) continue
    const owner = Number.parseInt(name.slice(TEMPORARY_PREFIX.length), 10)
    if (!Number.isInteger(owner) || isRunning(owner)) continue
    // Another user's folder, or one that somebody else is just removing: not ours to insist on.
    await rm(path.join(tmpdir(), name), { recursive: true, force: true }).catch(() => {})
  }
}

/**
 * Makes a folder with those above it, for this user alone.
 *
 * Not `mkdir` with `recursive`: on a file system that says "no such file" to every new name, such
 * as /proc, it tries for ever.
 */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 })
  } catch (error) {
    if (systemCodeOf(error) === 'EEXIST') return
    const parent = path.dirname(folder)
    if (systemCodeOf(error) !== 'ENOENT' || parent === folder || existsSync(parent)) throw error
    await makeFolder(parent)
    await mkdir(folder, { mode: 0o700 })
  }
}

function refuseHalfRestored(root: string): void {
  if (!existsSync(path.join(root, RESTORING_FOLDER))) return
  throw new StartError(
    `The restoring of ${root} was cut off, or is under way: empty the folder and restore again`,
  )
}

async function takeLock(lockFile: string): Promise<void> {
  // Twice: the lock of a portal that was killed is removed and taken.
  for (const isLastTry of [false, true]) {
    try {
      const handle = await open(lockFile, 'wx', 0o600)
      await handle.writeFile(String(process.pid))
      await handle.close()
      return
    } catch (error) {
      if (systemCodeOf(error) !== 'EEXIST') throw error
    }
    const holder = Number.parseInt(await readFile(lockFile, 'utf8').catch(() => ''), 10)
    if (isLastTry || isRunning(holder)) {
      throw new FolderInUseError(
        `The data folder is in use by process ${holder}. Stop that portal first; if it is none, delete ${lockFile}`,
      )
    }
    await rm(lockFile, { force: true })
  }
}

function isRunning(processId: number): boolean {
  // Our own id means: written before a restart of the machine or container that gave it to us again.
  if (!Number.isInteger(processId) || processId <= 0 || processId === process.pid) return false
  try {
    process.kill(processId, 0)
    return true
  } catch (error) {
    return systemCodeOf(error) === 'EPERM' // exists, but is somebody else's
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown reason'
}
