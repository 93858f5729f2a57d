import { z } from 'zod'
import type { OperatorApplication, operatorApplicationsEndpoints } from '#shared/api/operator/applications'
import type { Database } from '../../db/database'
import type { AuditFacts } from '../../db/schema'
import type { Caller } from '../../http/caller'
import { cutPage, decodeCursor } from '../../http/cursor'
import type { Handlers } from '../../http/endpoint-routes'
import { notFound } from '../../http/problem'
import { actingBy, recordAct } from '../audit/audit-log'
import { type ApplicationDecision, decideApplication } from './application-decisions'
import { countApplications, findApplication, readApplications } from './application-queries'

const ApplicationCursor = z
  .tuple([z.literal('applications'), z.number().int().positive()])
  .transform(([, number]) => number)

export function operatorApplicationsHandlers(): Handlers<typeof operatorApplicationsEndpoints> {
  return {
    'operator-applications.listApplications': async ({ database, query: { cursor, limit, ...filter } }) => {
      const below = cursor === undefined ? null : decodeCursor(ApplicationCursor, cursor)
      const found = await readApplications(database, filter, below, limit + 1)
      const { rows, nextCursor } = cutPage(found, limit, ({ number }) => ['applications', Number(number)])
      return { items: [...rows], nextCursor, totalCount: await countApplications(database, filter) }
    },

    'operator-applications.getApplication': ({ database, params }) =>
      requireApplication(database, params.applicationId),

    'operator-applications.reviewApplication': (call) => decide(call, { act: 'review' }),

    'operator-applications.acceptApplication': (call) => {
      const { certifiedUntil, ...body } = call.body
      return decide(call, {
        act: 'accept',
        ...body,
        certifiedUntil: certifiedUntil === null ? null : endOfDay(certifiedUntil),
      })
    },

    'operator-applications.declineApplication': (call) => decide(call, { act: 'decline', ...call.body }),
  }
}

interface DecisionCall {
  readonly operationId: string
  readonly database: Database
  readonly caller: Caller
  readonly now: Date
  readonly params: { readonly applicationId: string }
}

async function decide(call: DecisionCall, decision: ApplicationDecision): Promise<OperatorApplication> {
  const { database, now, params } = call
  const before = await requireApplication(database, params.applicationId)
  await decideApplication(database, before.id, decision, now)
  const after = await requireApplication(database, before.id)
  await recordAct(actingBy(call), {
    subject: { kind: 'application', id: before.id, label: `${before.number}, ${before.firmName}` },
    before: factsOf(before),
    after: { ...factsOf(after), ...grantOf(decision) },
    note: decision.act === 'decline' ? decision.reason : null,
  })
  return after
}

function factsOf({ state, username, acceptedInto }: OperatorApplication): AuditFacts {
  const firm = acceptedInto && `${acceptedInto.firm.name}, ${acceptedInto.firm.city}`
  return { state, username, firm, firmChoice: acceptedInto?.choice ?? null }
}

/** What the account was given; never its password. */
function grantOf(decision: ApplicationDecision): AuditFacts {
  if (decision.act !== 'accept') return {}
  const { level, sellsSubscriptions, certifiedUntil } = decision
  return { level, sellsSubscriptions, certifiedUntil: certifiedUntil?.toISOString() ?? null }
}

async function requireApplication(database: Database, id: string): Promise<OperatorApplication> {
  const found = await findApplication(database, id)
  if (found === null) throw notFound('application')
  return found
}

/** Certificates end at the end of a day in Poland, in winter time: never a day too early. */
function endOfDay(day: string): Date {
  return new Date(`${day}T22:59:59.000Z`)
}
