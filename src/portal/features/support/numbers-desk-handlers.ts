import { asc, eq } from 'drizzle-orm'
import type { DeskLine, operatorNumbersEndpoints } from '#shared/api/operator/numbers'
import { sortedHours } from '#shared/support/line-hours'
import { supportLines } from '../../db/schema'
import type { Handlers } from '../../http/endpoint-routes'
import { invalidField, notFound, PortalError } from '../../http/problem'
import { actingBy, recordAct } from '../audit/audit-log'
import { holidaysAround } from './support-handlers'

/** The operator's desk of support numbers. */
export function numbersDeskHandlers(): Handlers<typeof operatorNumbersEndpoints> {
  return {
    'operator-numbers.listLines': async ({ database, now }) => {
      const rows = await database.select().from(supportLines).orderBy(asc(supportLines.id))
      return { items: rows.map((row) => toDeskLine(row, now)) }
    },
    'operator-numbers.changeLine': async (call) => {
      const { database, now, params } = call
      const { revision, actNote, hours, closedOn, ...facts } = call.body
      if (new Set(closedOn.map(({ day }) => day)).size < closedOn.length) {
        throw invalidField('body.closedOn', 'must name each day once')
      }
      const isLine = eq(supportLines.id, params.lineId)
      const [row] = await database.select().from(supportLines).where(isLine).for('update')
      if (row === undefined) throw notFound('support line')
      const before = toDeskLine(row, now)
      if (before.revision !== revision) throw new PortalError('conflict', { current: before })
      const [changed] = await database
        .update(supportLines)
        .set({
          ...facts,
          hours: sortedHours(hours),
          closedOn: closedOn.toSorted((a, b) => (a.day < b.day ? -1 : 1)),
        })
        .where(isLine)
        .returning()
      if (changed === undefined) throw notFound('support line')
      const after = toDeskLine(changed, now)
      await recordAct(actingBy(call), {
        subject: { kind: 'number', id: after.id, label: after.phoneNumber },
        before: factsOf(before),
        after: factsOf(after),
        note: actNote,
      })
      return after
    },
  }
}

function toDeskLine({ revision, ...row }: typeof supportLines.$inferSelect, now: Date): DeskLine {
  return { ...row, holidays: holidaysAround(row.timeZone, now), revision: String(revision) }
}

/** As lines of text: the log is read by people. */
function factsOf({ phoneNumber, isAlwaysOpen, hours, closedOn, note }: DeskLine) {
  return {
    phoneNumber,
    isAlwaysOpen,
    hours: hours.map(({ weekday, opensAt, closesAt }) => `${weekday}: ${opensAt}–${closesAt}`),
    closedOn: closedOn.map(({ day, reason }) => `${day}: ${reason}`),
    note,
  }
}
