import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { access, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { unpackBackup } from '../backup/archive-reader'
import { ArchiveWriter } from '../backup/archive-writer'
import {
  BackupError,
  BackupManifest,
  BackupPath,
  DUMP_NAME,
  KEPT_FOLDERS,
  MANIFEST_NAME,
} from '../backup/backup-manifest'
import { freezeFiles, listFiles } from '../backup/frozen-files'
import { openSnapshot, restoreDump } from '../backup/postgres-tools'
import { settleRestored } from '../backup/settle-restored'
import { MINUTE_MS } from '../clock'
import type { BackupFlags, RestoreFlags } from '../command-line-backup'
import { UsageError } from '../configuration'
import { contentFolders, FolderInUseError, RESTORING_FOLDER } from '../data-folder'
import { openEmbeddedDatabase, openPostgres, unpackEmbeddedDatabase } from '../db/database'
import { withFolderLock } from '../features/update-repository/folder-lock'
import { RepositoryFolder } from '../features/update-repository/repository-folder'
import { UpdateRepository } from '../features/update-repository/update-repository'
import { SpooledDesk } from '../features/updates/catalogue-spool'
import { systemCodeOf } from '../operator-error'
import { openStorage } from '../portal'
import type { CommandContext } from './command-context'

const STAGING_PREFIX = '.backup-'
/** A portal writes its whole database meanwhile. */
const DUMP_PATIENCE_MS = 5 * MINUTE_MS

type DatabaseFacts = BackupManifest['database']

/**
 * Writes everything that a portal keeps into one file, beside a running portal or without one.
 *
 * The files are frozen and the database's moment is taken while no publisher is at work; whatever the
 * database then names is among them.
 */
export async function backup({ data, to }: BackupFlags, context: CommandContext): Promise<void> {
  const target = path.resolve(to)
  const { rootFolder, publicationsFolder, repositoryFolder } = contentFolders(data)
  if (existsSync(target)) throw new UsageError(`--to names a file that is there already: ${target}`)
  await access(rootFolder).catch(() => {
    throw new BackupError(`There is no data folder ${rootFolder}`)
  })
  await removeStaging(rootFolder)
  const staging = await mkdtemp(path.join(rootFolder, STAGING_PREFIX))
  try {
    await mkdir(publicationsFolder, { recursive: true, mode: 0o700 })
    const { facts, finish } = await withFolderLock(publicationsFolder, () =>
      withLockWhereThere(repositoryFolder, async () => {
        await freezeFiles(rootFolder, staging)
        const begun = await beginDump(data, path.join(staging, DUMP_NAME), context)
        await freezeFiles(rootFolder, staging)
        return begun
      }),
    )
    await finish()
    const fileCount = await writeArchive(staging, target, facts, context)
    context.print(`Backed up ${fileCount} files and the database to ${target}.`)
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}

/** Makes a data folder, and a database, of a backup. */
export async function restore(flags: RestoreFlags, context: CommandContext): Promise<void> {
  const { environment, print, clock } = context
  const root = path.resolve(flags.data)
  await requireEmpty(root)
  await mkdir(root, { recursive: true, mode: 0o700 })
  const staging = path.join(root, RESTORING_FOLDER)
  try {
    await mkdir(staging, { mode: 0o700 })
    const manifest = await unpackBackup(path.resolve(flags.from), staging)
    await restoreDatabase(manifest.database, staging, environment.DATABASE_URL)
    // The database last: until it is there, nobody takes the folder for a portal's.
    for (const name of [...KEPT_FOLDERS, 'database']) {
      if (existsSync(path.join(staging, name))) await rename(path.join(staging, name), path.join(root, name))
    }
    await rm(staging, { recursive: true })
    print(`Restored ${manifest.files.length - 1} files and the database as of ${manifest.createdAt}.`)
  } catch (error) {
    await rm(staging, { recursive: true, force: true })
    throw error
  }
  const { repositoryFolder, keysFolder } = contentFolders(root)
  const repository = new UpdateRepository(new RepositoryFolder(repositoryFolder))
  if (!(await repository.exists())) return
  const hasKeys = flags.keys !== undefined || flags.sample || environment.PORTAL_KEYS_PASSPHRASE !== undefined
  const keys = hasKeys ? await context.keys.open(flags, keysFolder) : null
  const signed = keys === null ? [] : await repository.signAnew(keys, clock())
  if (signed.length > 0) print(`Signed anew: ${signed.join(', ')}.`)
  if (!signed.includes('targets')) {
    print('Clients that have seen later signatures refuse these as older ones. Before they come, run')
    print(`  refresh --anew --data ${flags.data} --keys DIR`)
  }
}

async function beginDump(
  data: string,
  file: string,
  context: CommandContext,
): Promise<{ readonly facts: DatabaseFacts; readonly finish: () => Promise<void> }> {
  const { environment, logger, databaseImage } = context
  if (environment.DATABASE_URL !== undefined) {
    const snapshot = await openSnapshot(environment.DATABASE_URL)
    return {
      facts: { kind: 'postgresql', serverMajor: snapshot.serverMajor },
      finish: () => snapshot.dumpTo(file).finally(() => snapshot.release()),
    }
  }
  const done = { facts: { kind: 'embedded' }, finish: async () => {} } as const
  try {
    const storage = await openStorage(data, environment, logger, databaseImage)
    try {
      if (storage.dump === null) throw new BackupError('The database cannot be dumped')
      await writeFile(file, await storage.dump(), { mode: 0o600, flag: 'wx' })
    } finally {
      await storage.close()
    }
  } catch (error) {
    if (!(error instanceof FolderInUseError)) throw error
    // A portal has the database open: it writes the dump for us.
    const { requestsFolder } = contentFolders(data)
    const id = randomUUID()
    await new SpooledDesk(requestsFolder, DUMP_PATIENCE_MS).ask('dumpDatabase', { id })
    await rename(path.join(requestsFolder, `${id}.dump`), file)
  }
  return done
}

async function restoreDatabase(
  facts: DatabaseFacts,
  staging: string,
  databaseUrl: string | undefined,
): Promise<void> {
  const dump = path.join(staging, DUMP_NAME)
  if (facts.kind === 'postgresql') {
    if (databaseUrl === undefined) throw new BackupError('The backup is of PostgreSQL: set DATABASE_URL')
    await restoreDump(databaseUrl, dump, facts.serverMajor)
  } else if (databaseUrl !== undefined) {
    throw new BackupError('The backup is of the embedded database: leave DATABASE_URL unset')
  } else {
    await unpackEmbeddedDatabase(path.join(staging, 'database'), new Blob([await readFile(dump)]))
  }
  const opened =
    databaseUrl === undefined
      ? await openEmbeddedDatabase(path.join(staging, 'database'))
      : await openPostgres(databaseUrl, () => {})
  try {
    await settleRestored(opened.database)
  } finally {
    await opened.close()
  }
}

async function writeArchive(
  staging: string,
  target: string,
  database: DatabaseFacts,
  { clock, showProgress }: CommandContext,
): Promise<number> {
  const createdAt = clock()
  const writer = await ArchiveWriter.open(target, createdAt)
  try {
    // What is no file of ours (an editor's leftover, say) has no place to be restored to.
    const names = (await listFiles(staging)).filter((name) => BackupPath.safeParse(name).success)
    const files: BackupManifest['files'] = []
    for (const [index, name] of names.entries()) {
      showProgress(`${index + 1} of ${names.length} files`)
      files.push(await writer.addFile(name, path.join(staging, name)))
    }
    const manifest: BackupManifest = {
      format: 'strefa-partnera-backup-1',
      createdAt: createdAt.toISOString(),
      database,
      files,
    }
    await writer.addText(MANIFEST_NAME, JSON.stringify(BackupManifest.parse(manifest), null, 1))
    await writer.finish()
    return files.length - 1
  } catch (error) {
    await writer.abandon()
    throw error
  } finally {
    showProgress(null)
  }
}

async function withLockWhereThere<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  return existsSync(folder) ? withFolderLock(folder, work) : work()
}

/** What a backup that was killed has left. */
async function removeStaging(root: string): Promise<void> {
  for (const name of await readdir(root)) {
    if (name.startsWith(STAGING_PREFIX)) await rm(path.join(root, name), { recursive: true, force: true })
  }
}

async function requireEmpty(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (systemCodeOf(error) === 'ENOENT') return []
    throw error
  })
  if (names.length > 0) throw new BackupError(`${folder} is not empty: restore into a new folder`)
}
