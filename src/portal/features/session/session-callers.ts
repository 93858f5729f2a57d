import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Database } from '../../db/database'
import { GatheredLookup } from '../../db/gathered-lookup'
import { accounts, firms, sessions } from '../../db/schema'
import type { Caller } from '../../http/caller'
import type { TokenSubject } from './access-tokens'
import { callerOf } from './accounts'

/** Who calls: sessions with their accounts and firms, read anew for each call, many calls in one query. */
export class SessionCallers {
  private readonly open: GatheredLookup<OpenSession>

  constructor(database: Database) {
    const query = openSessionsQuery(database)
    this.open = new GatheredLookup(async (sessionIds) => {
      const rows = await query.execute({ sessionIds: sessionIds.join(',') })
      return new Map(rows.map((row) => [row.sessionId, row]))
    })
  }

  /** Who a session belongs to, and what they hold now; `null` when it has ended or the account is disabled. */
  async find({ accountId, sessionId }: TokenSubject, now: Date): Promise<Caller | null> {
    const session = await this.open.find(sessionId)
    if (session === null || session.expiresAt <= now || session.account.id !== accountId) return null
    return callerOf(session, sessionId, now)
  }
}

type OpenSession = Awaited<ReturnType<ReturnType<typeof openSessionsQuery>['execute']>>[number]

/** Of the sessions in a list of ids, parted by commas, those that have not ended and belong to somebody enabled. */
function openSessionsQuery(database: Database) {
  return (
    database
      .select({
        sessionId: sessions.id,
        expiresAt: sessions.expiresAt,
        account: {
          id: accounts.id,
          username: accounts.username,
          displayName: accounts.displayName,
          role: accounts.role,
          level: accounts.level,
          certifiedUntil: accounts.certifiedUntil,
          sellsSubscriptions: accounts.sellsSubscriptions,
          mustChangePassword: accounts.mustChangePassword,
        },
        firm: firms,
      })
      // As one text: the embedded database's driver knows no arrays before it has asked for their types.
      .from(sql`unnest(string_to_array(${sql.placeholder('sessionIds')}, ',')::uuid[]) as asked (id)`)
      .innerJoin(sessions, eq(sessions.id, sql`asked.id`))
      .innerJoin(accounts, eq(accounts.id, sessions.accountId))
      .innerJoin(firms, eq(firms.id, accounts.firmId))
      .where(and(isNull(sessions.endedAt), eq(accounts.isDisabled, false)))
      .prepare('open_sessions')
  )
}
