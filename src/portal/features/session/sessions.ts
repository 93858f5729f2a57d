import { randomUUID } from 'node:crypto'
import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Device, TokenPair } from '#shared/api/session'
import { after, type Clock, DAY_MS, SECOND_MS } from '../../clock'
import type { Database } from '../../db/database'
import { accounts, firms, loginAttempts, refreshTokens, sessions } from '../../db/schema'
import type { Authenticate, Caller } from '../../http/caller'
import { PortalError } from '../../http/problem'
import { ACCESS_TOKEN_LIFE_MS, issueAccessToken } from './access-tokens'
import { callerOf, NEXT_SEQUENCE, nextEntitlementSequence, type StoredAccount } from './accounts'
import { issueEntitlement } from './entitlements'
import { type CountedAttempt, forgiving } from './login-throttle'
import { exchangeRefreshToken, findRefreshToken, hashToken, makeRefreshToken } from './refresh-tokens'
import type { SessionCallers } from './session-callers'
import type { SigningKeys } from './signing-keys'
import { VerifiedTokens } from './verified-tokens'

/** A session ends at the latest this long after sign-in (security rule 20). */
const SESSION_LIFE_MS = 30 * DAY_MS

type SessionRow = typeof sessions.$inferSelect
type EndReason = NonNullable<SessionRow['endReason']>

/** A session that is in the database, with what its tokens are made of. */
interface OpenedSession {
  readonly stored: StoredAccount
  readonly session: SessionRow
  readonly refreshToken: string
  /** Of the statement of rights. */
  readonly sequence: number
}

export interface IssuedTokens {
  readonly tokens: z.output<typeof TokenPair>
  readonly caller: Caller
}

/** A sign-in whose password has been checked. */
export interface SignIn {
  readonly stored: StoredAccount
  readonly attempt: CountedAttempt
  readonly device: Device | undefined
}

/**
 * Opens a session and takes the attempt back, at once or not at all.
 *
 * One statement, as each way to the database costs a sign-in more than what is done there.
 */
export async function openSession(
  database: Database,
  { stored, attempt, device }: SignIn,
  now: Date,
): Promise<OpenedSession> {
  const session: SessionRow = {
    id: randomUUID(),
    accountId: stored.account.id,
    deviceId: device?.id ?? null,
    deviceName: device?.name ?? null,
    createdAt: now,
    expiresAt: after(now, SESSION_LIFE_MS),
    endedAt: null,
    endReason: null,
  }
  const { token, row } = makeRefreshToken(session, now)
  const forgiven = database
    .$with('forgiven')
    .as(forgiving(database, attempt).returning({ subject: loginAttempts.subject }))
  const opened = database
    .$with('opened')
    .as(database.insert(sessions).values(session).returning({ id: sessions.id }))
  const given = database
    .$with('given')
    .as(database.insert(refreshTokens).values(row).returning({ hash: refreshTokens.tokenHash }))
  const [account] = await database
    .with(forgiven, opened, given)
    .update(accounts)
    .set(NEXT_SEQUENCE)
    // Asked for what was forgiven, it locks the rows of attempts before that of the account, as all do.
    .where(and(eq(accounts.id, stored.account.id), sql`(select count(*) from ${forgiven}) > 0`))
    .returning({ sequence: accounts.entitlementSequence })
    .prepare('open_session')
    .execute()
  if (account === undefined) throw new Error('The account is gone') // cannot happen: accounts are never deleted
  return { stored, session, refreshToken: token, sequence: account.sequence }
}

/**
 * Exchanges a refresh token for new tokens (security rules 20 and 21).
 *
 * @throws {PortalError} `session-ended` for any token that does not lead on; one that is shown
 *   again too late, or by another device, ends its whole session
 */
export async function refreshSession(
  database: Database,
  keys: SigningKeys,
  shown: { readonly refreshToken: string; readonly deviceId?: string | undefined },
  now: Date,
): Promise<IssuedTokens> {
  // The refusal is returned, not thrown: a throw would roll back the end of the session.
  const opened = await database.transaction(async (transaction) => {
    const found = await lockSessionOf(transaction, shown.refreshToken)
    if (found === null || !isAlive(found.session, now) || found.stored.account.isDisabled) return null
    const { session, stored } = found
    if (session.deviceId !== null && session.deviceId !== shown.deviceId) {
      // A missing id is a mistake of the client; another one means that the token was carried off.
      if (shown.deviceId !== undefined) await endSession(transaction, session.id, 'other-device', now)
      return null
    }
    const exchange = await exchangeRefreshToken(transaction, shown.refreshToken, session, now)
    if (exchange.kind === 'replayed') await endSession(transaction, session.id, 'token-replayed', now)
    if (exchange.kind !== 'exchanged') return null
    const sequence = await nextEntitlementSequence(transaction, stored.account.id)
    return { stored, session, refreshToken: exchange.refreshToken, sequence }
  })
  if (opened === null) throw new PortalError('session-ended')
  return issueTokens(keys, opened, now)
}

export async function endSession(
  database: Database,
  sessionId: string,
  reason: EndReason,
  now: Date,
): Promise<void> {
  await database
    .update(sessions)
    .set({ endedAt: now, endReason: reason })
    .where(and(eq(sessions.id, sessionId), isNull(sessions.endedAt)))
}

/** Ends all sessions of an account but the one that stays: whoever uses one has to sign in anew. */
export async function endSessionsOf(
  database: Database,
  accountId: string,
  reason: EndReason,
  now: Date,
  stayingSessionId?: string,
): Promise<void> {
  await database
    .update(sessions)
    .set({ endedAt: now, endReason: reason })
    .where(
      and(
        eq(sessions.accountId, accountId),
        isNull(sessions.endedAt),
        stayingSessionId === undefined ? undefined : ne(sessions.id, stayingSessionId),
      ),
    )
}

/** Finds who an access token speaks for; session, account and level are read on every call. */
export function createAuthenticate(
  callers: Pick<SessionCallers, 'find'>,
  keys: SigningKeys,
  clock: Clock,
): Authenticate {
  const tokens = new VerifiedTokens(keys)
  return async (accessToken) => {
    const now = clock()
    const subject = await tokens.verify(accessToken, now)
    return subject === null ? null : callers.find(subject, now)
  }
}

async function lockSessionOf(
  transaction: Database,
  refreshToken: string,
): Promise<{ session: SessionRow; stored: StoredAccount } | null> {
  const token = await findRefreshToken(transaction, hashToken(refreshToken))
  if (token === null) return null
  const [session] = await transaction
    .select()
    .from(sessions)
    .where(eq(sessions.id, token.sessionId))
    .for('update')
  if (session === undefined) return null
  const [stored] = await transaction
    .select({ account: accounts, firm: firms })
    .from(accounts)
    .innerJoin(firms, eq(firms.id, accounts.firmId))
    .where(eq(accounts.id, session.accountId))
  return stored === undefined ? null : { session, stored }
}

function isAlive(session: SessionRow, now: Date): boolean {
  return session.endedAt === null && session.expiresAt > now
}

/**
 * Signs the tokens of a session, once its transaction has ended: signing waits for the threads that check
 * passwords, and nobody should wait for a lock, or for a connection, as long.
 */
export async function issueTokens(
  keys: SigningKeys,
  { stored, session, refreshToken, sequence }: OpenedSession,
  now: Date,
): Promise<IssuedTokens> {
  const caller = callerOf(stored, session.id, now)
  const { deviceId } = session
  const [accessToken, entitlement] = await Promise.all([
    issueAccessToken(keys.accessToken, caller, now),
    issueEntitlement(keys.entitlement, { caller, deviceId, sequence, now }),
  ])
  return {
    caller,
    tokens: { accessToken, expiresInSeconds: ACCESS_TOKEN_LIFE_MS / SECOND_MS, refreshToken, entitlement },
  }
}
