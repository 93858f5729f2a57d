import { z } from 'zod'
import { Day, Instant } from '#shared/api/page'
import { UpdatePackage, updatesEndpoints } from '#shared/api/updates'
import type { StoreSource } from '../../offline/kept-store'

const PAGE_SIZE = 200

/** What of a version the library goes by. The store holds what the portal's schema has let through. */
const KnownVersion = z.object({
  id: z.string(),
  programId: z.string(),
  programName: z.string(),
  version: z.string(),
  releasedOn: Day,
  package: UpdatePackage.nullable(),
  withdrawal: z.object({ withdrawnAt: Instant, reason: z.string() }).nullable(),
})
export type KnownVersion = z.infer<typeof KnownVersion>

/** The kept catalogue, read whole once and again after it has changed. */
export class KnownVersions {
  private reading: Promise<readonly KnownVersion[]> | null = null

  constructor(private readonly stores: StoreSource) {}

  /** The catalogue has changed, or is another account's. */
  forget(): void {
    this.reading = null
  }

  /** None when nobody is signed in. */
  all(): Promise<readonly KnownVersion[]> {
    this.reading ??= this.read().catch((error: unknown) => {
      this.forget()
      throw error
    })
    return this.reading
  }

  private async read(): Promise<readonly KnownVersion[]> {
    const account = await this.stores.current()
    const versions: KnownVersion[] = []
    let cursor: string | null = account === null ? null : ''
    while (account !== null && cursor !== null) {
      const page = await account.store.list(updatesEndpoints['updates.listVersions'].kept, {
        query: { limit: PAGE_SIZE, ...(cursor !== '' && { cursor }) },
      })
      for (const item of page.items) {
        const parsed = KnownVersion.safeParse(item)
        if (parsed.success) versions.push(parsed.data)
      }
      cursor = page.nextCursor
    }
    return versions
  }
}
