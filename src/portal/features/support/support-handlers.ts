import { eq } from 'drizzle-orm'
import type { SupportLine, SupportLineId, supportEndpoints } from '#shared/api/support'
import type { Database } from '../../db/database'
import { supportLines } from '../../db/schema'
import type { Handlers } from '../../http/endpoint-routes'
import { notFound } from '../../http/problem'
import { type Holiday, polishHolidays } from './polish-holidays'

export function supportHandlers(): Handlers<typeof supportEndpoints> {
  return {
    'support.getPartnerLandline': ({ database, now }) => readLine(database, 'partner-support-landline', now),
    'support.getPartnerMobile': ({ database, now }) => readLine(database, 'partner-support-mobile-24h', now),
    'support.getServicemanLandline': ({ database, now }) =>
      readLine(database, 'serviceman-support-landline', now),
  }
}

async function readLine(database: Database, id: SupportLineId, now: Date): Promise<SupportLine> {
  const [line] = await database.select().from(supportLines).where(eq(supportLines.id, id))
  if (line === undefined) throw notFound('support line')
  return { ...line, closedOn: line.isAlwaysOpen ? [] : closedDays(line, now) }
}

/** Days off by law and those that an operator has entered, whose reason comes first. */
function closedDays(
  { timeZone, closedOn }: typeof supportLines.$inferSelect,
  now: Date,
): SupportLine['closedOn'] {
  const entered = new Set(closedOn.map(({ day }) => day))
  const holidays = holidaysAround(timeZone, now).filter(({ day }) => !entered.has(day))
  return [...closedOn, ...holidays].sort((a, b) => (a.day < b.day ? -1 : 1))
}

/** Days off by law of this year and the next: a client that stays offline over New Year still knows them. */
export function holidaysAround(timeZone: string, now: Date): Holiday[] {
  const year = Number(new Intl.DateTimeFormat('en', { timeZone, year: 'numeric' }).format(now))
  return [...polishHolidays(year), ...polishHolidays(year + 1)]
}
