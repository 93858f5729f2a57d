import type { DeskBug, operatorBugsEndpoints } from '#shared/api/operator/bugs'
import type { Database } from '../../db/database'
import type { bugs } from '../../db/schema'
import { DeskCursor, deskCursorOf } from '../../db/waiting-first'
import type { Caller } from '../../http/caller'
import { cutPage, decodeCursor } from '../../http/cursor'
import type { Call, Handlers } from '../../http/endpoint-routes'
import { invalidField, notFound, PortalError } from '../../http/problem'
import { actingBy, recordAct } from '../audit/audit-log'
import { countBugs, findBug } from './bug-queries'
import { changeStatus, lockBug, lockTogether, moveVotesAndFollows } from './bug-writes'
import { countWaiting, readDeskBugs, readVersions } from './desk-bugs'

type Table = typeof operatorBugsEndpoints
type BugRow = typeof bugs.$inferSelect

/** The operator's desk of bugs and suggestions. */
export function operatorBugsHandlers(): Handlers<Table> {
  return {
    'operator-bugs.listBugs': async ({ database, caller, query: { cursor, limit, ...filter } }) => {
      const { accountId } = caller
      const position = cursor === undefined ? null : decodeCursor(DeskCursor, cursor)
      const found = await readDeskBugs(database, accountId, filter, position, limit + 1)
      const { rows, nextCursor } = cutPage(found, limit, ({ status, changedAt, id }) =>
        deskCursorOf(status === 'new', changedAt, id),
      )
      return { items: [...rows], nextCursor, totalCount: await countBugs(database, accountId, filter) }
    },
    'operator-bugs.getWaiting': ({ database }) => countWaiting(database),
    'operator-bugs.getBug': ({ database, caller, params }) => requireBug(database, caller, params.bugId),
    'operator-bugs.listVersions': async ({ database, caller, params }) => {
      const { programId } = await requireBug(database, caller, params.bugId)
      return { items: await readVersions(database, programId) }
    },
    'operator-bugs.changeStatus': setBugStatus,
    'operator-bugs.markDuplicate': markDuplicate,
  }
}

async function setBugStatus(call: Call<Table['operator-bugs.changeStatus']>): Promise<DeskBug> {
  const { database, caller, params, body } = call
  const { status, note, fixedVersionId } = body
  const bug = await lockBug(database, params.bugId, new Date(body.seenChangedAt))
  if (bug.status === status && bug.fixedVersionId === fixedVersionId) throw new PortalError('state-refused')
  const version = await fixedVersionOf(database, bug, body)
  const before = await requireBug(database, caller, bug.id)
  const change = { status, note, fixedVersionId, changedById: caller.accountId, now: after(bug, call.now) }
  await changeStatus(database, bug.id, change)
  await recordAct(actingBy(call), {
    subject: subjectOf(bug),
    before: { status: bug.status, fixedIn: before.fixedIn?.version ?? null },
    after: { status, fixedIn: version },
    note,
  })
  return requireBug(database, caller, bug.id)
}

async function markDuplicate(call: Call<Table['operator-bugs.markDuplicate']>): Promise<DeskBug> {
  const { database, caller, params, body } = call
  const { note } = body
  const originalId = body.originalId.toLowerCase()
  // Both: or each of two reports could become the duplicate of the other at once.
  await lockTogether(database, [params.bugId, originalId])
  const bug = await lockBug(database, params.bugId, new Date(body.seenChangedAt))
  const original = await findBug(database, caller.accountId, originalId)
  if (original === null || original.id === bug.id || original.programId !== bug.programId) {
    throw invalidField('body.originalId', 'is no other report on the same program')
  }
  // What is settled stays as it is, and what was declined has nobody's attention to give.
  const isSettled = bug.status === 'fixed' || bug.status === 'declined'
  if (isSettled || original.status === 'declined') throw new PortalError('state-refused')
  const now = after(bug, call.now)
  await moveVotesAndFollows(database, bug.id, original.id, now)
  const change = {
    status: 'declined' as const,
    note,
    fixedVersionId: null,
    changedById: caller.accountId,
    now,
  }
  await changeStatus(database, bug.id, change)
  const { voteCount } = await requireBug(database, caller, original.id)
  await recordAct(actingBy(call), {
    subject: subjectOf(bug),
    before: { status: bug.status, duplicateOf: null, votesOfOriginal: original.voteCount },
    after: {
      status: 'declined',
      duplicateOf: `#${original.number} ${original.title}`,
      votesOfOriginal: voteCount,
    },
    note,
  })
  return requireBug(database, caller, bug.id)
}

/** The number of the version that has the fix; `null` when none is named. */
async function fixedVersionOf(
  database: Database,
  { programId }: BugRow,
  { status, fixedVersionId }: { readonly status: string; readonly fixedVersionId: string | null },
): Promise<string | null> {
  if (fixedVersionId === null) return null
  if (status !== 'fixed') throw invalidField('body.fixedVersionId', 'goes with the status fixed alone')
  const found = (await readVersions(database, programId)).find(
    ({ versionId }) => versionId === fixedVersionId,
  )
  if (found === undefined) throw invalidField('body.fixedVersionId', 'is no version of the program')
  return found.version
}

/** Never the moment of the change before, so that each has its place and is seen as one of its own. */
function after({ changedAt }: BugRow, now: Date): Date {
  return now > changedAt ? now : new Date(changedAt.getTime() + 1)
}

function subjectOf({ id, number, title }: BugRow) {
  return { kind: 'report', id, label: `#${number} ${title}` }
}

async function requireBug(database: Database, { accountId }: Caller, bugId: string): Promise<DeskBug> {
  const bug = await findBug(database, accountId, bugId)
  if (bug === null) throw notFound('report')
  return bug
}
