import type { DeskSolution, operatorSolutionsEndpoints } from '#shared/api/operator/solutions'
import type { Database } from '../../db/database'
import { DeskCursor, deskCursorOf } from '../../db/waiting-first'
import { cutPage, decodeCursor } from '../../http/cursor'
import type { Call, Handlers } from '../../http/endpoint-routes'
import { notFound } from '../../http/problem'
import { actingBy, recordAct } from '../audit/audit-log'
import { countDeskSolutions, countWaiting, findDeskSolution, readDeskSolutions } from './desk-solutions'
import { type Decision, SolutionModeration } from './moderation'
import { requireScreenshot } from './screenshot-content'
import { HANDED_IN } from './solution-queries'

type Table = typeof operatorSolutionsEndpoints

/** The operator's desk of custom solutions: what authors have handed in. */
export function operatorSolutionsHandlers(): Handlers<Table> {
  return {
    'operator-solutions.listSolutions': async ({ database, query: { cursor, limit, ...filter } }) => {
      const position = cursor === undefined ? null : decodeCursor(DeskCursor, cursor)
      const found = await readDeskSolutions(database, filter, position, limit + 1)
      const { rows, nextCursor } = cutPage(found, limit, ({ state, updatedAt, id }) =>
        deskCursorOf(state === 'submitted', updatedAt, id),
      )
      return { items: [...rows], nextCursor, totalCount: await countDeskSolutions(database, filter) }
    },
    'operator-solutions.getWaiting': ({ database }) => countWaiting(database),
    'operator-solutions.getSolution': ({ database, params }) => requireSolution(database, params.solutionId),
    'operator-solutions.getScreenshot': ({ database, params }) =>
      requireScreenshot(database, HANDED_IN, params),
    'operator-solutions.publish': (call) => decide(call, { act: 'publish' }, call.body.note),
    'operator-solutions.return': (call) => decide(call, { act: 'return', reason: call.body.reason }, null),
  }
}

async function decide(
  call: Call<Table['operator-solutions.publish']> | Call<Table['operator-solutions.return']>,
  decision: Decision,
  note: string | null,
): Promise<DeskSolution> {
  const { database, params, body, now } = call
  // What only its author sees is not there for a moderator either, whatever the state would allow.
  await requireSolution(database, params.solutionId)
  const moderation = new SolutionModeration(database)
  const { name, before, after } = await moderation.decide(params.solutionId, body.seenRevision, decision, now)
  await recordAct(actingBy(call), {
    subject: { kind: 'solution', id: params.solutionId.toLowerCase(), label: name },
    before,
    after,
    note,
  })
  return requireSolution(database, params.solutionId)
}

async function requireSolution(database: Database, solutionId: string): Promise<DeskSolution> {
  const found = await findDeskSolution(database, solutionId)
  if (found === null) throw notFound('solution')
  return found
}
