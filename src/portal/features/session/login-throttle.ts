import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { inArray, sql } from 'drizzle-orm'
import { after, MINUTE_MS, SECOND_MS } from '../../clock'
import type { Database } from '../../db/database'
import { loginAttempts } from '../../db/schema'
import { PortalError } from '../../http/problem'

/** No lock is longer (security rule 19), and a count older than this is forgotten. */
const LONGEST_LOCK_MS = 15 * MINUTE_MS
const FIRST_LOCK_MS = 30 * SECOND_MS

/**
 * How many attempts may fail before the next has to wait.
 *
 * A firm's office shares one address, so an address alone may fail far more often.
 */
const FREE_FAILURES = { accountAtAddress: 5, address: 60 } as const

/** What attempts are counted by. */
export interface AttemptSubject {
  readonly name: string
  /** How many may fail before the next has to wait. */
  readonly freeFailures: number
  /** Many people stand behind it: the success of one forgives one failure, not all. */
  readonly isShared: boolean
}

/** An attempt that has been counted as failed until it is known to have succeeded. */
export interface CountedAttempt {
  readonly subjects: readonly AttemptSubject[]
}

/**
 * Counts an attempt before its password is checked, so that attempts in parallel gain nothing.
 *
 * Counted are the address, and the account at that address; never the account alone, or anybody
 * could lock out a partner from afar.
 *
 * @throws {PortalError} `too-many-requests`, with the time to wait, while a lock holds
 */
export function countAttempt(
  database: Database,
  username: string,
  address: string,
  now: Date,
): Promise<CountedAttempt> {
  return countAgainst(database, subjectsOf(username, address), now)
}

/**
 * Counts an attempt against each of the subjects; the same locks as for signing in.
 *
 * @throws {PortalError} `too-many-requests`, with the time to wait, while a lock holds
 */
export async function countAgainst(
  database: Database,
  subjects: readonly AttemptSubject[],
  now: Date,
): Promise<CountedAttempt> {
  const names = subjects.map(({ name }) => name).sort() // always locked in one order, so that two attempts cannot block each other
  const lockedUntil = await database.transaction(async (transaction) => {
    // Made or found, and held either way: an update that changes nothing locks a row as well.
    const rows = await transaction
      .insert(loginAttempts)
      .values(names.map((subject) => ({ subject, failureCount: 0, lastAttemptAt: now })))
      .onConflictDoUpdate({
        target: loginAttempts.subject,
        set: { lastAttemptAt: sql`${loginAttempts.lastAttemptAt}` },
      })
      .returning()
    const locks = rows.flatMap((row) => (row.lockedUntil === null ? [] : [row.lockedUntil.getTime()]))
    const latest = Math.max(0, ...locks)
    if (latest > now.getTime()) return new Date(latest)
    // All in one statement: the rows are there, and held.
    await transaction
      .insert(loginAttempts)
      .values(rows.flatMap((row) => countedRow(row, subjects, now)))
      .onConflictDoUpdate({
        target: loginAttempts.subject,
        set: {
          failureCount: sql`excluded.failure_count`,
          lastAttemptAt: sql`excluded.last_attempt_at`,
          lockedUntil: sql`excluded.locked_until`,
        },
      })
    return null
  })
  if (lockedUntil === null) return { subjects }
  const retryAfterSeconds = Math.max(1, Math.ceil((lockedUntil.getTime() - now.getTime()) / SECOND_MS))
  throw new PortalError('too-many-requests', { retryAfterSeconds })
}

/** Takes a successful attempt back: what is one person's starts afresh, what is shared has one less. */
export async function forgiveAttempt(database: Database, attempt: CountedAttempt): Promise<void> {
  await forgiving(database, attempt)
}

/** The statement that takes an attempt back, to be a part of a greater one. */
export function forgiving(database: Database, { subjects }: CountedAttempt) {
  const names = subjects.map(({ name }) => name).sort() // as when they are counted
  const shared = subjects.filter(({ isShared }) => isShared).map(({ name }) => name)
  const isShared = inArray(loginAttempts.subject, shared)
  return database
    .insert(loginAttempts)
    .values(names.map((subject) => ({ subject, failureCount: 0, lastAttemptAt: sql`now()` })))
    .onConflictDoUpdate({
      target: loginAttempts.subject,
      set: {
        failureCount: sql`case when ${isShared} then greatest(${loginAttempts.failureCount} - 1, 0) else 0 end`,
        lockedUntil: null,
      },
    })
}

type AttemptRow = typeof loginAttempts.$inferSelect

/** A row with one more failure. */
function countedRow(row: AttemptRow, subjects: readonly AttemptSubject[], now: Date): AttemptRow[] {
  const subject = subjects.find(({ name }) => name === row.subject)
  if (subject === undefined) return []
  const isForgotten = after(row.lastAttemptAt, LONGEST_LOCK_MS) < now
  const failureCount = (isForgotten ? 0 : row.failureCount) + 1
  return [{ ...row, failureCount, lastAttemptAt: now, lockedUntil: lockFor(subject, failureCount, now) }]
}

/** The lock that the n-th failure sets: none while failures are free, then doubling up to the longest. */
function lockFor({ freeFailures }: AttemptSubject, failureCount: number, now: Date): Date | null {
  const beyond = failureCount - freeFailures
  if (beyond < 0) return null
  return after(now, Math.min(FIRST_LOCK_MS * 2 ** beyond, LONGEST_LOCK_MS))
}

function subjectsOf(username: string, address: string): AttemptSubject[] {
  const place = placeOf(address)
  // Hashed: people type passwords into the username field, and this table outlives the attempt.
  const account = createHash('sha256').update(`${username}\n${place}`).digest('hex')
  return [
    { name: `account:${account}`, freeFailures: FREE_FAILURES.accountAtAddress, isShared: false },
    { name: `address:${place}`, freeFailures: FREE_FAILURES.address, isShared: true },
  ]
}

/** An IPv6 customer holds a whole /64; counting its single addresses would count nothing. */
export function placeOf(address: string): string {
  if (!isIPv6(address)) return address
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/iu.exec(address)?.[1]
  if (mapped !== undefined) return mapped
  const [head = '', tail = ''] = (address.split('%')[0] ?? '').split('::')
  const groups = (part: string): string[] => part.split(':').filter((group) => group !== '')
  const zeros = Math.max(0, 8 - groups(head).length - groups(tail).length)
  const all = [...groups(head), ...Array.from({ length: zeros }, () => '0'), ...groups(tail)]
  return `${all.slice(0, 4).join(':')}::/64`
}
