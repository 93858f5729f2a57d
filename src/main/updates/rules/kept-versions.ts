import type { VersionSummary } from '#shared/api/updates'
import type { KeptReads } from '../../offline/kept-reads'

const PAGE_LENGTH = 200

export interface VersionQuery {
  readonly programId?: string
  /** ISO 8601: only what was listed later. */
  readonly since?: string
  readonly isWithdrawn?: boolean
}

/** The catalogue as sync has brought it; the portal is not asked. */
export class KeptVersions {
  constructor(private readonly reads: Pick<KeptReads, 'peek'>) {}

  /**
   * `null` when the catalogue is not here whole.
   *
   * @throws AppError `signed-out` or `capability-required` when the account may not have it.
   */
  async find(query: VersionQuery): Promise<VersionSummary[] | null> {
    const found: VersionSummary[] = []
    for (let cursor: string | undefined; ; ) {
      const page = await this.reads.peek('updates.listVersions', {
        query: { ...query, limit: PAGE_LENGTH, ...(cursor !== undefined && { cursor }) },
      })
      if (page === null) return null
      found.push(...page.answer.items)
      if (page.answer.nextCursor === null) return found
      cursor = page.answer.nextCursor
    }
  }

  /** How many offered versions were listed after an instant, as the board counts them; `null` as above. */
  async newCount(since: string): Promise<number | null> {
    const counts = await this.reads.peek('updates.getNews', { query: { since } })
    return counts?.answer.newCount ?? null
  }
}
