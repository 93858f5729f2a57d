import { createHash } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import type { Database } from '../db/database'
import { tryLockForTransaction } from '../db/locks'
import { idempotencyKeys } from '../db/schema'
import { PortalError } from './problem'

/** An answer that is ready to be sent, and to be sent again. */
export interface StoredAnswer {
  readonly status: number
  readonly body: string
}

export interface IdempotentRequest {
  readonly accountId: string
  readonly key: string
  /** What the request asks for; another content under the same key is refused. */
  readonly fingerprint: string
  readonly now: Date
}

/** Makes writes happen once per key (security rule 23). */
export class IdempotentWrites {
  private readonly running = new Set<string>()

  constructor(private readonly database: Database) {}

  /**
   * Runs `write` in a transaction together with the record of its answer, or gives the recorded
   * answer of an earlier run. A write that throws leaves no record: the key stays free.
   *
   * @throws {PortalError} `idempotency-key-reused` when the key belongs to another request,
   *   `idempotency-in-progress` while the first request runs
   */
  async runOnce(
    request: IdempotentRequest,
    write: (transaction: Database) => Promise<StoredAnswer>,
  ): Promise<StoredAnswer & { readonly isRepeated: boolean }> {
    const scope = `${request.accountId}:${request.key}`
    // Seen here before the database is asked: the embedded one would make the second request wait.
    if (this.running.has(scope)) throw new PortalError('idempotency-in-progress', { retryAfterSeconds: 1 })
    this.running.add(scope)
    try {
      return await this.database.transaction(async (transaction) => {
        // The same, among several portal processes.
        const isFree = await tryLockForTransaction(transaction, `idempotency:${scope}`)
        if (!isFree) throw new PortalError('idempotency-in-progress', { retryAfterSeconds: 1 })
        const stored = await findStored(transaction, request)
        if (stored !== null) return { ...stored, isRepeated: true }
        const answer = await write(transaction)
        await transaction.insert(idempotencyKeys).values({
          accountId: request.accountId,
          key: request.key,
          requestHash: hashOf(request.fingerprint),
          status: answer.status,
          responseBody: answer.body,
          createdAt: request.now,
        })
        return { ...answer, isRepeated: false }
      })
    } finally {
      this.running.delete(scope)
    }
  }
}

async function findStored(transaction: Database, request: IdempotentRequest): Promise<StoredAnswer | null> {
  const [row] = await transaction
    .select()
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.accountId, request.accountId), eq(idempotencyKeys.key, request.key)))
  if (row === undefined) return null
  if (row.requestHash !== hashOf(request.fingerprint)) throw new PortalError('idempotency-key-reused')
  return { status: row.status, body: row.responseBody }
}

function hashOf(fingerprint: string): string {
  return createHash('sha256').update(fingerprint).digest('hex')
}
