import { z } from 'zod'
import { BugReport, BugStatus } from '../bugs'
import { Day, Instant, PageQuery, pageOf, QueryFlag, SearchText } from '../page'
import { ProgramId, VersionId, VersionNumber } from '../updates'
import { defineOperatorEndpoints } from './operator-endpoint'

const BUG_NOTE_MAX_LENGTH = 2_000

/** A report without what is one reader's own. */
export const DeskBug = BugReport.omit({ isOwn: true, hasVoted: true, isFollowed: true, newsCount: true })
export type DeskBug = z.infer<typeof DeskBug>

/** What an operator makes of a report; none is new again. */
const DecidedStatus = BugStatus.exclude(['new'])
export type DecidedStatus = z.infer<typeof DecidedStatus>

const BugParams = z.strictObject({ bugId: z.uuid() })
const Note = z.string().trim().max(BUG_NOTE_MAX_LENGTH)
/** When what the operator has seen was decided: nothing is decided over it unseen. */
const SEEN = { seenChangedAt: Instant }

export const operatorBugsEndpoints = defineOperatorEndpoints({
  'operator-bugs.listBugs': {
    method: 'GET',
    path: '/operator/bugs',
    access: 'operator',
    summary: 'Reports: new ones first, the longest waiting at the top, then those whose status changed last',
    query: PageQuery.extend({
      search: SearchText.optional(),
      programId: ProgramId.optional(),
      status: BugStatus.optional(),
      isOpen: QueryFlag.optional(),
    }),
    response: pageOf(DeskBug),
  },
  'operator-bugs.getWaiting': {
    method: 'GET',
    path: '/operator/bugs/waiting',
    access: 'operator',
    summary: 'How many reports are new, and since when the first of them is',
    response: z.object({
      waitingCount: z.number().int().nonnegative(),
      oldestWaitingSince: Instant.nullable(),
    }),
  },
  'operator-bugs.getBug': {
    method: 'GET',
    path: '/operator/bugs/{bugId}',
    access: 'operator',
    summary: 'One report',
    params: BugParams,
    response: DeskBug,
  },
  'operator-bugs.listVersions': {
    method: 'GET',
    path: '/operator/bugs/{bugId}/versions',
    access: 'operator',
    summary: 'Versions of the report’s program that may have the fix, the newest first',
    params: BugParams,
    response: z.object({
      items: z.array(z.object({ versionId: VersionId, version: VersionNumber, releasedOn: Day })),
    }),
  },
  'operator-bugs.changeStatus': {
    method: 'PUT',
    path: '/operator/bugs/{bugId}/status',
    access: 'operator',
    summary: 'Says what has become of a report, and which version has the fix; who follows it is told',
    params: BugParams,
    body: z.strictObject({
      ...SEEN,
      status: DecidedStatus,
      /** What partners read about it. */
      note: Note.default(''),
      fixedVersionId: VersionId.nullable().default(null),
    }),
    response: DeskBug,
  },
  'operator-bugs.markDuplicate': {
    method: 'PUT',
    path: '/operator/bugs/{bugId}/duplicate',
    access: 'operator',
    summary: 'Declines a report as the same as another, which gets its votes and those who follow it',
    params: BugParams,
    body: z.strictObject({ ...SEEN, originalId: z.uuid(), note: Note.min(1) }),
    response: DeskBug,
  },
})
