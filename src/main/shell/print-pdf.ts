import { BrowserWindow, session } from 'electron'
import { denyPermissions } from './navigation-guards'

const PARTITION = 'print'

/**
 * Prints a page of ours as a PDF of A4 in a window that nobody sees.
 *
 * The page runs no scripts and loads nothing: its renderer is sandboxed, has no preload, and its session
 * refuses every request.
 */
export async function printPdf(html: string): Promise<Uint8Array> {
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: printSession(),
      javascript: false,
      images: false,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      disableBlinkFeatures: 'Auxclick',
      devTools: false,
      spellcheck: false,
    },
  })
  try {
    await window.loadURL(`data:text/html;base64,${Buffer.from(html, 'utf8').toString('base64')}`)
    return await window.webContents.printToPDF({
      pageSize: 'A4',
      printBackground: true,
      preferCSSPageSize: true,
    })
  } finally {
    window.destroy()
  }
}

/** In memory and apart from the others; made at the first use. */
function printSession(): Electron.Session {
  const own = session.fromPartition(PARTITION, { cache: false })
  denyPermissions(own)
  own.webRequest.onBeforeRequest((details, answer) =>
    answer({ cancel: !details.url.startsWith('data:text/html;') }),
  )
  return own
}
