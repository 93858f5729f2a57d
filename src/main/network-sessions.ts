import { type Session, session } from 'electron'
import type { FetchPort } from './portal/fetch-port'
import { denyPermissions } from './shell/navigation-guards'

const sessions = new Map<string, Session>()

/**
 * In memory and apart from the window's session: no cookie and no cache outlives the run.
 *
 * Made at the first call, as it takes time that the first paint needs.
 */
function ownSession(name: string): Session {
  const known = sessions.get(name)
  if (known !== undefined) return known
  const made = session.fromPartition(name, { cache: false })
  denyPermissions(made)
  sessions.set(name, made)
  return made
}

const portalSession = (): Session => ownSession('portal')

/**
 * Packages travel apart from calls: Chromium opens six connections to a server for each session, and
 * a call must not wait for a download to end. Two, for up to eight at once.
 */
export const PACKAGE_SESSIONS = [() => ownSession('packages-1'), () => ownSession('packages-2')]

/** Over Chromium, so that the computer's proxy and certificates hold. */
function fetchPortOf(ownSessionOf: () => Session): FetchPort {
  return {
    fetch: (input, init) =>
      ownSessionOf().fetch(input as string, { ...init, bypassCustomProtocolHandlers: true }),
    Request: globalThis.Request,
    Response: globalThis.Response,
  }
}

export const FETCH_PORT = fetchPortOf(portalSession)

/** For calls that wait at the portal, apart from the others for the same reason as packages. */
export const WAITING_FETCH_PORT = fetchPortOf(() => ownSession('waiting'))
