import { after, DAY_MS } from '../clock'
import type { Database } from '../db/database'
import { firmContacts } from '../db/schema'
import { SAMPLE_CONTACTS } from '../features/standing/sample/sample-contacts'
import { sampleUuid } from './ids'
import { SAMPLE_PEOPLE } from './people'

/** Writes the contact data of the sample firms; what is there already stays as it is. */
export async function seedContacts(transaction: Database, now: Date): Promise<void> {
  const rows = SAMPLE_CONTACTS.map(({ firm, by, confirmedDaysAgo, ...fields }) => ({
    ...fields,
    firmId: sampleUuid(`firm:${firm}`),
    confirmedAt: after(now, -confirmedDaysAgo * DAY_MS),
    confirmedBy: SAMPLE_PEOPLE.find(({ username }) => username === by)?.displayName ?? by,
  }))
  await transaction.insert(firmContacts).values(rows).onConflictDoNothing()
}
