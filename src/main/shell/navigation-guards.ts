import type { App, Session, WebContents } from 'electron'
import { parseUrl } from '../base/parse-url'
import type { Log } from '../logging/log'

/**
 * Keeps every page of the app where it is, now and in any window to come.
 *
 * The renderer never navigates: it is one page, and what leads out goes through the external opener.
 */
export function guardNavigation(app: App, log: Log): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents, log))
}

/** Nobody gets camera, location, notifications or anything else that a page may ask for. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
}

function guardContents(contents: WebContents, log: Log): void {
  // When `will-frame-navigate` is prevented, `will-navigate` is not raised: both are logged.
  contents.on('will-navigate', (details) => refuse('will-navigate', details))
  contents.on('will-frame-navigate', (details) => refuse('will-frame-navigate', details))
  contents.on('will-redirect', (details) => refuse('will-redirect', details))
  contents.on('will-attach-webview', (event) => refuse('will-attach-webview', event))
  contents.setWindowOpenHandler(() => {
    log.warn('navigation.refused', { event: 'window-open' })
    return { action: 'deny' }
  })

  function refuse(event: string, details: { preventDefault: () => void; url?: string }): void {
    details.preventDefault()
    log.warn('navigation.refused', { event, protocol: protocolOf(details.url) })
  }
}

/** Enough to see what happened; a whole address may hold what does not belong into a log. */
function protocolOf(url: string | undefined): string | null {
  return parseUrl(url ?? '')?.protocol ?? null
}
