import { z } from 'zod'
import type { customSolutionsEndpoints, OwnSolution } from '#shared/api/custom-solutions'
import type { Database } from '../../db/database'
import type { Caller } from '../../http/caller'
import { CursorInstant, cutPage, decodeCursor } from '../../http/cursor'
import type { Call, Handlers } from '../../http/endpoint-routes'
import { notFound } from '../../http/problem'
import { requireScreenshot } from './screenshot-content'
import {
  countSolutions,
  findSolutions,
  type ListedSolution,
  PUBLISHED,
  readSolutions,
  type SolutionScope,
  toOwnSolution,
  toPublishedSolution,
} from './solution-queries'
import {
  addScreenshot,
  changeSolution,
  insertSolution,
  moveSolution,
  removeScreenshot,
  type SolutionAuthor,
} from './solution-writes'

type Table = typeof customSolutionsEndpoints

const SolutionCursor = z
  .tuple([z.literal('solutions'), CursorInstant, z.uuid()])
  .transform(([, at, id]) => ({ at, id }))

/** One's own solutions are the firm's, which comes from the account; others are there only when published. */
export function customSolutionsHandlers(): Handlers<Table> {
  return {
    'custom-solutions.listSolutions': async ({ database, caller, query }) => {
      const page = await listSolutions(database, ownOf(caller), query, ({ updatedAt }) => updatedAt)
      return { ...page, items: page.rows.map(toOwnSolution) }
    },
    'custom-solutions.getSolution': ({ database, caller, params }) =>
      requireOwn(database, caller, params.solutionId),
    'custom-solutions.createSolution': async ({ database, caller, body: { id, ...content }, now }) => {
      const solutionId = await insertSolution(database, id, content, authorOf(caller, now))
      return requireOwn(database, caller, solutionId)
    },
    'custom-solutions.updateSolution': async ({ database, caller, params, body, now }) => {
      await changeSolution(database, params.solutionId, body, authorOf(caller, now))
      return requireOwn(database, caller, params.solutionId)
    },
    'custom-solutions.addScreenshot': async ({ database, caller, params, body, now }) => {
      const bytes = Buffer.from(body.dataBase64, 'base64')
      const screenshot = { id: body.id, caption: body.caption, bytes }
      await addScreenshot(database, params.solutionId, screenshot, authorOf(caller, now))
      return requireOwn(database, caller, params.solutionId)
    },
    'custom-solutions.removeScreenshot': async ({ database, caller, params, now }) => {
      await removeScreenshot(database, params.solutionId, params.screenshotId, authorOf(caller, now))
      return requireOwn(database, caller, params.solutionId)
    },
    'custom-solutions.submitSolution': (call) => moveOwn('submit', call),
    'custom-solutions.withdrawSolution': (call) => moveOwn('withdraw', call),
    'custom-solutions.getScreenshot': ({ database, caller, params }) =>
      requireScreenshot(database, ownOf(caller), params),

    'published-solutions.listSolutions': async ({ database, query }) => {
      const page = await listSolutions(database, PUBLISHED, query, publishedAtOf)
      return { ...page, items: page.rows.map(toPublishedSolution) }
    },
    'published-solutions.getSolution': async ({ database, params }) => {
      const [found] = await findSolutions(database, PUBLISHED, [params.solutionId])
      if (found === undefined) throw notFound('published solution')
      return toPublishedSolution(found)
    },
    'published-solutions.getScreenshot': ({ database, params }) =>
      requireScreenshot(database, PUBLISHED, params),
  }
}

async function listSolutions(
  database: Database,
  scope: SolutionScope,
  { cursor, limit, search }: Call<Table['custom-solutions.listSolutions']>['query'],
  momentOf: (row: ListedSolution) => Date,
) {
  const position = cursor === undefined ? null : decodeCursor(SolutionCursor, cursor)
  const found = await readSolutions(database, scope, search, position, limit + 1)
  const { rows, nextCursor } = cutPage(found, limit, (row) => ['solutions', momentOf(row).getTime(), row.id])
  return { rows, nextCursor, totalCount: await countSolutions(database, scope, search) }
}

function publishedAtOf({ id, publishedAt }: ListedSolution): Date {
  if (publishedAt === null) throw new Error(`Solution ${id} is not published`)
  return publishedAt
}

async function moveOwn(
  act: 'submit' | 'withdraw',
  { database, caller, params, now }: Call<Table[`custom-solutions.${typeof act}Solution`]>,
): Promise<OwnSolution> {
  await moveSolution(database, params.solutionId, act, authorOf(caller, now))
  return requireOwn(database, caller, params.solutionId)
}

async function requireOwn(database: Database, caller: Caller, solutionId: string): Promise<OwnSolution> {
  const [found] = await findSolutions(database, ownOf(caller), [solutionId])
  if (found === undefined) throw notFound('solution')
  return toOwnSolution(found)
}

function ownOf({ firm }: Caller): SolutionScope {
  return { kind: 'own', firmId: firm.id }
}

function authorOf({ firm, displayName }: Caller, now: Date): SolutionAuthor {
  return { firmId: firm.id, firmName: firm.name, displayName, now }
}
