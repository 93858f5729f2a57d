import type { customSolutionsCollections } from '#shared/api/custom-solutions'
import { firmOf } from '../../db/firm-of'
import type { SyncSources } from '../sync/sync-handlers'
import { findSolutions, PUBLISHED, toOwnSolution, toPublishedSolution } from './solution-queries'

export const customSolutionsSyncSources: SyncSources<typeof customSolutionsCollections> = {
  'custom-solutions.own': async ({ database, accountId, ids }) => {
    const found = await findSolutions(database, { kind: 'own', firmId: firmOf(database, accountId) }, ids)
    return found.map(toOwnSolution)
  },
  'published-solutions.entries': async ({ database, ids }) =>
    (await findSolutions(database, PUBLISHED, ids)).map(toPublishedSolution),
}
