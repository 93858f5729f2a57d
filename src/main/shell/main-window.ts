import { BrowserWindow, nativeTheme, screen, type WebPreferences } from 'electron'
import { APP_NAME, BACKGROUND_COLORS } from '../config'
import type { JsonFile } from '../files/json-file'
import type { Log } from '../logging/log'
import { APP_PAGE_URL } from './app-protocol'
import type { ReloadLimiter } from './reload-limiter'
import { DEFAULT_SIZE, fittingBounds, SMALLEST_SIZE, type WindowPlace } from './window-bounds'
import { zoomWithKeys } from './zoom'

/** A window is moved in many small steps; its place is written when it rests. */
const PLACE_REST_MS = 400

export interface MainWindowDeps {
  readonly preloadPath: string
  readonly placeFile: JsonFile<WindowPlace>
  readonly reloads: ReloadLimiter
  readonly isPackaged: boolean
  readonly log: Log
  /** The page has crashed more often than it may be reloaded. */
  readonly onHopeless: () => void
}

/** The window that people see; the only other one, unseen, prints (print-pdf.ts). */
export function createMainWindow(deps: MainWindowDeps): BrowserWindow {
  const place = deps.placeFile.readNow()
  const isMaximized = place?.isMaximized === true
  const bounds = fittingBounds(
    place?.bounds ?? null,
    screen.getAllDisplays().map((display) => display.workArea),
  )
  const window = new BrowserWindow({
    ...DEFAULT_SIZE,
    ...bounds,
    minWidth: SMALLEST_SIZE.width,
    minHeight: SMALLEST_SIZE.height,
    title: APP_NAME,
    // At once, in the colour of the page: a hidden window paints later, and a white one flashes.
    show: !isMaximized,
    backgroundColor: backgroundColor(),
    autoHideMenuBar: true,
    webPreferences: webPreferences(deps),
  })
  // Shows it, too.
  if (isMaximized) window.maximize()
  keepPlace(window, deps)
  reloadAfterCrash(window, deps)
  zoomWithKeys(window.webContents)
  // The page's title would change the name in the task bar.
  window.on('page-title-updated', (event) => event.preventDefault())
  window.loadURL(APP_PAGE_URL).catch((error: unknown) => deps.log.error('window.page-not-loaded', { error }))
  return window
}

export function backgroundColor(): string {
  return nativeTheme.shouldUseDarkColors ? BACKGROUND_COLORS.dark : BACKGROUND_COLORS.light
}

function webPreferences({ preloadPath, isPackaged }: MainWindowDeps): WebPreferences {
  return {
    preload: preloadPath,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
    disableBlinkFeatures: 'Auxclick',
    devTools: !isPackaged,
    spellcheck: false,
  }
}

function keepPlace(window: BrowserWindow, { placeFile, log }: MainWindowDeps): void {
  let timer: NodeJS.Timeout | undefined
  const write = (): void => {
    clearTimeout(timer)
    if (window.isDestroyed() || window.isMinimized()) return
    const place: WindowPlace = { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() }
    placeFile.write(place).catch((error: unknown) => {
      log.warn('window.place-not-kept', { error })
    })
  }
  const writeSoon = (): void => {
    clearTimeout(timer)
    timer = setTimeout(write, PLACE_REST_MS)
  }
  window.on('resize', writeSoon)
  window.on('move', writeSoon)
  window.on('maximize', writeSoon)
  window.on('unmaximize', writeSoon)
  window.on('close', write)
}

function reloadAfterCrash(window: BrowserWindow, { reloads, log, onHopeless }: MainWindowDeps): void {
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return
    log.error('window.page-gone', { reason, exitCode })
    if (window.isDestroyed()) return
    if (!reloads.mayReload()) {
      onHopeless()
      return
    }
    window.loadURL(APP_PAGE_URL).catch((error: unknown) => log.error('window.page-not-loaded', { error }))
  })
}
