import { and, eq } from 'drizzle-orm'
import type { ForumId, Post, Thread } from '#shared/api/forums'
import type { operatorForumsEndpoints } from '#shared/api/operator/forums'
import { threads } from '../../db/schema'
import type { Call, Handlers } from '../../http/endpoint-routes'
import { notFound, PortalError } from '../../http/problem'
import { actingBy, recordAct } from '../audit/audit-log'
import { changePost, changeTitle } from './forum-edits'
import { findPost, findThread } from './forum-queries'
import { pageOfPosts, pageOfThreads } from './forums-handlers'

type Table = typeof operatorForumsEndpoints

/** The operator's desk of forums. */
export function forumsDeskHandlers(): Handlers<Table> {
  return {
    'operator-forums.listThreads': ({ database, caller, query }) =>
      pageOfThreads(database, caller.accountId, query, query),
    'operator-forums.getThread': requireThread,
    'operator-forums.listPosts': async (call) => {
      const thread = await requireThread(call)
      return pageOfPosts(call.database, call.caller.accountId, thread, call.query)
    },
    'operator-forums.renameThread': async (call) => {
      const { title, revision, note } = call.body
      await lockThread(call)
      const before = await requireThread(call)
      if (before.revision !== revision) throw new PortalError('conflict', { current: before })
      if (before.title === title) throw new PortalError('state-refused')
      await changeTitle(call.database, before.id, title)
      return recordThread(call, before, ({ title: shown }) => ({ title: shown }), note)
    },
    'operator-forums.pinThread': (call) => setFlag(call, 'isPinned', true),
    'operator-forums.unpinThread': (call) => setFlag(call, 'isPinned', false),
    'operator-forums.lockThread': (call) => setFlag(call, 'isLocked', true),
    'operator-forums.unlockThread': (call) => setFlag(call, 'isLocked', false),
    'operator-forums.removePost': removePost,
  }
}

type ThreadCall = Pick<Call<Table['operator-forums.getThread']>, 'database' | 'caller' | 'params'>
type FlagAct = 'pinThread' | 'unpinThread' | 'lockThread' | 'unlockThread'
type FlagCall = Call<Table[`operator-forums.${FlagAct}`]>

async function requireThread({ database, caller, params }: ThreadCall): Promise<Thread> {
  const thread = await findThread(database, caller.accountId, params.forumId, params.threadId)
  if (thread === null) throw notFound('thread')
  return thread
}

/** Until the end of the transaction, so that what was before an act is what the act has changed. */
async function lockThread({ database, params }: ThreadCall): Promise<void> {
  const { forumId, threadId } = params
  await database
    .select({ id: threads.id })
    .from(threads)
    .where(and(eq(threads.id, threadId), eq(threads.forumId, forumId)))
    .for('update')
}

async function setFlag(call: FlagCall, flag: 'isPinned' | 'isLocked', isSet: boolean): Promise<Thread> {
  await lockThread(call)
  const before = await requireThread(call)
  if (before[flag] === isSet) throw new PortalError('state-refused')
  await call.database
    .update(threads)
    .set({ [flag]: isSet })
    .where(eq(threads.id, before.id))
  return recordThread(call, before, (thread) => ({ [flag]: thread[flag] }), call.body.note)
}

async function recordThread(
  call: ThreadCall & Parameters<typeof actingBy>[0],
  before: Thread,
  factsOf: (thread: Thread) => Readonly<Record<string, unknown>>,
  note: string | undefined,
): Promise<Thread> {
  const after = await requireThread(call)
  await recordAct(actingBy(call), {
    subject: { kind: 'thread', id: after.id, label: after.title },
    before: { forumId: before.forumId, ...factsOf(before) },
    after: { forumId: after.forumId, ...factsOf(after) },
    note,
  })
  return after
}

async function removePost(call: Call<Table['operator-forums.removePost']>): Promise<Post> {
  const { database, body, now } = call
  // The thread first, as answers do, so that two writers do not wait for each other in a circle.
  await lockThread(call)
  const thread = await requireThread(call)
  const before = await requirePost(call, thread.forumId, thread.id)
  if (before.removalReason !== null) throw new PortalError('state-refused')
  if (before.revision !== body.revision) throw new PortalError('conflict', { current: before })
  await changePost(database, before, {
    body: '',
    editedAt: null,
    deletedAt: now,
    removalReason: body.reason,
  })
  const after = await requirePost(call, thread.forumId, thread.id)
  await recordAct(actingBy(call), {
    subject: { kind: 'post', id: after.id, label: `${thread.title}: ${after.author.displayName}` },
    before: postFacts(before),
    after: postFacts(after),
    note: body.reason,
  })
  return after
}

function postFacts({ body, isDeleted, removalReason }: Post) {
  return { body, isDeleted, removalReason }
}

async function requirePost(
  { database, caller, params }: Call<Table['operator-forums.removePost']>,
  forumId: ForumId,
  threadId: string,
): Promise<Post> {
  const post = await findPost(database, caller.accountId, forumId, params.postId)
  if (post === null || post.threadId !== threadId) throw notFound('post')
  return post
}
