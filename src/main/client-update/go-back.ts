import { copyFile } from 'node:fs/promises'
import path from 'node:path'
import { app } from 'electron'
import { nodeFsPort } from '../files/node-fs-port'
import type { Log } from '../logging/log'
import { type InstallKind, updateWayOf } from './install-kind'
import { LibraryUpdater } from './library-updater'
import { PackageKeeper } from './package-keeper'
import type { KeptPackage } from './update-record'

export interface GoBackRequest {
  readonly wayBack: KeptPackage
  /** The version that does not start. */
  readonly running: string
  readonly kind: InstallKind
  /** Of what belongs to updates of the app. */
  readonly folder: string
}

/**
 * Installs the kept package of the version before. Nothing of the app's services is needed for it: they are
 * what may be broken.
 *
 * @returns false when it did not come to that
 */
export async function goBack({ wayBack, running, kind, folder }: GoBackRequest): Promise<boolean> {
  const { installation } = updateWayOf({
    kind,
    isPackaged: app.isPackaged,
    policy: null,
    appImagePath: process.env['APPIMAGE'],
  })
  const keeper = new PackageKeeper({
    folder: path.dirname(path.dirname(wayBack.filePath)),
    fs: nodeFsPort,
    copier: { copy: () => Promise.reject(new Error('Nothing is kept while going back')) },
  })
  if (installation === null || !(await keeper.isWhole(wayBack))) return false
  const library = new LibraryUpdater({
    format: installation.format,
    folder,
    currentVersion: running,
    allowsDowngrade: true,
    find: async () => ({
      ...wayBack,
      needsAdministrator: installation.needsAdministrator,
      rolloutPercent: 100,
    }),
    bring: (targetPath) => copyFile(wayBack.filePath, targetPath),
    log: STDERR_LOG,
  })
  if ((await library.check()) === null) return false
  await library.download(new AbortController().signal)
  // Or the version that is started now would find this one, and end.
  app.releaseSingleInstanceLock()
  return library.install(true)
}

const write = (message: string, details?: object): void => {
  process.stderr.write(`${message} ${JSON.stringify(details ?? {})}\n`)
}

/** The app's own log belongs to what may be broken. */
const STDERR_LOG: Log = { info: write, warn: write, error: write }
