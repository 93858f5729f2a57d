import type { BrowserWindow, MenuItemConstructorOptions } from 'electron'
import type { Language } from '#shared/ipc/preferences'
import { APP_NAME } from '../config'
import { zoom } from './zoom'

export interface MenuDeps {
  readonly language: Language
  readonly isPackaged: boolean
  readonly isMac: boolean
  readonly window: () => BrowserWindow | null
}

const TEXTS = {
  pl: {
    file: 'Plik',
    edit: 'Edycja',
    view: 'Widok',
    quit: 'Zakończ',
    undo: 'Cofnij',
    redo: 'Ponów',
    cut: 'Wytnij',
    copy: 'Kopiuj',
    paste: 'Wklej',
    selectAll: 'Zaznacz wszystko',
    refresh: 'Odśwież dane',
    zoomIn: 'Powiększ',
    zoomOut: 'Pomniejsz',
    actualSize: 'Rozmiar rzeczywisty',
    fullScreen: 'Pełny ekran',
    developerTools: 'Narzędzia programistyczne',
  },
  en: {
    file: 'File',
    edit: 'Edit',
    view: 'View',
    quit: 'Quit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select all',
    refresh: 'Refresh data',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    actualSize: 'Actual size',
    fullScreen: 'Full screen',
    developerTools: 'Developer tools',
  },
} as const satisfies Record<Language, Record<string, string>>

/**
 * The application menu, hidden behind Alt on Windows and Linux; its accelerators always work.
 *
 * There is no item that reloads the page: F5 is the page's own key for fetching data again.
 */
export function menuTemplate(deps: MenuDeps): MenuItemConstructorOptions[] {
  const text = TEXTS[deps.language]
  const quit: MenuItemConstructorOptions = {
    role: 'quit',
    label: text.quit,
    accelerator: 'CommandOrControl+Q',
  }
  return [
    { label: deps.isMac ? APP_NAME : text.file, submenu: [quit] },
    {
      label: text.edit,
      submenu: [
        { role: 'undo', label: text.undo },
        { role: 'redo', label: text.redo },
        { type: 'separator' },
        { role: 'cut', label: text.cut },
        { role: 'copy', label: text.copy },
        { role: 'paste', label: text.paste },
        { role: 'selectAll', label: text.selectAll },
      ],
    },
    { label: text.view, submenu: viewItems(deps) },
  ]
}

function viewItems({ language, isPackaged, window }: MenuDeps): MenuItemConstructorOptions[] {
  const text = TEXTS[language]
  const act = (label: string, accelerator: string, run: (target: BrowserWindow) => void) => ({
    label,
    accelerator,
    // Shown only: the key goes to the page, which may be typing in a field.
    registerAccelerator: false,
    click: () => {
      const target = window()
      if (target !== null) run(target)
    },
  })
  const developerItems: MenuItemConstructorOptions[] = isPackaged
    ? []
    : [{ type: 'separator' }, { role: 'toggleDevTools', label: text.developerTools }]
  return [
    act(text.refresh, 'F5', ({ webContents }) => {
      webContents.sendInputEvent({ type: 'keyDown', keyCode: 'F5' })
      webContents.sendInputEvent({ type: 'keyUp', keyCode: 'F5' })
    }),
    { type: 'separator' },
    act(text.zoomIn, 'CommandOrControl+Plus', ({ webContents }) => zoom(webContents, 'in')),
    act(text.zoomOut, 'CommandOrControl+-', ({ webContents }) => zoom(webContents, 'out')),
    act(text.actualSize, 'CommandOrControl+0', ({ webContents }) => zoom(webContents, 'reset')),
    { type: 'separator' },
    { role: 'togglefullscreen', label: text.fullScreen },
    ...developerItems,
  ]
}
