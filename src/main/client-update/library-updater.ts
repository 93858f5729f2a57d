import {
  chmodSync,
  closeSync,
  copyFileSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { app, autoUpdater } from 'electron'
import {
  AppImageUpdater,
  type AppUpdater,
  BaseUpdater,
  CancellationToken,
  DebUpdater,
  MacUpdater,
  NsisUpdater,
  Provider,
  type ResolvedUpdateFileInfo,
  type UpdateInfo,
} from 'electron-updater'
import type { ClientFormat } from '#shared/api/client-releases'
import { switchesOf } from '../launch/openings'
import type { Log } from '../logging/log'

/** A version that the library may install, all of it verified before it is said. */
export interface InstallableVersion {
  readonly version: string
  readonly fileName: string
  readonly byteLength: number
  /** Hexadecimal. */
  readonly sha512: string
  readonly needsAdministrator: boolean
  readonly rolloutPercent: number
}

export interface LibraryUpdaterDeps {
  readonly format: ClientFormat
  /** Where the library keeps what it is to install. */
  readonly folder: string
  readonly currentVersion: string
  /** To put the version before in its place again. */
  readonly allowsDowngrade: boolean
  /** The version to install, if any. @param rolloutPosition where the library's id of this computer stands */
  readonly find: (rolloutPosition: number) => Promise<InstallableVersion | null>
  /** Puts the verified bytes at a path. */
  readonly bring: (targetPath: string, signal: AbortSignal) => Promise<void>
  readonly log: Log
}

/**
 * electron-updater, told by us what there is and given its bytes by us: it decides about the rollout, keeps
 * what was brought for the next start, and installs.
 *
 * The library's own way to the network is never used: what it would believe of an answer, or follow as a
 * redirect, is not ours to check.
 */
export class LibraryUpdater {
  private readonly updater: AppUpdater
  private readonly abort = new AbortController()
  private found: InstallableVersion | null = null

  constructor(private readonly deps: LibraryUpdaterDeps) {
    this.updater = this.create()
  }

  /** @throws what `find` throws */
  async check(): Promise<InstallableVersion | null> {
    const result = await this.updater.checkForUpdates()
    return result?.isUpdateAvailable === true ? this.found : null
  }

  /**
   * Brings what `check` has found.
   *
   * @returns the path of the whole file
   * @throws what `bring` throws
   */
  async download(signal: AbortSignal): Promise<string> {
    const forward = (): void => this.abort.abort()
    signal.addEventListener('abort', forward, { once: true })
    try {
      const [filePath] = await this.updater.downloadUpdate(new CancellationToken())
      // The library for macOS names none: its system's own updater has the file by then.
      return filePath ?? ''
    } finally {
      signal.removeEventListener('abort', forward)
    }
  }

  /**
   * Starts the installer with what was downloaded; the app must end then.
   *
   * @returns false when it did not come to that
   */
  async install(runsAfter: boolean): Promise<boolean> {
    const { updater } = this
    if (updater instanceof BaseUpdater) return updater.install(true, runsAfter)
    await handOverToSquirrel()
    if (runsAfter) autoUpdater.quitAndInstall()
    return true
  }

  private create(): AppUpdater {
    const { format, folder, currentVersion, allowsDowngrade, log } = this.deps
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const adapter = {
      version: currentVersion,
      name: app.getName(),
      isPackaged: true,
      appUpdateConfigPath: path.join(folder, 'app-update.yml'),
      userDataPath: folder,
      baseCachePath: folder,
      whenReady: () => app.whenReady(),
      relaunch: () => app.relaunch(),
      quit: () => app.quit(),
      // It installs when it is told to, after everything of ours has been put down.
      onQuit: () => undefined,
    }
    // What the library would read in the app's resources; JSON is YAML.
    writeFileSync(adapter.appUpdateConfigPath, JSON.stringify({ updaterCacheDirName: 'library' }))
    const updater = newUpdater(format, adapter)
    updater.autoDownload = false
    updater.autoInstallOnAppQuit = false
    updater.allowDowngrade = allowsDowngrade
    updater.disableDifferentialDownload = true
    updater.disableWebInstaller = true
    updater.logger = {
      info: (message: unknown) => log.info('client-update.library', { message: String(message) }),
      warn: (message: unknown) => log.warn('client-update.library', { message: String(message) }),
      error: (message: unknown) => log.warn('client-update.library', { message: String(message) }),
    }
    const executor = {
      download: async (_url: URL, destination: string): Promise<string> => {
        await this.deps.bring(destination, this.abort.signal)
        return destination
      },
    }
    // Declared as read by the library alone; it leaves it empty for an adapter that is not its own.
    Object.assign(updater, { httpExecutor: executor })
    const find = async (rolloutPosition: number): Promise<UpdateInfo> => {
      this.found = await this.deps.find(rolloutPosition)
      return infoOf(this.found, currentVersion)
    }
    updater.setFeedURL({ provider: 'custom', updateProvider: OwnProvider, find })
    return updater
  }
}

/** Replaces the AppImage at once: the library's own way removes the old one first, and a kill would leave none. */
class AtomicAppImageUpdater extends AppImageUpdater {
  protected override doInstall(options: { readonly isForceRunAfter: boolean }): boolean {
    const [target, source] = [process.env['APPIMAGE'], this.installerPath]
    if (target === undefined || !path.isAbsolute(target) || source === null) {
      this.dispatchError(new Error('There is no AppImage to replace'))
      return false
    }
    const beside = `${target}.new`
    copyFileSync(source, beside)
    chmodSync(beside, 0o755)
    const file = openSync(beside, 'r')
    try {
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(beside, target)
    if (options.isForceRunAfter) {
      // With what this one was started with: the portal may stand there.
      this.spawnLog(target, [...switchesOf(process.argv).slice(1)], process.env).catch((error: unknown) =>
        this.dispatchError(error as Error),
      )
    }
    return true
  }
}

/** macOS: the system's own updater takes the file over, and puts it in place once the app has ended. */
function handOverToSquirrel(): Promise<void> {
  return new Promise((resolve, reject) => {
    autoUpdater.once('update-downloaded', () => resolve())
    autoUpdater.once('error', reject)
    // The library has set the address where it serves the file to it.
    autoUpdater.checkForUpdates()
  })
}

type Adapter = NonNullable<ConstructorParameters<typeof NsisUpdater>[1]>

function newUpdater(format: ClientFormat, adapter: Adapter): AppUpdater {
  switch (format) {
    case 'nsis':
      return new NsisUpdater(null, adapter)
    case 'deb':
      return new DebUpdater(null, adapter)
    case 'zip':
      return new MacUpdater(undefined, adapter)
    default:
      return new AtomicAppImageUpdater(null, adapter)
  }
}

interface OwnProviderOptions {
  readonly find: (rolloutPosition: number) => Promise<UpdateInfo>
}

/** Tells the library what there is. */
class OwnProvider extends Provider<UpdateInfo> {
  private rolloutPosition = 0

  // The library's own type of these options lets anything in.
  constructor(
    private readonly options: unknown,
    _updater: unknown,
    runtimeOptions: unknown,
  ) {
    super(runtimeOptions as never)
  }

  /** The library names the id that it keeps for this computer in a header, of all places. */
  override setRequestHeaders(headers: Readonly<Record<string, unknown>> | null): void {
    this.rolloutPosition = rolloutPositionOf(String(headers?.['x-user-staging-id'] ?? ''))
  }

  override getLatestVersion(): Promise<UpdateInfo> {
    return (this.options as OwnProviderOptions).find(this.rolloutPosition)
  }

  override resolveFiles(info: UpdateInfo): ResolvedUpdateFileInfo[] {
    // No request is made to this address: the executor above has the bytes.
    return info.files.map((file) => ({ url: new URL(file.url, 'https://client.invalid/'), info: file }))
  }
}

/**
 * Where an id stands, from 0 to 1: the same number that the library compares with a
 * release's percentage, from the last four bytes of the UUID.
 */
function rolloutPositionOf(stagingId: string): number {
  const digits = stagingId.replaceAll('-', '').slice(-8)
  return /^[0-9a-f]{8}$/iu.test(digits) ? Number.parseInt(digits, 16) / 0xffff_ffff : 0
}

function infoOf(found: InstallableVersion | null, currentVersion: string): UpdateInfo {
  if (found === null) {
    // The library wants an answer; the running version's own number says that there is nothing new.
    return { version: currentVersion, files: [], path: '', sha512: '', releaseDate: '' }
  }
  const { version, fileName, byteLength, needsAdministrator, rolloutPercent } = found
  const sha512 = Buffer.from(found.sha512, 'hex').toString('base64')
  const file = { url: fileName, sha512, size: byteLength, isAdminRightsRequired: needsAdministrator }
  return {
    version,
    files: [file],
    path: fileName,
    sha512,
    releaseDate: '',
    // At 100 the library would leave out one computer in four thousand million.
    ...(rolloutPercent < 100 && { stagingPercentage: rolloutPercent }),
  }
}
