import type { Account, LoginResponse } from '#shared/api/session'
import type { KeychainState, Rights, SessionPersistence, StoreState } from '#shared/ipc/session-state'
import { AppError, SignedOutError } from '../base/app-error'
import { PortalProblemError } from '../portal/portal-errors'

interface AccessToken {
  readonly token: string
  readonly expiresAt: number
  /** From this moment it is renewed before it is used. */
  readonly renewAt: number
}

/** A session as the main process holds it. Nothing of it but the account ever leaves. */
export interface LiveSession {
  refreshToken: string
  username: string
  /** `null` for a session from the keychain that has not been renewed yet. */
  access: AccessToken | null
  account: Account | null
  /** What `account` rests on. */
  rights: Rights | null
  /** How often the portal has said who this is: what was asked elsewhere before counts for nothing. */
  confirmations: number
  /** What the person asked for; `persistence` is what came of it. */
  readonly isRemembered: boolean
  persistence: SessionPersistence
  keychain: KeychainState
  store: StoreState
  isStoreKeyLost: boolean
  renewal: Promise<void> | null
}

/** A session of which only the refresh token is known. */
export function newLiveSession(refreshToken: string, username: string, isRemembered: boolean): LiveSession {
  return {
    refreshToken,
    username,
    access: null,
    account: null,
    rights: null,
    confirmations: 0,
    isRemembered,
    persistence: 'this-run',
    keychain: 'ok',
    store: 'ok',
    isStoreKeyLost: false,
    renewal: null,
  }
}

/** A token with less life than this is renewed before the next call. */
const RENEW_AHEAD_MS = 30_000

export function accessTokenOf(tokens: LoginResponse, now: number): AccessToken {
  const lifeMs = tokens.expiresInSeconds * 1_000
  return {
    token: tokens.accessToken,
    expiresAt: now + lifeMs,
    // Half of a very short life: a token must be good for at least one call.
    renewAt: now + lifeMs - Math.min(RENEW_AHEAD_MS, lifeMs / 2),
  }
}

/** The portal does not take this access token (any more). */
export function isTokenRefused(error: unknown): boolean {
  return error instanceof AppError && (error.code === 'unauthenticated' || error.code === 'session-ended')
}

/** The portal will never renew this session; any other failure may pass. */
export function isSessionOver(error: unknown): boolean {
  return error instanceof PortalProblemError && [400, 401, 403].includes(error.status)
}

/** What was begun in the name of one person is never done in the name of another. */
export function liveOf(live: LiveSession | null, username: string | undefined): LiveSession {
  if (live === null) throw new SignedOutError('Nobody is signed in')
  if (username !== undefined && live.username !== username) {
    throw new SignedOutError('Somebody else is signed in')
  }
  return live
}

/** What the portal has granted holds without it for as long as its access token does. */
export function isHeldByPortal({ rights, access }: LiveSession, now: number): boolean {
  return rights?.from === 'portal' && access !== null && now < access.expiresAt
}
