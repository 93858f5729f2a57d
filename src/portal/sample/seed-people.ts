import { after, DAY_MS } from '../clock'
import type { Database } from '../db/database'
import { accounts, firms } from '../db/schema'
import { hashPassword } from '../features/session/passwords'
import { sampleUuid } from './ids'
import { SAMPLE_FIRMS, SAMPLE_PASSWORD, SAMPLE_PEOPLE } from './people'
import { sampleNip } from './sample-nip'

export function sampleAccountId(username: string): string {
  return sampleUuid(`account:${username}`)
}

/** Writes the sample firms and accounts; what is there already stays as it is. */
export async function seedPeople(transaction: Database, now: Date): Promise<void> {
  // One hash for all: the password is public anyway, and a start must not take sixteen hashes.
  const passwordHash = await hashPassword(SAMPLE_PASSWORD)
  await transaction
    .insert(firms)
    .values(
      SAMPLE_FIRMS.map(({ nipStem, ...firm }) => ({
        ...firm,
        id: sampleUuid(`firm:${firm.id}`),
        nip: nipStem === undefined ? null : sampleNip(nipStem),
      })),
    )
    .onConflictDoNothing()
  await transaction
    .insert(accounts)
    .values(
      SAMPLE_PEOPLE.map((person) => ({
        id: sampleAccountId(person.username),
        firmId: sampleUuid(`firm:${person.firm}`),
        username: person.username,
        displayName: person.displayName,
        role: person.level === null ? ('operator' as const) : ('partner' as const),
        level: person.level,
        certifiedUntil:
          person.certifiedForDays === undefined
            ? null
            : endOfDay(after(now, person.certifiedForDays * DAY_MS)),
        sellsSubscriptions: person.sellsSubscriptions ?? false,
        passwordHash,
        isDisabled: person.isOnlyAuthor ?? false,
        createdAt: now,
      })),
    )
    .onConflictDoNothing()
}

/** Certificates end at the end of a day. */
function endOfDay(moment: Date): Date {
  return new Date(`${moment.toISOString().slice(0, 10)}T22:59:59.000Z`)
}
