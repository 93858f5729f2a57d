import { z } from 'zod'
import type { handoversEndpoints } from '#shared/api/handovers'
import { cutPage, decodeCursor } from '../../http/cursor'
import type { Handlers } from '../../http/endpoint-routes'
import { notFound } from '../../http/problem'
import { countHandovers, findHandovers, readHandovers } from './handover-queries'
import { appendHandover } from './ledger'

const HandoverCursor = z
  .tuple([z.literal('handovers'), z.number().int().positive()])
  .transform(([, position]) => position)

/** Everything here is of the caller's firm: the firm comes from the account, never from the request. */
export function handoversHandlers(): Handlers<typeof handoversEndpoints> {
  return {
    'handovers.listHandovers': async ({ database, caller, query }) => {
      const { cursor, limit, ...filter } = query
      const below = cursor === undefined ? null : decodeCursor(HandoverCursor, cursor)
      const found = await readHandovers(database, caller.firm.id, filter, below, limit + 1)
      const { rows, nextCursor } = cutPage(found, limit, ({ position }) => ['handovers', position])
      return {
        items: [...rows],
        nextCursor,
        totalCount: await countHandovers(database, caller.firm.id, filter),
      }
    },

    'handovers.getHandover': async ({ database, caller, params }) => {
      const [handover] = await findHandovers(database, caller.firm.id, [params.handoverId])
      if (handover === undefined) throw notFound('handover')
      return handover
    },

    'handovers.createHandover': ({ database, caller: { firm, displayName }, body, now }) =>
      appendHandover(database, body, { firm, displayName, now }),
  }
}
