import { z } from 'zod'
import { defineCollections } from './collection'
import { defineEndpoints } from './endpoint'
import type { KeptList } from './kept'
import { Instant, PageQuery, pageOf, QueryFlag, SearchText } from './page'
import { Revision } from './precondition'
import { ProgramId, VersionId, VersionNumber } from './updates'

export const BugKind = z.enum(['bug', 'suggestion'])
export type BugKind = z.infer<typeof BugKind>

export const BugStatus = z.enum(['new', 'confirmed', 'in-progress', 'fixed', 'declined'])
export type BugStatus = z.infer<typeof BugStatus>

export const BUG_TITLE_MIN_LENGTH = 5
export const BUG_TITLE_MAX_LENGTH = 160
export const BUG_TEXT_MAX_LENGTH = 10_000

/** One step of what became of a report. */
const BugChange = z.object({
  status: BugStatus,
  changedAt: Instant,
  /** Who decided it. */
  changedBy: z.string(),
  /** What they said about it; empty when nothing. */
  note: z.string(),
})

export const BugReport = z.object({
  id: z.uuid(),
  /** What people call it by: digits. */
  number: z.string(),
  kind: BugKind,
  programId: ProgramId,
  programName: z.string(),
  /** Where it was seen; `null` when it concerns no particular version, as a suggestion may. */
  version: VersionNumber.nullable(),
  title: z.string(),
  description: z.string(),
  /** How to make it happen; empty for what has no steps. */
  steps: z.string(),
  /** Of what its author has written. */
  revision: Revision,
  author: z.object({ displayName: z.string(), firmName: z.string() }),
  isOwn: z.boolean(),
  createdAt: Instant,
  editedAt: Instant.nullable(),
  status: BugStatus,
  /** False once it is fixed or declined. */
  isOpen: z.boolean(),
  /** When its status last changed; before it ever did, when it was reported. */
  changedAt: Instant,
  /** Oldest first, without the beginning. */
  history: z.array(BugChange),
  /** The version that has it; `null` until it is known. */
  fixedIn: z.object({ versionId: VersionId, version: VersionNumber }).nullable(),
  /** Firms that want it solved: each has one vote, whoever of its people gives it. */
  voteCount: z.number().int().nonnegative(),
  /** True when the person's firm has voted. */
  hasVoted: z.boolean(),
  /** By this person. */
  isFollowed: z.boolean(),
  /** Changes of status since this person, who follows it, last looked. */
  newsCount: z.number().int().nonnegative(),
})
export type BugReport = z.infer<typeof BugReport>

const MINUTE_MS = 60_000

export const bugsCollections = defineCollections({
  'bugs.reports': {
    access: 'bugs-and-suggestions',
    tile: 'bugs',
    document: BugReport,
    syncPageSize: 200,
    freshnessMs: MINUTE_MS,
    isLarge: false,
    search: {
      titleFields: ['title'],
      textFields: ['number', 'programName', 'version', 'description', 'steps'],
      dateField: 'changedAt',
      route: '/tile/bugs/{id}',
    },
  },
})

const BUGS_LIST = {
  as: 'list',
  collection: 'bugs.reports',
  equals: {
    programId: 'programId',
    status: 'status',
    kind: 'kind',
    isOpen: 'isOpen',
    isOwn: 'isOwn',
    isFollowed: 'isFollowed',
  },
  orderBy: [{ field: 'changedAt', direction: 'descending' }],
} as const satisfies KeptList

/** What a report says, as its author writes it. */
const BugText = z.strictObject({
  kind: BugKind,
  programId: ProgramId.meta({ examples: ['subiekt-nexo'] }),
  version: VersionNumber.nullable().default(null),
  title: z.string().trim().min(BUG_TITLE_MIN_LENGTH).max(BUG_TITLE_MAX_LENGTH),
  description: z.string().trim().min(1).max(BUG_TEXT_MAX_LENGTH),
  steps: z.string().trim().max(BUG_TEXT_MAX_LENGTH).default(''),
})

const BugParams = z.strictObject({ bugId: z.uuid() })
const ACCESS = 'bugs-and-suggestions'
const VOTE_ENTITY = 'bug-vote:{bugId}'
const FOLLOW_ENTITY = 'bug-follow:{bugId}'
const OF_REPORT = { collection: 'bugs.reports', idParam: 'bugId' } as const

export const bugsEndpoints = defineEndpoints({
  'bugs.list': {
    method: 'GET',
    path: '/bugs',
    access: ACCESS,
    summary: 'Reports, those first whose status changed last; searched in all that they say',
    query: PageQuery.extend({
      search: SearchText.optional(),
      programId: ProgramId.optional(),
      kind: BugKind.optional(),
      status: BugStatus.optional(),
      isOpen: QueryFlag.optional(),
      /** Reported by this person. */
      isOwn: QueryFlag.optional(),
      isFollowed: QueryFlag.optional(),
    }),
    response: pageOf(BugReport),
    kept: BUGS_LIST,
  },
  'bugs.getNews': {
    method: 'GET',
    path: '/bugs/news',
    access: ACCESS,
    summary: 'How much has happened to what this person follows since they last looked',
    response: z.object({
      reportCount: z.number().int().nonnegative(),
      changeCount: z.number().int().nonnegative(),
    }),
    kept: {
      as: 'tally',
      collection: 'bugs.reports',
      field: 'newsCount',
      countField: 'reportCount',
      sumField: 'changeCount',
    },
  },
  'bugs.get': {
    method: 'GET',
    path: '/bugs/{bugId}',
    access: ACCESS,
    summary: 'One report',
    params: BugParams,
    response: BugReport,
    kept: { as: 'document', ...OF_REPORT },
  },
  'bugs.report': {
    method: 'POST',
    path: '/bugs',
    access: ACCESS,
    summary: 'Reports a bug or a suggestion; its author follows it, and the author’s firm votes for it',
    body: BugText.extend({ id: z.uuid().optional() }),
    response: BugReport,
    successStatus: 201,
    queued: { entity: 'bug:{id}', idField: 'id', previewField: 'title' },
  },
  'bugs.update': {
    method: 'PUT',
    path: '/bugs/{bugId}',
    access: ACCESS,
    summary: 'Changes what a report says while it is open; its author alone may',
    params: BugParams,
    body: BugText,
    response: BugReport,
    precondition: OF_REPORT,
    queued: { entity: 'bug:{bugId}', previewField: 'title' },
  },
  'bugs.vote': {
    method: 'PUT',
    path: '/bugs/{bugId}/vote',
    access: ACCESS,
    summary: 'Gives the vote of the person’s firm; a second one changes nothing',
    params: BugParams,
    response: BugReport,
    queued: { entity: VOTE_ENTITY, isReplacing: true },
  },
  'bugs.unvote': {
    method: 'DELETE',
    path: '/bugs/{bugId}/vote',
    access: ACCESS,
    summary: 'Takes the vote of the person’s firm back, whoever gave it',
    params: BugParams,
    response: BugReport,
    queued: { entity: VOTE_ENTITY, isReplacing: true },
  },
  'bugs.follow': {
    method: 'PUT',
    path: '/bugs/{bugId}/follow',
    access: ACCESS,
    summary: 'Follows a report: this person is told of its changes from now on',
    params: BugParams,
    response: BugReport,
    queued: {
      entity: FOLLOW_ENTITY,
      isReplacing: true,
      keptChange: { ...OF_REPORT, set: { isFollowed: true } },
    },
  },
  'bugs.unfollow': {
    method: 'DELETE',
    path: '/bugs/{bugId}/follow',
    access: ACCESS,
    summary: 'Follows a report no longer',
    params: BugParams,
    response: BugReport,
    queued: {
      entity: FOLLOW_ENTITY,
      isReplacing: true,
      keptChange: { ...OF_REPORT, set: { isFollowed: false, newsCount: 0 } },
    },
  },
  'bugs.markSeen': {
    method: 'PUT',
    path: '/bugs/{bugId}/seen-mark',
    access: ACCESS,
    summary: 'Remembers up to when this person has seen what became of a followed report',
    params: BugParams,
    body: z.strictObject({ seenUntil: Instant }),
    response: BugReport,
    queued: {
      entity: 'bug-seen:{bugId}',
      isReplacing: true,
      keptChange: { ...OF_REPORT, set: { newsCount: 0 } },
    },
  },
})
