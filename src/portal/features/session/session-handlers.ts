import { eq } from 'drizzle-orm'
import type { Credentials, LoginResponse, sessionEndpoints } from '#shared/api/session'
import { SECOND_MS } from '../../clock'
import type { Database } from '../../db/database'
import { accounts } from '../../db/schema'
import type { Handlers } from '../../http/endpoint-routes'
import { PortalError } from '../../http/problem'
import type { AccountChanges } from './account-changes'
import {
  accountStateOf,
  accountView,
  findAccountByUsername,
  normalizeUsername,
  type StoredAccount,
} from './accounts'
import { countAttempt } from './login-throttle'
import { changeOwnPassword } from './own-password'
import { hashPassword, type PasswordChecker } from './passwords'
import type { SessionCallers } from './session-callers'
import { endSession, type IssuedTokens, issueTokens, openSession, refreshSession } from './sessions'
import type { SigningKeys } from './signing-keys'

export interface SessionHandlersDeps {
  readonly keys: SigningKeys
  readonly passwords: PasswordChecker
  readonly accountChanges: AccountChanges
  readonly callers: Pick<SessionCallers, 'find'>
}

export function sessionHandlers({
  keys,
  passwords,
  accountChanges,
  callers,
}: SessionHandlersDeps): Handlers<typeof sessionEndpoints> {
  return {
    'auth.login': ({ database, body, address, now }) =>
      passwords.withPlace(async () => {
        const attempt = await countAttempt(database, normalizeUsername(body.username), address, now)
        const stored = await checkCredentials(database, passwords, body)
        const opened = await openSession(database, { stored, attempt, device: body.device }, now)
        return loginResponse(await issueTokens(keys, opened, now))
      }),

    'auth.refresh': async ({ database, body, now }) =>
      loginResponse(await refreshSession(database, keys, body, now)),

    'auth.logout': async ({ database, caller, now }) => {
      await endSession(database, caller.sessionId, 'signed-out', now)
      return null
    },

    'auth.changePassword': (call) =>
      passwords.withPlace(async () => {
        const { caller } = call
        await changeOwnPassword(call, passwords)
        return accountView({ ...caller, mustChangePassword: false })
      }),

    'session.awaitChange': async ({ caller, query, now }) => {
      const stateNow = async (): Promise<string> => {
        const current = await callers.find(caller, now)
        if (current === null) throw new PortalError('session-ended')
        return accountStateOf(current)
      }
      // Before the account is read: what changes in between is not missed.
      const watch = accountChanges.watch(caller.accountId, query.waitSeconds * SECOND_MS)
      try {
        const state = await stateNow()
        if (query.seen !== state) return { state }
        await watch.changed
        return { state: await stateNow() }
      } finally {
        watch.end()
      }
    },

    'session.me': async ({ caller }) => accountView(caller),

    'session.getEntitlementKeys': async ({ now }) => ({ keys: await keys.readEntitlementKeys(now) }),
  }
}

/**
 * The account that the credentials open.
 *
 * An unknown user, a wrong password and a disabled account give the same answer after the same
 * work (security rule 19).
 */
async function checkCredentials(
  database: Database,
  passwords: PasswordChecker,
  { username, password }: Credentials,
): Promise<StoredAccount> {
  const stored = await findAccountByUsername(database, username)
  const check = await passwords.check(stored?.account.passwordHash ?? null, password)
  if (stored === null || !check.isRight || stored.account.isDisabled) {
    throw new PortalError('invalid-credentials')
  }
  if (check.isOutdated) {
    await database
      .update(accounts)
      .set({ passwordHash: await hashPassword(password) })
      .where(eq(accounts.id, stored.account.id))
  }
  return stored
}

function loginResponse({ tokens, caller }: IssuedTokens): LoginResponse {
  return { ...tokens, account: accountView(caller) }
}
