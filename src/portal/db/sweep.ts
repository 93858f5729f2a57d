import { lt, sql } from 'drizzle-orm'
import type { Logger } from 'pino'
import { after, type Clock, DAY_MS, HOUR_MS } from '../clock'
import type { Database } from './database'
import {
  auditTallies,
  forumTallies,
  idempotencyKeys,
  loginAttempts,
  otherSigningKeys,
  sessions,
  syncChanges,
} from './schema'

const SWEEP_INTERVAL_MS = HOUR_MS

/** Longer than the 30 days for which a repeated write gets its first answer (security rule 23). */
const IDEMPOTENCY_LIFE_MS = 35 * DAY_MS
/** Counts are forgotten after minutes; the rows merely take up room. */
const LOGIN_ATTEMPT_LIFE_MS = DAY_MS
/** Ended sessions stay a while, to answer "who was signed in then". */
const SESSION_AFTERLIFE_MS = 60 * DAY_MS
/** Who has not synced for so long begins anew: what was removed since is no longer known. */
export const TOMBSTONE_LIFE_MS = 90 * DAY_MS

/** Removes what has served its time, and adds up what was counted. Several processes may do it at once. */
export async function sweep(database: Database, now: Date): Promise<void> {
  await database
    .delete(idempotencyKeys)
    .where(lt(idempotencyKeys.createdAt, after(now, -IDEMPOTENCY_LIFE_MS)))
  await database
    .delete(loginAttempts)
    .where(lt(loginAttempts.lastAttemptAt, after(now, -LOGIN_ATTEMPT_LIFE_MS)))
  await database.delete(syncChanges).where(lt(syncChanges.removedAt, after(now, -TOMBSTONE_LIFE_MS)))
  await database.delete(otherSigningKeys).where(lt(otherSigningKeys.countsUntil, now))
  // Their refresh tokens go with them.
  await database.delete(sessions).where(lt(sessions.expiresAt, after(now, -SESSION_AFTERLIFE_MS)))
  // A statement each: readers see all differences, or their sum.
  await database.execute(sql`
    with differences as (delete from ${forumTallies} returning *)
    insert into ${forumTallies} (forum_id, post_count, thread_count, listed_count)
      select forum_id, sum(post_count), sum(thread_count), sum(listed_count)
      from differences group by forum_id`)
  await database.execute(sql`
    with differences as (delete from ${auditTallies} returning *)
    insert into ${auditTallies} (entry_count) select sum(entry_count) from differences having count(*) > 0`)
}

/** Sweeps every hour, together with `more`, until the returned function is called, which waits for a sweep in progress. */
export function startSweeping(
  database: Database,
  clock: Clock,
  logger: Logger,
  more: (now: Date) => Promise<void>,
): () => Promise<void> {
  let running: Promise<void> = Promise.resolve()
  const timer = setInterval(() => {
    const now = clock()
    running = Promise.all([sweep(database, now), more(now)]).then(
      () => undefined,
      (error: unknown) => {
        // The next one tries again; nothing depends on it.
        logger.warn({ err: error }, 'sweep failed')
      },
    )
  }, SWEEP_INTERVAL_MS)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}
