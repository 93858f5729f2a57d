import path from 'node:path'
import { app, type BrowserWindow, dialog, Menu, nativeTheme, protocol, session } from 'electron'
import { systemClock, within } from './base/clock'
import type { Client } from './client'
import type { StartGuard } from './client-update/start-guard'
import { APP_NAME } from './config'
import { JsonFile, type Parser } from './files/json-file'
import { nodeFsPort } from './files/node-fs-port'
import { EXIT_BAD_USAGE } from './launch/exit-codes'
import { type LaunchMessage, launchFailureMessage } from './launch/launch-messages'
import { LaunchFailureError, type LaunchOptions } from './launch/launch-options'
import { type Opening, openingOf, openingOfArgument } from './launch/openings'
import { LateLog } from './logging/late-log'
import { PolicyRefusedError } from './policy/policy-fault'
import type { PolicyText } from './policy/policy-file'
import { policyRefusedMessage } from './policy/policy-messages'
import { APP_SCHEME, BundleFiles } from './shell/app-protocol'
import { resolveLanguage } from './shell/language'
import { createMainWindow } from './shell/main-window'
import { denyPermissions, guardNavigation } from './shell/navigation-guards'
import { ReloadLimiter } from './shell/reload-limiter'
import { StartLookKeeper, startLookParser } from './shell/start-look'
import { systemLanguages } from './shell/system-languages'
import { windowPlaceParser } from './shell/window-bounds'

/** Quitting waits no longer than this for transfers and files to be put down. */
const DISPOSE_LIMIT_MS = 4_000
/** Reading an update once more and starting its installer, which may ask for a password. */
const INSTALL_LIMIT_MS = 300_000
/** A page that never says it has painted, as in a covered window, is not waited for any longer. */
const FIRST_PAINT_LIMIT_MS = 500
/** The page's first calls come before what the keychain and the portal need is loaded. */
const START_AFTER_MS = 30

/**
 * The window and what its first paint needs, and nothing more.
 *
 * All else, the client, is loaded while the page runs its scripts. This file and what it imports
 * hold no schema library and no contract: they take longer to load than the window.
 */
export class Application {
  private readonly log = new LateLog()
  private readonly userDataDir = app.getPath('userData')
  private readonly placeFile = this.jsonFile('window.json', windowPlaceParser)
  private readonly look = new StartLookKeeper(this.jsonFile('start-look.json', startLookParser), this.log)
  private readonly bundle = new BundleFiles({
    folder: path.join(__dirname, '..', 'renderer'),
    pageSetting: () => ({
      language: this.language(),
      theme: nativeTheme.shouldUseDarkColors ? 'dark' : 'light',
      start: this.look.value.start,
    }),
    beforeScripts: async () => {
      // Of a board only the skeleton is painted without scripts: there the content comes first.
      if (this.look.value.start === 'sign-in') await this.firstPaint
    },
    loadClient: () => this.loadClient(),
  })
  private readonly reloads = new ReloadLimiter(systemClock)
  private window: BrowserWindow | null = null
  /** Loading the client holds up the thread that also draws: what is seen first comes first. */
  private firstPaint: Promise<void> = Promise.resolve()
  private client: Client | null = null
  private loading: Promise<void> | null = null
  /** What the system has asked for before the client was there. */
  private opening: Opening | null = null
  private isLeaving = false
  /** The app is to end, and closing its window with it: nothing stays in the tray. */
  private isQuitting = false

  /** `policyText` is settled about when the window opens; it may be rejected (`PolicyRefusedError`). */
  constructor(
    private readonly options: LaunchOptions,
    private readonly policyText: Promise<PolicyText | null>,
    private readonly guard: StartGuard,
  ) {}

  /** What can be done before Electron is ready, while Chromium starts. */
  prepare(): void {
    this.bundle.prepare()
    // Otherwise Electron builds a menu of its own, in English and with a reload, before the window.
    Menu.setApplicationMenu(null)
    guardNavigation(app, this.log)
    process.on('uncaughtException', (error) => this.log.error('process.uncaught-exception', { error }))
    process.on('unhandledRejection', (error) => this.log.error('process.unhandled-rejection', { error }))
    app.on('second-instance', (_event, argv, cwd) => {
      this.showWindow()
      this.openFromOutside(openingOf(argv, cwd))
    })
    // macOS hands over links and files by events, at the start too, and never in the command line.
    app.on('open-url', (event, url) => {
      event.preventDefault()
      this.openFromOutside(openingOfArgument(url, '/'))
    })
    app.on('open-file', (event, filePath) => {
      event.preventDefault()
      this.openFromOutside(openingOfArgument(filePath, '/'))
    })
    this.openFromOutside(openingOf(process.argv, process.cwd()))
    // A click on the icon in the dock of macOS, while the window is in the tray.
    app.on('activate', () => this.showWindow())
    app.on('before-quit', () => {
      this.isQuitting = true
    })
    app.on('window-all-closed', () => app.quit())
    app.on('will-quit', (event) => {
      event.preventDefault()
      void this.leave(0)
    })
  }

  open(): void {
    denyPermissions(session.defaultSession)
    protocol.handle(APP_SCHEME, (request) => this.answerPage(request))
    nativeTheme.themeSource = this.look.value.theme
    this.window = this.createWindow()
    warmUpResponses()
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
    this.firstPaint = new Promise((resolve) => {
      window.once('ready-to-show', () => resolve())
      systemClock.schedule(FIRST_PAINT_LIMIT_MS, resolve)
    })
    window.on('focus', () => this.client?.windowFocused())
    window.on('close', (event) => {
      if (this.isQuitting || this.client?.staysInTray !== true) return
      event.preventDefault()
      void this.leaveToTray(window)
    })
    window.on('closed', () => {
      this.window = null
    })
    return window
  }

  /** Loads what answers the page; its first call is held back until that is there. */
  private loadClient(): Promise<void> {
    this.loading ??= this.openClient().catch(async (error: unknown) => {
      const refusal = this.refusalOf(error)
      if (refusal !== null) {
        // The page's calls are held back until the app has ended: nothing would answer them.
        await this.refuse(refusal)
        return
      }
      // A broken installation; the log is a part of what could not be loaded.
      process.stderr.write(`${APP_NAME}: ${error instanceof Error ? error.stack : String(error)}\n`)
      void this.leave(1)
    })
    return this.loading
  }

  private async openClient(): Promise<void> {
    const { Client } = await import('./client')
    const client = new Client({
      namedPortal: this.options.portal,
      policyText: await this.policyText,
      userDataDir: this.userDataDir,
      libraryDir: this.libraryDir(),
      look: this.look,
      log: this.log,
      window: () => this.window,
      showWindow: () => this.showWindow(),
      guard: this.guard,
    })
    client.open()
    this.client = client
    this.openFromOutside(this.opening)
    systemClock.schedule(START_AFTER_MS, () => {
      if (!this.isLeaving) client.start()
    })
  }

  private async answerPage(request: Request): Promise<Response> {
    try {
      const { status, headers, body } = await this.bundle.answer(request)
      return new Response(new Uint8Array(body), { status, headers })
    } catch (error) {
      this.log.error('page.not-served', { error })
      return new Response(null, { status: 500 })
    }
  }

  private language() {
    return resolveLanguage(this.look.value.language, systemLanguages())
  }

  /** Where a person finds their files; with a profile of its own, all of it stays in that profile. */
  private libraryDir(): string {
    const { userDataDir } = this.options
    return userDataDir === null
      ? path.join(app.getPath('documents'), APP_NAME)
      : path.join(userDataDir, 'library')
  }

  /** Only where there is a tray to come back from; otherwise closing is what it always was. */
  private async leaveToTray(window: BrowserWindow): Promise<void> {
    if ((await this.client?.isTraySeen()) === true) window.hide()
    else app.quit()
  }

  /** Shows what the system asks for, now or as soon as the client is there. */
  private openFromOutside(opening: Opening | null): void {
    if (opening === null) return
    this.opening = opening
    if (this.client === null) return
    this.opening = null
    this.client.openFromOutside(opening)
  }

  private showWindow(): void {
    if (this.window === null) return
    if (this.window.isMinimized()) this.window.restore()
    this.window.show()
    this.window.focus()
  }

  /** The page keeps crashing: say so and end, rather than flicker for ever. */
  private giveUp(): void {
    dialog.showErrorBox(
      APP_NAME,
      this.language() === 'pl'
        ? 'Okno aplikacji kilka razy przestało działać. Uruchom aplikację ponownie.'
        : 'The window has stopped working several times. Please start the app again.',
    )
    void this.leave(1)
  }

  /** What to tell of a failure that was foreseen; `null` for a broken installation. */
  private refusalOf(error: unknown): LaunchMessage | null {
    if (error instanceof PolicyRefusedError) return policyRefusedMessage(error, this.language())
    return error instanceof LaunchFailureError ? launchFailureMessage(error.failure, this.language()) : null
  }

  private async refuse({ title, text }: LaunchMessage): Promise<void> {
    process.stderr.write(`${title}\n${text}\n`)
    const box = { type: 'error', title: APP_NAME, message: title, detail: text } as const
    await (this.window === null ? dialog.showMessageBox(box) : dialog.showMessageBox(this.window, box))
    await this.leave(EXIT_BAD_USAGE)
  }

  private async leave(exitCode: number): Promise<void> {
    if (this.isLeaving) return
    this.isLeaving = true
    const parts = [this.client?.dispose(), this.look.dispose(), this.placeFile.settled()]
    await within(systemClock, DISPOSE_LIMIT_MS, Promise.allSettled(parts))
    this.guard.end(exitCode)
    if (exitCode === 0) await within(systemClock, INSTALL_LIMIT_MS, this.installUpdate())
    app.exit(exitCode)
  }

  /** In the last moment, with nothing of ours at work any more. */
  private async installUpdate(): Promise<void> {
    // The new version may be started at once, and would find this one.
    await this.client?.installUpdate(() => app.releaseSingleInstanceLock())
  }

  private jsonFile<Value>(name: string, schema: Parser<Value>): JsonFile<Value> {
    return new JsonFile({
      filePath: path.join(this.userDataDir, name),
      schema,
      fs: nodeFsPort,
      log: this.log,
    })
  }
}

/**
 * Loads what `Response` stands for: some 20 ms at its first use in Electron 25, spent here while the
 * window is being made rather than when its page is asked for.
 */
function warmUpResponses(): void {
  new Response(null)
}
