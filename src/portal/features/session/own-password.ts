import { and, eq } from 'drizzle-orm'
import type { PasswordChange } from '#shared/api/session'
import type { Database } from '../../db/database'
import { accounts } from '../../db/schema'
import type { Caller } from '../../http/caller'
import { invalidField, PortalError } from '../../http/problem'
import { type AttemptSubject, countAgainst, forgiveAttempt } from './login-throttle'
import { hashPassword, type PasswordChecker, passwordFault } from './passwords'
import { endSessionsOf } from './sessions'

export interface OwnPasswordChange {
  readonly database: Database
  readonly caller: Caller
  readonly body: PasswordChange
  readonly now: Date
}

/** Guesses of the present password that are free; then they are locked out as those of a sign-in. */
const FREE_GUESSES = 5

/**
 * Changes the caller's own password and ends every other session of the account.
 *
 * The current one is asked for, and guesses of it are counted: whoever finds an open app must not be able to
 * take the account over. They are counted apart from sign-ins, and lock out no one who has the right password.
 *
 * @throws {PortalError} `invalid-request` naming `body.currentPassword` for a wrong one (the session is fine, so
 *   it is no 401), `password-refused` for a new one that is too weak or the same, `too-many-requests` while
 *   guesses are locked out
 */
export async function changeOwnPassword(
  { database, caller, body, now }: OwnPasswordChange,
  passwords: PasswordChecker,
): Promise<void> {
  const { currentPassword, newPassword } = body
  const attempt = await countAgainst(database, [guessesOf(caller)], now)
  const [stored] = await database
    .select({ passwordHash: accounts.passwordHash })
    .from(accounts)
    .where(eq(accounts.id, caller.accountId))
  const { isRight } = await passwords.check(stored?.passwordHash ?? null, currentPassword)
  if (stored === undefined || !isRight) throw wrongPassword()
  await forgiveAttempt(database, attempt)
  const fault =
    newPassword === currentPassword ? 'It is the password that is in use' : passwordFault(newPassword)
  if (fault !== null) throw new PortalError('password-refused', { detail: fault })
  const passwordHash = await hashPassword(newPassword)
  await database.transaction(async (transaction) => {
    const changed = await transaction
      .update(accounts)
      .set({ passwordHash, mustChangePassword: false })
      // One that an operator has set meanwhile stays.
      .where(and(eq(accounts.id, caller.accountId), eq(accounts.passwordHash, stored.passwordHash)))
      .returning({ id: accounts.id })
    if (changed.length === 0) throw wrongPassword()
    await endSessionsOf(transaction, caller.accountId, 'signed-out', now, caller.sessionId)
  })
}

function guessesOf({ accountId }: Caller): AttemptSubject {
  return { name: `own-password:${accountId}`, freeFailures: FREE_GUESSES, isShared: false }
}

function wrongPassword(): PortalError {
  return invalidField('body.currentPassword', 'is not the present password')
}
