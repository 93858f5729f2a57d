import { z } from 'zod'
import { OwnSolution, ScreenshotContent } from '../custom-solutions'
import { Instant, PageQuery, pageOf, SearchText } from '../page'
import { Revision } from '../precondition'
import { Sha256Hex } from '../updates'
import { defineOperatorEndpoints } from './operator-endpoint'

export const RETURN_REASON_MAX_LENGTH = 2_000

/** What an author has handed in: drafts and what was taken back are the author's alone. */
const ModeratedState = z.enum(['submitted', 'published', 'returned'])
export type ModeratedState = z.infer<typeof ModeratedState>

/** A solution as a moderator sees it. */
export const DeskSolution = OwnSolution.extend({
  state: ModeratedState,
  firmName: z.string(),
  publishedAt: Instant.nullable(),
})
export type DeskSolution = z.infer<typeof DeskSolution>

const SolutionParams = z.strictObject({ solutionId: z.uuid() })
/** What the moderator has looked at: nothing else is decided on. */
const SEEN = { seenRevision: Revision }

export const operatorSolutionsEndpoints = defineOperatorEndpoints({
  'operator-solutions.listSolutions': {
    method: 'GET',
    path: '/operator/solutions',
    access: 'operator',
    summary: 'Solutions that were handed in: those that wait first, the longest waiting at the top',
    query: PageQuery.extend({ search: SearchText.optional(), state: ModeratedState.optional() }),
    response: pageOf(DeskSolution),
  },
  'operator-solutions.getWaiting': {
    method: 'GET',
    path: '/operator/solutions/waiting',
    access: 'operator',
    summary: 'How many solutions wait for a moderator, and since when the first of them does',
    response: z.object({
      waitingCount: z.number().int().nonnegative(),
      oldestWaitingSince: Instant.nullable(),
    }),
  },
  'operator-solutions.getSolution': {
    method: 'GET',
    path: '/operator/solutions/{solutionId}',
    access: 'operator',
    summary: 'One solution that was handed in',
    params: SolutionParams,
    response: DeskSolution,
  },
  'operator-solutions.getScreenshot': {
    method: 'GET',
    path: '/operator/solutions/{solutionId}/screenshots/{sha256}',
    access: 'operator',
    summary: 'A screenshot’s bytes',
    params: SolutionParams.extend({ sha256: Sha256Hex }),
    response: ScreenshotContent,
  },
  'operator-solutions.publish': {
    method: 'PUT',
    path: '/operator/solutions/{solutionId}/publication',
    access: 'operator',
    summary:
      'Publishes a submitted solution: partners of level 2 and up read it; the note stays with operators',
    params: SolutionParams,
    body: z.strictObject({ ...SEEN, note: z.string().trim().max(2_000).default('') }),
    response: DeskSolution,
  },
  'operator-solutions.return': {
    method: 'PUT',
    path: '/operator/solutions/{solutionId}/return',
    access: 'operator',
    summary: 'Returns a solution to its author with the reason; a published one is published no longer',
    params: SolutionParams,
    body: z.strictObject({ ...SEEN, reason: z.string().trim().min(1).max(RETURN_REASON_MAX_LENGTH) }),
    response: DeskSolution,
  },
})
