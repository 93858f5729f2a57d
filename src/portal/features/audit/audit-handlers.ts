import { z } from 'zod'
import type { operatorAuditEndpoints } from '#shared/api/operator/audit'
import { cutPage, decodeCursor } from '../../http/cursor'
import type { Handlers } from '../../http/endpoint-routes'
import { notFound } from '../../http/problem'
import { countAuditEntries, findAuditEntry, readAuditChoices, readAuditEntries } from './audit-queries'

const AuditCursor = z
  .tuple([z.literal('audit'), z.number().int().positive()])
  .transform(([, position]) => position)

export function auditHandlers(): Handlers<typeof operatorAuditEndpoints> {
  return {
    'operator-audit.listEntries': async ({ database, query: { cursor, limit, ...filter } }) => {
      const below = cursor === undefined ? null : decodeCursor(AuditCursor, cursor)
      const found = await readAuditEntries(database, filter, below, limit + 1)
      const { rows, nextCursor } = cutPage(found, limit, ({ id }) => ['audit', Number(id)])
      return { items: [...rows], nextCursor, totalCount: await countAuditEntries(database, filter) }
    },
    'operator-audit.getEntry': async ({ database, params }) => {
      const entry = await findAuditEntry(database, Number(params.entryId))
      if (entry === null) throw notFound('entry of the audit log')
      return entry
    },
    'operator-audit.listChoices': ({ database }) => readAuditChoices(database),
  }
}
