import { boolean, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns'

export const threads = pgTable('threads', {
  id: uuid('id').primaryKey(),
  forumId: text('forum_id', { enum: ['distributor-forum', 'api-forum'] }).notNull(),
  title: text('title').notNull(),
  authorId: uuid('author_id').notNull(),
  excerpt: text('excerpt').notNull(),
  isPinned: boolean('is_pinned').notNull().default(false),
  /** Takes no more posts. */
  isLocked: boolean('is_locked').notNull().default(false),
  createdAt: instant('created_at').notNull(),
  postCount: integer('post_count').notNull(),
  lastPostAt: instant('last_post_at').notNull(),
  lastPostAuthorId: uuid('last_post_author_id').notNull(),
  searchText: text('search_text').notNull(),
  /** Of the title; counted by a trigger. */
  revision: integer('revision').notNull().default(1),
})

export const posts = pgTable('posts', {
  id: uuid('id').primaryKey(),
  threadId: uuid('thread_id').notNull(),
  authorId: uuid('author_id').notNull(),
  /** Empty when the post was deleted. */
  body: text('body').notNull(),
  createdAt: instant('created_at').notNull(),
  searchText: text('search_text').notNull(),
  /** Of the text; counted by a trigger. */
  revision: integer('revision').notNull().default(1),
  editedAt: instant('edited_at'),
  deletedAt: instant('deleted_at'),
  /** Set where a moderator has taken the text away. */
  removalReason: text('removal_reason'),
})

/** How many posts of a thread stand; kept by triggers. */
export const threadTallies = pgTable('thread_tallies', {
  threadId: uuid('thread_id').primaryKey(),
  forumId: text('forum_id').notNull(),
  postCount: integer('post_count').notNull(),
})

/** Differences of a forum: their sums are its posts that stand, its threads that have such, and all its threads. */
export const forumTallies = pgTable('forum_tallies', {
  forumId: text('forum_id').notNull(),
  postCount: integer('post_count').notNull().default(0),
  threadCount: integer('thread_count').notNull().default(0),
  listedCount: integer('listed_count').notNull().default(0),
})

export const readMarks = pgTable(
  'read_marks',
  {
    accountId: uuid('account_id').notNull(),
    threadId: uuid('thread_id').notNull(),
    readUntil: instant('read_until').notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.threadId] })],
)
