import { z } from 'zod'
import type { BugReport, bugsEndpoints } from '#shared/api/bugs'
import type { Database } from '../../db/database'
import type { Caller } from '../../http/caller'
import { CursorInstant, cutPage, decodeCursor } from '../../http/cursor'
import type { Handlers } from '../../http/endpoint-routes'
import { notFound, PortalError } from '../../http/problem'
import { countBugs, countNews, findBug, readBugs } from './bug-queries'
import { follow, insertBug, markSeen, unfollow, unvote, updateBug, vote } from './bug-writes'

const BugCursor = z
  .tuple([z.literal('bugs'), CursorInstant, z.uuid()])
  .transform(([, changedAt, id]) => ({ changedAt, id }))

export function bugsHandlers(): Handlers<typeof bugsEndpoints> {
  return {
    'bugs.list': async ({ database, caller, query: { cursor, limit, ...filter } }) => {
      const position = cursor === undefined ? null : decodeCursor(BugCursor, cursor)
      const found = await readBugs(database, caller.accountId, filter, position, limit + 1)
      const { rows, nextCursor } = cutPage(found, limit, ({ changedAt, id }) => [
        'bugs',
        Date.parse(changedAt),
        id,
      ])
      const totalCount = await countBugs(database, caller.accountId, filter)
      return { items: [...rows], nextCursor, totalCount }
    },

    'bugs.getNews': ({ database, caller }) => countNews(database, caller.accountId),

    'bugs.get': (call) => requireBug(call),

    'bugs.report': async ({ database, caller, body, now }) => {
      const { accountId, firm } = caller
      const bugId = await insertBug(database, {
        ...body,
        id: body.id,
        authorId: accountId,
        firmId: firm.id,
        now,
      })
      return requireBug({ database, caller, params: { bugId } })
    },

    'bugs.update': async (call) => {
      const bug = await requireBug(call)
      if (!bug.isOwn) throw new PortalError('not-author')
      if (!bug.isOpen) throw new PortalError('already-closed')
      await updateBug(call.database, bug, call.body, call.now)
      return requireBug(call)
    },

    'bugs.vote': async (call) => {
      const { id } = await requireBug(call)
      await vote(call.database, id, call.caller.firm.id, call.now)
      return requireBug(call)
    },

    'bugs.unvote': async (call) => {
      const { id } = await requireBug(call)
      await unvote(call.database, id, call.caller.firm.id)
      return requireBug(call)
    },

    'bugs.follow': async (call) => {
      const { id } = await requireBug(call)
      await follow(call.database, id, call.caller.accountId, call.now)
      return requireBug(call)
    },

    'bugs.unfollow': async (call) => {
      const { id } = await requireBug(call)
      await unfollow(call.database, id, call.caller.accountId)
      return requireBug(call)
    },

    'bugs.markSeen': async (call) => {
      const { id } = await requireBug(call)
      // Not into the future: what is still to come has not been seen.
      const seenUntil = new Date(Math.min(Date.parse(call.body.seenUntil), call.now.getTime()))
      await markSeen(call.database, id, call.caller.accountId, seenUntil)
      return requireBug(call)
    },
  }
}

async function requireBug({
  database,
  caller,
  params,
}: {
  readonly database: Database
  readonly caller: Caller
  readonly params: { readonly bugId: string }
}): Promise<BugReport> {
  const bug = await findBug(database, caller.accountId, params.bugId)
  if (bug === null) throw notFound('report')
  return bug
}
