import { z } from 'zod'
import type { Sale, salesEndpoints } from '#shared/api/sales'
import type { Database } from '../../db/database'
import type { Caller } from '../../http/caller'
import { CursorInstant, cutPage, decodeCursor } from '../../http/cursor'
import type { Handlers } from '../../http/endpoint-routes'
import { notFound } from '../../http/problem'
import { countSales, findSales, readSales, toSale } from './sale-queries'
import { changeSale, insertSale, type SaleAuthor, withdrawSale } from './sale-writes'

const SaleCursor = z
  .tuple([z.literal('sales'), z.iso.date(), CursorInstant, z.uuid()])
  .transform(([, soldOn, registeredAt, id]) => ({ soldOn, registeredAt, id }))

/** Everything here is of the caller's firm: the firm comes from the account, never from the request. */
export function salesHandlers(): Handlers<typeof salesEndpoints> {
  return {
    'sales.listSales': async ({ database, caller, query: { cursor, limit, ...filter } }) => {
      const position = cursor === undefined ? null : decodeCursor(SaleCursor, cursor)
      const found = await readSales(database, caller.firm.id, filter, position, limit + 1)
      const { rows, nextCursor } = cutPage(found, limit, ({ soldOn, registeredAt, id }) => [
        'sales',
        soldOn,
        registeredAt.getTime(),
        id,
      ])
      const totalCount = await countSales(database, caller.firm.id, filter)
      return { items: rows.map(toSale), nextCursor, totalCount }
    },

    'sales.getSale': ({ database, caller, params }) => requireSale(database, caller, params.saleId),

    'sales.registerSale': async ({ database, caller, body: { id, ...fields }, now }) => {
      const saleId = await insertSale(database, id, fields, authorOf(caller, now))
      return requireSale(database, caller, saleId)
    },

    'sales.correctSale': async ({ database, caller, params, body, now }) => {
      await changeSale(database, params.saleId, body, authorOf(caller, now))
      return requireSale(database, caller, params.saleId)
    },

    'sales.withdrawSale': async ({ database, caller, params, body, now }) => {
      await withdrawSale(database, params.saleId, body.reason, authorOf(caller, now))
      return requireSale(database, caller, params.saleId)
    },
  }
}

function authorOf({ firm, displayName }: Caller, now: Date): SaleAuthor {
  return { firmId: firm.id, displayName, now }
}

async function requireSale(database: Database, { firm }: Caller, saleId: string): Promise<Sale> {
  const [sale] = await findSales(database, firm.id, [saleId])
  if (sale === undefined) throw notFound('sale')
  return sale
}
