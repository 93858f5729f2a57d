import { blob, type Database, integer } from './database'
import type { DocumentCodec } from './document-codec'

interface AnswerLimits {
  readonly maxCount: number
  readonly maxAgeMs: number
}

/** More are not needed to work with no network, and an answer of last season misleads. */
const LIMITS: AnswerLimits = { maxCount: 2_000, maxAgeMs: 90 * 86_400_000 }

/** The portal's last answers to reads that have no collection. */
export class Answers {
  constructor(
    private readonly database: Database,
    private readonly codec: DocumentCodec,
    private readonly limits: AnswerLimits = LIMITS,
  ) {}

  /** Keeps an answer; the oldest ones go when there are too many. */
  put(operationId: string, inputKey: string, answer: unknown, at: number): void {
    const body = this.codec.encode(placeOf(operationId, inputKey), JSON.stringify(answer ?? null), null)
    this.database.transaction(() => {
      this.database.run(
        'INSERT OR REPLACE INTO answer (operation_id, input_key, kept_at, body) VALUES (?, ?, ?, ?)',
        operationId,
        Buffer.from(inputKey, 'utf8'),
        at,
        body,
      )
      this.database.run('DELETE FROM answer WHERE kept_at < ?', at - this.limits.maxAgeMs)
      this.database.run(
        'DELETE FROM answer WHERE rowid IN (SELECT rowid FROM answer ORDER BY kept_at DESC LIMIT -1 OFFSET ?)',
        this.limits.maxCount,
      )
    })
  }

  get(operationId: string, inputKey: string): { readonly value: unknown; readonly keptAt: number } | null {
    const row = this.database.first(
      { keptAt: integer('kept_at'), body: blob('body') },
      'FROM answer WHERE operation_id = ? AND input_key = ?',
      operationId,
      Buffer.from(inputKey, 'utf8'),
    )
    if (row === null) return null
    return { value: this.codec.decode(placeOf(operationId, inputKey), row.body), keptAt: row.keptAt }
  }
}

function placeOf(operationId: string, inputKey: string): string {
  return `answer:${operationId}:${inputKey}`
}
