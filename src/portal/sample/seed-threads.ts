import { foldPolish } from '#shared/text/polish'
import type { Database } from '../db/database'
import { posts, readMarks, threads } from '../db/schema'
import { SAMPLE_THREADS } from '../features/forums/sample/sample-threads'
import type { SampleThread } from '../features/forums/sample/thread-text'
import { excerptOf } from '../features/forums/text'
import { sampleUuid } from './ids'
import { SAMPLE_PEOPLE } from './people'
import { sampleAccountId } from './seed-people'

/** What was posted before this moment counts as read by everybody, so that the rest looks new. */
const READ_UNTIL = new Date('2026-11-12T00:00:00Z')

/** Writes the sample threads; what is there already stays as it is. */
export async function seedThreads(transaction: Database): Promise<void> {
  const threadRows = SAMPLE_THREADS.map((thread) => threadRow(thread))
  await transaction.insert(threads).values(threadRows).onConflictDoNothing()
  await transaction.insert(posts).values(SAMPLE_THREADS.flatMap(postRows)).onConflictDoNothing()
  const readers = SAMPLE_PEOPLE.filter((person) => person.isOnlyAuthor !== true)
  const marks = readers.flatMap((reader) =>
    threadRows
      .filter((thread) => thread.createdAt < READ_UNTIL)
      .map((thread) => ({
        accountId: sampleAccountId(reader.username),
        threadId: thread.id,
        readUntil: READ_UNTIL,
      })),
  )
  await transaction.insert(readMarks).values(marks).onConflictDoNothing()
}

function threadId(thread: SampleThread): string {
  return sampleUuid(`thread:${thread.forumId}:${thread.title}`)
}

function threadRow(thread: SampleThread): typeof threads.$inferInsert {
  const [opening] = thread.posts
  const last = thread.posts.at(-1) ?? opening
  return {
    id: threadId(thread),
    forumId: thread.forumId,
    title: thread.title,
    authorId: sampleAccountId(opening.by),
    excerpt: excerptOf(opening.text),
    isPinned: thread.isPinned,
    createdAt: new Date(opening.at),
    postCount: thread.posts.length,
    lastPostAt: new Date(last.at),
    lastPostAuthorId: sampleAccountId(last.by),
    searchText: foldPolish(thread.title),
  }
}

function postRows(thread: SampleThread): (typeof posts.$inferInsert)[] {
  return thread.posts.map((post, index) => ({
    id: sampleUuid(`post:${index}:${threadId(thread)}`),
    threadId: threadId(thread),
    authorId: sampleAccountId(post.by),
    body: post.text,
    createdAt: new Date(post.at),
    searchText: foldPolish(post.text),
  }))
}
