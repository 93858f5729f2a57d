import { and, asc, eq } from 'drizzle-orm'
import { foldPolish } from '#shared/text/polish'
import type { Database } from '../../db/database'
import { posts, threads } from '../../db/schema'
import { excerptOf } from './text'

/** Gives a thread another title. */
export async function changeTitle(transaction: Database, threadId: string, title: string): Promise<void> {
  await transaction
    .update(threads)
    .set({ title, searchText: foldPolish(title) })
    .where(eq(threads.id, threadId))
}

export interface PostChange {
  /** Empty for a post that becomes a mark. */
  readonly body: string
  readonly editedAt: Date | null
  readonly deletedAt: Date | null
  /** Why a moderator takes it; absent: its author does. */
  readonly removalReason?: string
}

/** Gives a post another text, or takes it; the excerpt of its thread follows the opening post. */
export async function changePost(
  transaction: Database,
  { id, threadId }: { readonly id: string; readonly threadId: string },
  { body, editedAt, deletedAt, removalReason }: PostChange,
): Promise<void> {
  // The thread first, as answers do, so that two writers do not wait for each other in a circle.
  await transaction.select({ id: threads.id }).from(threads).where(eq(threads.id, threadId)).for('update')
  await transaction
    .update(posts)
    .set({
      body,
      editedAt,
      deletedAt,
      removalReason: removalReason ?? null,
      searchText: foldPolish(body),
    })
    .where(and(eq(posts.id, id), eq(posts.threadId, threadId)))
  const [opening] = await transaction
    .select({ id: posts.id })
    .from(posts)
    .where(eq(posts.threadId, threadId))
    .orderBy(asc(posts.createdAt), asc(posts.id))
    .limit(1)
  if (opening?.id !== id) return
  await transaction
    .update(threads)
    .set({ excerpt: excerptOf(body) })
    .where(eq(threads.id, threadId))
}
