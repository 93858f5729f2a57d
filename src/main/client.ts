import path from 'node:path'
import { app, type BrowserWindow, clipboard, dialog, Menu, nativeTheme, powerMonitor, shell } from 'electron'
import { channelNames } from '#shared/ipc/contract'
import type { PolicyView } from '#shared/ipc/policy'
import { PreferencesFile } from '#shared/ipc/preferences'
import type { PageToOpen } from '#shared/ipc/update-rules'
import { systemClock } from './base/clock'
import { readInstallKind, updateWayOf } from './client-update/install-kind'
import type { StartGuard } from './client-update/start-guard'
import { StartProof } from './client-update/start-proof'
import { APP_USER_MODEL_ID, EXTERNAL_HOSTS } from './config'
import { JsonFile } from './files/json-file'
import { nodeFsPort } from './files/node-fs-port'
import { electronIpc } from './ipc/electron-ipc'
import { EventSender } from './ipc/event-sender'
import { createHandlers } from './ipc/handlers'
import { IpcRegistrar } from './ipc/ipc-registrar'
import { LaunchFailureError, type NamedPortal, NO_PORTAL } from './launch/launch-options'
import type { Opening } from './launch/openings'
import type { LateLog } from './logging/late-log'
import type { Logger } from './logging/logger'
import { NetworkSessions } from './network/network-sessions'
import { choosePortal, parsePolicy, policyView } from './policy/policy'
import type { PolicyText } from './policy/policy-file'
import { unusedPortalMessage } from './policy/policy-messages'
import { createServices, type Services } from './services'
import { AppInfoService } from './shell/app-info'
import { APP_HOST, APP_SCHEME } from './shell/app-protocol'
import { AppTray } from './shell/app-tray'
import { ExternalOpener } from './shell/external-opener'
import { backgroundColor } from './shell/main-window'
import { menuTemplate } from './shell/menu'
import { OpenedPages } from './shell/opened-pages'
import { PreferencesService } from './shell/preferences-service'
import type { StartLookKeeper } from './shell/start-look'
import { systemLanguages } from './shell/system-languages'
import { SystemNotifier } from './shell/system-notifier'
import { trayStateOf } from './shell/tray-menu'
import { isTraySeen } from './shell/tray-presence'

/** The tray is for when the window is not: what is seen first comes first. */
const TRAY_AFTER_MS = 1_500

/** What happens before is written then; loading the logger would hold up the thread that also draws. */
const LOGGING_AFTER_MS = 2_000

export interface ClientDeps {
  /** The portal that this start has named; a policy's goes before it. */
  readonly namedPortal: NamedPortal | null
  readonly policyText: PolicyText | null
  readonly userDataDir: string
  readonly libraryDir: string
  readonly look: StartLookKeeper
  readonly log: LateLog
  readonly window: () => BrowserWindow | null
  /** Brings the window to the front, from the tray too. */
  readonly showWindow: () => void
  /** Of a version that has yet to show that it starts. */
  readonly guard: StartGuard
}

/**
 * Everything behind the window: the services, the channels of the contract, and the wires between.
 *
 * Loaded while the page runs its scripts, whose first call waits for its channels.
 */
export class Client {
  private readonly policy: PolicyView
  private readonly network: NetworkSessions
  private readonly preferences: PreferencesService
  private readonly appInfo: AppInfoService
  private readonly services: Services
  private readonly events: EventSender
  private readonly openedPages: OpenedPages
  private readonly notifier: SystemNotifier
  private readonly tray: AppTray
  private cancelTray: () => void = () => undefined
  private readonly proof = new StartProof({
    clock: systemClock,
    isSessionKnown: () => this.services.session.state.kind !== 'restoring',
    onProof: () => {
      this.deps.guard.prove()
      this.services.clientUpdate.recordChanged()
    },
  })
  private logger: Logger | null = null
  private logging: Promise<void> | null = null
  private cancelLogging: () => void = () => undefined

  /**
   * @throws {PolicyRefusedError} when there is a policy that cannot be followed
   * @throws {LaunchFailureError} when nobody has named a portal
   */
  constructor(private readonly deps: ClientDeps) {
    const { userDataDir, log } = deps
    const policy = parsePolicy(deps.policyText)
    const portal = choosePortal(deps.namedPortal, policy)
    if (portal === null) throw new LaunchFailureError(NO_PORTAL)
    this.policy = policyView(policy, portal)
    this.network = new NetworkSessions(policy.proxy ?? null, log)
    const filePath = path.join(userDataDir, 'preferences.json')
    this.preferences = new PreferencesService(
      new JsonFile({ filePath, schema: PreferencesFile, fs: nodeFsPort, log }),
    )
    this.appInfo = new AppInfoService({
      version: app.getVersion(),
      preferences: this.preferences,
      theme: nativeTheme,
      systemLanguages,
    })
    this.events = new EventSender(() => liveContents(deps.window()), log)
    this.openedPages = new OpenedPages((page) => this.events.send('page:open', { page }))
    this.notifier = new SystemNotifier({
      onOpen: () => this.openPage('new-versions'),
      tellInWindow: (digest) => this.events.send('news:told', digest),
    })
    this.services = createServices({
      ...deps,
      policy,
      portalUrl: portal.url,
      fixedSettings: this.policy.fixed,
      network: this.network,
      preferences: () => this.preferences.value,
      language: () => this.appInfo.value.language,
      tellNews: (digest) => this.notifier.tell(digest),
      askForFolder: (startsAt) => this.askForFolder(startsAt),
      askForNewFile: (suggestedName) => this.askForNewFile(suggestedName),
      askForFiles: () => this.askForFiles(),
      appVersion: app.getVersion(),
      updateRecord: deps.guard.record,
      updateWay: updateWayOf({
        kind: readInstallKind(process.resourcesPath),
        isPackaged: app.isPackaged,
        policy: policy.updates?.client ?? null,
        appImagePath: process.env['APPIMAGE'],
      }),
      quit: () => app.quit(),
    })
    this.tray = this.createTray()
  }

  /** Whether closing the window is to leave the app in the tray. */
  get staysInTray(): boolean {
    return this.preferences.value.staysInTray
  }

  /** Whether there is a tray to come back from. */
  isTraySeen(): Promise<boolean> {
    return isTraySeen()
  }

  /** Answers the page from here on. */
  open(): void {
    this.network.start()
    this.tellUnusedPortal()
    this.appInfo.start()
    this.deps.look.notePreferences(this.preferences.value)
    this.registerChannels()
    this.forwardEvents()
  }

  /** Begins to talk to the keychain and the portal; what is heavy to load comes here. */
  start(): void {
    this.services.start()
    if (process.platform === 'win32') app.setAppUserModelId(APP_USER_MODEL_ID)
    this.applyMenu()
    this.cancelTray = systemClock.schedule(TRAY_AFTER_MS, () => this.followForTray())
    this.cancelLogging = systemClock.schedule(LOGGING_AFTER_MS, () => void this.startLogging())
  }

  /** The window has the focus again: what may have changed meanwhile is looked at. */
  windowFocused(): void {
    void this.services.session.rereadAccount()
  }

  /** Installs an update where that was said; `beforeInstaller` is called only then. */
  async installUpdate(beforeInstaller: () => void): Promise<void> {
    await this.services.clientUpdate.finish(beforeInstaller)
    this.logger?.flush()
  }

  async dispose(): Promise<void> {
    this.proof.dispose()
    this.cancelLogging()
    this.cancelTray()
    this.tray.dispose()
    this.notifier.dispose()
    await this.startLogging()
    await Promise.allSettled([this.services.dispose(), this.preferences.dispose()])
    this.appInfo.dispose()
    await this.logger?.settled()
    this.logger?.flush()
  }

  private registerChannels(): void {
    const { log, window } = this.deps
    const registrar = new IpcRegistrar({
      ipc: electronIpc,
      page: {
        protocol: `${APP_SCHEME}:`,
        host: APP_HOST,
        isKnownContents: (id) => window()?.webContents.id === id,
      },
      log,
    })
    const handlers = createHandlers({
      ...this.services,
      appInfo: this.appInfo,
      policy: this.policy,
      preferences: this.preferences,
      openedPages: this.openedPages,
      opener: new ExternalOpener({ open: (url) => shell.openExternal(url), allowedHosts: EXTERNAL_HOSTS }),
      showCrashDumps: () => void shell.openPath(app.getPath('crashDumps')),
      copyText: (text) => clipboard.writeText(text),
      noteShown: () => this.proof.pageShown(),
    })
    for (const name of channelNames) registrar.handle(name, handlers[name] as never)
  }

  private forwardEvents(): void {
    const { look, window } = this.deps
    const { events } = this
    const { session, connectivity, outbox, sync, transfers, transferSettings } = this.services
    const { updateTrust, carrier, library, documents, queryAttachments, applications, networkHelp } =
      this.services
    const { clientUpdate } = this.services
    clientUpdate.onDidChange((state) => events.send('clientUpdate:changed', state))
    const { rules, watch } = this.services.updateRules
    session.onDidChange((state) => {
      look.noteSession(state)
      events.send('session:changed', state)
    })
    connectivity.onDidChange((state) => events.send('connectivity:changed', state))
    outbox.onDidChange((entry) => events.send('outbox:changed', entry))
    outbox.onDidRemove((removed) => events.send('outbox:removed', removed))
    sync.onDidChange((state) => events.send('sync:changed', state))
    sync.onDidChangeKept((operationIds) => events.send('kept:changed', { operationIds: [...operationIds] }))
    transfers.onDidChange((changed) => events.send('transfers:changed', [...changed]))
    transfers.onDidRemove((removed) => events.send('transfers:removed', removed))
    transferSettings.onDidChange((value) => events.send('transferSettings:changed', value))
    updateTrust.onDidChange((state) => events.send('updateTrust:changed', state))
    queryAttachments.onDidChange((pending) => events.send('queryAttachments:changed', [...pending]))
    networkHelp.proxyLogin.onDidChange((state) => events.send('proxyLogin:changed', state))
    applications.onDidProgress((progress) => events.send('application:progressed', progress))
    carrier.exports.onDidChange((run) => events.send('export:changed', run))
    carrier.imports.onDidChange((run) => events.send('import:changed', run))
    rules.onDidChange((followed) => events.send('updateRules:changed', followed))
    library.service.onDidChange((nothing) => events.send('library:changed', nothing))
    library.service.onDidProgress((runs) => events.send('library:progress', runs))
    library.service.onDidTell((news) => events.send('library:news', news))
    documents.contents.onDidChangeKept((kept) => events.send('documents:keptChanged', [...kept]))
    documents.onDidProgress((progress) => events.send('documents:progressed', progress))
    powerMonitor.on('resume', () => void connectivity.check())
    this.preferences.onDidChange((value) => {
      look.notePreferences(value)
      events.send('preferences:changed', value)
      sync.circumstancesChanged()
      watch.request()
    })
    this.appInfo.onDidChange((info) => {
      window()?.setBackgroundColor(backgroundColor())
      this.applyMenu()
      events.send('app:infoChanged', info)
    })
  }

  private tellUnusedPortal(): void {
    const { unusedPortalSource } = this.policy
    if (unusedPortalSource === null) return
    this.deps.log.warn('policy.portal-not-used', { source: unusedPortalSource })
    process.stderr.write(`${unusedPortalMessage(unusedPortalSource, this.appInfo.value.language)}\n`)
  }

  /** Shows what a link or an opened file leads to. */
  openFromOutside(opening: Opening): void {
    if (opening.kind === 'page') {
      this.openPage(opening.page)
      return
    }
    const { log } = this.deps
    this.services.carrier.places.open(opening.filePath).then(
      (isThere) => {
        if (isThere) this.openPage('import')
        else log.warn('carrier.set-not-opened', {})
      },
      (error: unknown) => log.warn('carrier.set-not-opened', { error }),
    )
  }

  private openPage(page: PageToOpen): void {
    this.deps.showWindow()
    this.openedPages.open(page)
  }

  private createTray(): AppTray {
    const { log, showWindow } = this.deps
    const { transfers } = this.services
    const logFailure = (error: unknown): void => log.error('tray.act-failed', { error })
    return new AppTray(
      path.join(__dirname, '..', '..', 'assets', 'icons', 'icon.png'),
      {
        open: showWindow,
        openNewVersions: () => this.openPage('new-versions'),
        pauseAll: () => void transfers.pauseAll().catch(logFailure),
        resumeAll: () => void transfers.resumeAll().catch(logFailure),
        quit: () => app.quit(),
      },
      log,
    )
  }

  private followForTray(): void {
    const { transfers, updateRules } = this.services
    const show = (): void => void this.showTray()
    updateRules.watch.onDidCount(show)
    transfers.onDidChange(show)
    transfers.onDidRemove(show)
    this.appInfo.onDidChange(show)
    show()
  }

  private async showTray(): Promise<void> {
    const { transfers: service, updateRules } = this.services
    const transfers = await service.list()
    const { language } = this.appInfo.value
    this.tray.show({ language, newCount: updateRules.watch.newCount, ...trayStateOf(transfers) })
  }

  private async askForFolder(startsAt: string | null): Promise<string | null> {
    const window = this.deps.window()
    if (window === null) return null
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      properties: ['openDirectory', 'createDirectory'],
      ...(startsAt !== null && { defaultPath: startsAt }),
    })
    return canceled ? null : (filePaths[0] ?? null)
  }

  private async askForFiles(): Promise<readonly string[]> {
    const window = this.deps.window()
    if (window === null) return []
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      properties: ['openFile', 'multiSelections'],
    })
    return canceled ? [] : filePaths
  }

  private async askForNewFile(suggestedName: string): Promise<string | null> {
    const window = this.deps.window()
    if (window === null) return null
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      defaultPath: path.join(app.getPath('documents'), suggestedName),
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    })
    return canceled || filePath === undefined || filePath === '' ? null : filePath
  }

  private applyMenu(): void {
    const template = menuTemplate({
      language: this.appInfo.value.language,
      isPackaged: app.isPackaged,
      isMac: process.platform === 'darwin',
      window: this.deps.window,
    })
    Menu.setApplicationMenu(Menu.buildFromTemplate(template))
  }

  private startLogging(): Promise<void> {
    this.logging ??= this.openLog()
    return this.logging
  }

  private async openLog(): Promise<void> {
    const { userDataDir, log } = this.deps
    try {
      const { createLogger } = await import('./logging/logger')
      this.logger = await createLogger({
        filePath: path.join(userDataDir, 'logs', 'main.log'),
        isEchoed: !app.isPackaged,
      })
    } catch (error) {
      // The folder cannot be written: the person is told by what else is not kept.
      process.stderr.write(`No log: ${String(error)}\n`)
      return
    }
    log.attach(this.logger)
    log.info('app.started', {
      version: app.getVersion(),
      electron: process.versions.electron,
      platform: process.platform,
    })
  }
}

function liveContents(window: BrowserWindow | null) {
  return window === null || window.isDestroyed() ? null : window.webContents
}
