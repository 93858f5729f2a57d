import path from 'node:path'
import {
  app,
  type BrowserWindow,
  clipboard,
  dialog,
  Menu,
  nativeTheme,
  powerMonitor,
  protocol,
  session,
  shell,
} from 'electron'
import { channelNames } from '#shared/ipc/contract'
import { PreferencesFile } from '#shared/ipc/preferences'
import { systemClock, within } from './base/clock'
import { APP_NAME, EXTERNAL_HOSTS } from './config'
import { JsonFile } from './files/json-file'
import { nodeFsPort } from './files/node-fs-port'
import { electronIpc } from './ipc/electron-ipc'
import { EventSender } from './ipc/event-sender'
import { createHandlers } from './ipc/handlers'
import { IpcRegistrar } from './ipc/ipc-registrar'
import type { LaunchOptions } from './launch/launch-options'
import { LateLog } from './logging/late-log'
import type { Logger } from './logging/logger'
import { createServices, type Services } from './services'
import { AppInfoService } from './shell/app-info'
import { APP_HOST, APP_SCHEME, BundleFiles } from './shell/app-protocol'
import { ExternalOpener } from './shell/external-opener'
import { backgroundColor, createMainWindow } from './shell/main-window'
import { menuTemplate } from './shell/menu'
import { denyPermissions, guardNavigation } from './shell/navigation-guards'
import { PreferencesService } from './shell/preferences-service'
import { ReloadLimiter } from './shell/reload-limiter'
import { StartHints, StartHintsKeeper } from './shell/start-hints'
import { systemLanguages } from './shell/system-languages'
import { WindowPlace } from './shell/window-bounds'

/** Quitting waits no longer than this for transfers and files to be put down. */
const DISPOSE_LIMIT_MS = 4_000

/**
 * The running app: its window, its services, and the wires between them.
 *
 * What the first paint does not need comes after the window has begun to load.
 */
export class Application {
  private readonly log = new LateLog()
  private readonly userDataDir = app.getPath('userData')
  private readonly preferencesFile = this.jsonFile('preferences.json', PreferencesFile)
  private readonly placeFile = this.jsonFile('window.json', WindowPlace)
  private readonly preferences = new PreferencesService(this.preferencesFile)
  private readonly hints = new StartHintsKeeper(this.jsonFile('start-hints.json', StartHints), this.log)
  private readonly appInfo = new AppInfoService({
    version: app.getVersion(),
    preferences: this.preferences,
    theme: nativeTheme,
    systemLanguages,
  })
  private readonly bundle = new BundleFiles({
    folder: path.join(__dirname, '..', 'renderer'),
    pageSetting: () => ({
      language: this.appInfo.value.language,
      theme: this.appInfo.value.isDark ? 'dark' : 'light',
      start: this.hints.value.start,
    }),
  })
  private readonly reloads = new ReloadLimiter(systemClock)
  private window: BrowserWindow | null = null
  private services: Services | null = null
  private logger: Logger | null = null

  constructor(private readonly options: LaunchOptions) {}

  /** What can be done before Electron is ready, while Chromium starts. */
  prepare(): void {
    this.bundle.prepare()
    guardNavigation(app, this.log)
    process.on('uncaughtException', (error) => this.log.error('process.uncaught-exception', { error }))
    process.on('unhandledRejection', (error) => this.log.error('process.unhandled-rejection', { error }))
    app.on('second-instance', () => this.showWindow())
    app.on('window-all-closed', () => app.quit())
    app.on('will-quit', (event) => {
      event.preventDefault()
      void this.leave(0)
    })
  }

  /** Opens the window, then everything else. */
  open(): void {
    denyPermissions(session.defaultSession)
    protocol.handle(APP_SCHEME, (request) => this.answerPage(request))
    this.appInfo.start()
    this.window = this.createWindow()
    this.services = this.startServices()
    this.registerChannels(this.services)
    this.forwardEvents(this.services)
    this.applyMenu()
    this.startLogging().catch((error: unknown) => process.stderr.write(`No log: ${String(error)}\n`))
  }

  private createWindow(): BrowserWindow {
    const window = createMainWindow({
      preloadPath: path.join(__dirname, '..', 'preload', 'index.cjs'),
      placeFile: this.placeFile,
      reloads: this.reloads,
      isPackaged: app.isPackaged,
      log: this.log,
      onHopeless: () => this.giveUp(),
    })
    window.on('focus', () => void this.services?.session.rereadAccount())
    window.on('closed', () => {
      this.window = null
    })
    return window
  }

  private startServices(): Services {
    const services = createServices({
      portalUrl: this.options.portalUrl,
      userDataDir: this.userDataDir,
      libraryDir: this.libraryDir(),
      isNetworkMetered: () => this.preferences.value.isNetworkMetered,
      log: this.log,
    })
    services.start()
    return services
  }

  /** Where a person finds their files; with a profile of its own, all of it stays in that profile. */
  private libraryDir(): string {
    const { userDataDir } = this.options
    return userDataDir === null
      ? path.join(app.getPath('documents'), APP_NAME)
      : path.join(userDataDir, 'library')
  }

  private registerChannels(services: Services): void {
    const registrar = new IpcRegistrar({
      ipc: electronIpc,
      page: {
        protocol: `${APP_SCHEME}:`,
        host: APP_HOST,
        isKnownContents: (id) => this.window?.webContents.id === id,
      },
      log: this.log,
    })
    const handlers = createHandlers({
      ...services,
      appInfo: this.appInfo,
      preferences: this.preferences,
      opener: new ExternalOpener({ open: (url) => shell.openExternal(url), allowedHosts: EXTERNAL_HOSTS }),
      copyText: (text) => clipboard.writeText(text),
    })
    for (const name of channelNames) registrar.handle(name, handlers[name] as never)
  }

  private forwardEvents(services: Services): void {
    const { session: sessionService, connectivity, outbox, sync, transfers } = services
    const events = new EventSender(() => this.liveContents(), this.log)
    sessionService.onDidChange((state) => {
      this.hints.note(state)
      events.send('session:changed', state)
    })
    connectivity.onDidChange((state) => events.send('connectivity:changed', state))
    outbox.onDidChange((entry) => events.send('outbox:changed', entry))
    outbox.onDidRemove((removed) => events.send('outbox:removed', removed))
    sync.onDidChange((state) => events.send('sync:changed', state))
    sync.onDidChangeKept((operationIds) => events.send('kept:changed', { operationIds: [...operationIds] }))
    transfers.onDidChange((transfer) => events.send('transfers:changed', transfer))
    transfers.onDidRemove((removed) => events.send('transfers:removed', removed))
    powerMonitor.on('resume', () => void connectivity.check())
    this.preferences.onDidChange((value) => {
      events.send('preferences:changed', value)
      sync.circumstancesChanged()
    })
    this.appInfo.onDidChange((info) => {
      this.window?.setBackgroundColor(backgroundColor())
      this.applyMenu()
      events.send('app:infoChanged', info)
    })
  }

  private applyMenu(): void {
    const template = menuTemplate({
      language: this.appInfo.value.language,
      isPackaged: app.isPackaged,
      isMac: process.platform === 'darwin',
      window: () => this.window,
    })
    Menu.setApplicationMenu(Menu.buildFromTemplate(template))
  }

  private async answerPage(request: Request): Promise<Response> {
    try {
      return await this.bundle.answer(request)
    } catch (error) {
      this.log.error('page.not-served', { error })
      return new Response(null, { status: 500 })
    }
  }

  private async startLogging(): Promise<void> {
    const { createLogger } = await import('./logging/logger')
    this.logger = createLogger({
      filePath: path.join(this.userDataDir, 'logs', 'main.log'),
      isEchoed: !app.isPackaged,
    })
    this.log.attach(this.logger)
    this.log.info('app.started', {
      version: app.getVersion(),
      electron: process.versions.electron,
      platform: process.platform,
    })
  }

  private showWindow(): void {
    if (this.window === null) return
    if (this.window.isMinimized()) this.window.restore()
    this.window.show()
    this.window.focus()
  }

  private liveContents() {
    const { window } = this
    return window === null || window.isDestroyed() ? null : window.webContents
  }

  /** The page keeps crashing: say so and end, rather than flicker for ever. */
  private giveUp(): void {
    const isPolish = this.appInfo.value.language === 'pl'
    dialog.showErrorBox(
      APP_NAME,
      isPolish
        ? 'Okno aplikacji kilka razy przestało działać. Uruchom aplikację ponownie.'
        : 'The window has stopped working several times. Please start the app again.',
    )
    void this.leave(1)
  }

  private async leave(exitCode: number): Promise<void> {
    const parts = [
      this.services?.dispose(),
      this.preferences.dispose(),
      this.hints.dispose(),
      this.placeFile.settled(),
    ]
    await within(systemClock, DISPOSE_LIMIT_MS, Promise.allSettled(parts))
    this.appInfo.dispose()
    this.logger?.flush()
    app.exit(exitCode)
  }

  private jsonFile<Value>(name: string, schema: ConstructorParameters<typeof JsonFile<Value>>[0]['schema']) {
    return new JsonFile<Value>({
      filePath: path.join(this.userDataDir, name),
      schema,
      fs: nodeFsPort,
      log: this.log,
    })
  }
}
