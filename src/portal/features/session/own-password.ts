import { and, eq } from 'drizzle-orm'
import type { PasswordChange } from '#shared/api/session'
import type { Database } from '../../db/database'
import { accounts } from '../../db/schema'
import type { Caller } from '../../http/caller'
import { PortalError } from '../../http/problem'
import { countAttempt, forgiveAttempt } from './login-throttle'
import { hashPassword, type PasswordChecker, passwordFault } from './passwords'
import { endSessionsOf } from './sessions'

export interface OwnPasswordChange {
  readonly database: Database
  readonly caller: Caller
  readonly body: PasswordChange
  readonly address: string
  readonly now: Date
}

/**
 * Changes the caller's own password and ends every other session of the account.
 *
 * The current one is asked for, and guesses of it are counted like those of a sign-in: whoever finds an open
 * app must not be able to take the account over.
 *
 * @throws {PortalError} `invalid-credentials` for a wrong current password, `password-refused` for a new one
 *   that is too weak or the same, `too-many-requests` while guesses are locked out
 */
export async function changeOwnPassword(
  { database, caller, body, address, now }: OwnPasswordChange,
  passwords: PasswordChecker,
): Promise<void> {
  const { currentPassword, newPassword } = body
  const attempt = await countAttempt(database, caller.username, address, now)
  const [stored] = await database
    .select({ passwordHash: accounts.passwordHash })
    .from(accounts)
    .where(eq(accounts.id, caller.accountId))
  const { isRight } = await passwords.check(stored?.passwordHash ?? null, currentPassword)
  if (stored === undefined || !isRight) throw new PortalError('invalid-credentials')
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
    if (changed.length === 0) throw new PortalError('invalid-credentials')
    await endSessionsOf(transaction, caller.accountId, 'password-changed', now, caller.sessionId)
  })
}
