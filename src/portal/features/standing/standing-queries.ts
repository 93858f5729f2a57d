import { and, eq, gt, isNull, min } from 'drizzle-orm'
import {
  contactDueOn,
  LISTING_REGISTRATIONS,
  listedUntil,
  listingWindowStart,
  polishDayOf,
} from '#shared/access/standing'
import type { Firm } from '#shared/api/session'
import type { FirmContact, Standing } from '#shared/api/standing'
import type { Database } from '../../db/database'
import { accounts, firmContacts, sales } from '../../db/schema'

/** Where a firm stands at a moment. */
export async function readStanding(database: Database, firm: Firm, now: Date): Promise<Standing> {
  const since = listingWindowStart(now)
  const registered = await database
    .select({ at: sales.registeredAt })
    .from(sales)
    .where(and(eq(sales.firmId, firm.id), isNull(sales.withdrawnAt), gt(sales.registeredAt, since)))
  return {
    registrations: {
      count: registered.length,
      requiredCount: LISTING_REGISTRATIONS,
      since: since.toISOString(),
      enoughUntil: listedUntil(registered.map(({ at }) => polishDayOf(at))),
    },
    contact: await readContact(database, firm, now),
  }
}

async function readContact(database: Database, firm: Firm, now: Date): Promise<FirmContact> {
  const [row] = await database.select().from(firmContacts).where(eq(firmContacts.firmId, firm.id))
  if (row !== undefined) {
    const { firmId: _firm, confirmedAt, ...fields } = row
    return {
      ...fields,
      confirmedAt: confirmedAt.toISOString(),
      confirmBy: contactDueOn(polishDayOf(confirmedAt)),
    }
  }
  // What a firm gave when its first account was made was right then.
  const [joined] = await database
    .select({ at: min(accounts.createdAt) })
    .from(accounts)
    .where(eq(accounts.firmId, firm.id))
  return {
    person: '',
    phone: '',
    email: '',
    street: '',
    postalCode: '',
    city: firm.city,
    confirmedAt: null,
    confirmedBy: null,
    confirmBy: contactDueOn(polishDayOf(joined?.at ?? now)),
  }
}
