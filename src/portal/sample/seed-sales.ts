import { licenceKeyOf } from '#shared/text/licence-number'
import { after, DAY_MS, HOUR_MS } from '../clock'
import type { Database } from '../db/database'
import { programs, sales } from '../db/schema'
import { saleSearchTextOf } from '../features/sales/sale-writes'
import { SAMPLE_SALES, type SampleSale } from '../features/sales/sample/sample-sales'
import { sampleUuid } from './ids'
import { SAMPLE_PEOPLE } from './people'
import { sampleNip } from './sample-nip'

const FIRST_NUMBER = 104_200

/** Writes the sample registrations; what is there already stays as it is. */
export async function seedSales(transaction: Database, now: Date): Promise<void> {
  const known = await transaction.select({ id: programs.id, name: programs.name }).from(programs)
  const names = new Map(known.map(({ id, name }) => [id, name]))
  const rows = SAMPLE_SALES.map((sale, index) =>
    saleRow(sale, index, names.get(sale.programId) ?? sale.programId, now),
  )
  await transaction.insert(sales).values(rows).onConflictDoNothing()
}

function saleRow(sale: SampleSale, index: number, programName: string, now: Date): typeof sales.$inferInsert {
  const soldAt = after(now, -sale.daysAgo * DAY_MS)
  const registeredBy = SAMPLE_PEOPLE.find(({ username }) => username === sale.by)?.displayName ?? sale.by
  // `subiekt-nexo` as `SN`, the next number, and the year.
  const initials = sale.programId.replaceAll(/(\w)\w*-?/gu, '$1').toUpperCase()
  const licenceNumber = `${initials}-${FIRST_NUMBER + index * 37}-${String(soldAt.getUTCFullYear()).slice(2)}`
  const registeredAt = after(soldAt, HOUR_MS)
  const texts = {
    programName,
    licenceNumber,
    clientName: sale.client,
    clientNip: sampleNip(sale.nipStem),
    clientRegon: '',
    note: sale.note ?? '',
  }
  return {
    ...texts,
    id: sampleUuid(`sale:${index}`),
    firmId: sampleUuid(`firm:${sale.firm}`),
    programId: sale.programId,
    licenceKey: licenceKeyOf(licenceNumber),
    licenceKind: sale.kind,
    licenceCount: sale.count,
    soldOn: soldAt.toISOString().slice(0, 10),
    netValueGrosze: sale.netValueGrosze,
    registeredAt,
    registeredBy,
    updatedAt: registeredAt,
    updatedBy: registeredBy,
    withdrawnAt: sale.withdrawnBecause === undefined ? null : after(registeredAt, 2 * DAY_MS),
    withdrawalReason: sale.withdrawnBecause ?? '',
    searchText: saleSearchTextOf(texts),
  }
}
