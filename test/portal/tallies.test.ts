import { randomUUID } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ForumId } from '#shared/api/forums'
import { type Database, openPostgres } from '../../src/portal/db/database'
import {
  auditEntries,
  auditTallies,
  forumTallies,
  packages,
  posts,
  programs,
  readMarks,
  threads,
  threadTallies,
  versions,
} from '../../src/portal/db/schema'
import { sweep } from '../../src/portal/db/sweep'
import { countAuditEntries } from '../../src/portal/features/audit/audit-queries'
import { countUnread } from '../../src/portal/features/forums/forum-queries'
import { readPrograms } from '../../src/portal/features/updates/catalogue-queries'
import { sampleAccountId } from '../../src/portal/sample/seed-people'
import type { PostgresServer } from './postgres-server'
import { isOnPostgres, startTestPostgres } from './test-database'
import { TestPortal } from './test-portal'

const FORUMS: readonly ForumId[] = ['distributor-forum', 'api-forum']
const PEOPLE = ['poziom1', 'poziom2', 'poziom5'].map(sampleAccountId)
const START = Date.parse('2026-03-01T08:00:00Z')

/** What the counts are to say, counted of all posts. */
async function countedOfForum(database: Database, forumId: ForumId) {
  const [row] = await database
    .select({
      postCount: sql<number>`count(*)`.mapWith(Number),
      threadCount: sql<number>`count(distinct ${posts.threadId})`.mapWith(Number),
    })
    .from(posts)
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .where(and(eq(threads.forumId, forumId), sql`${posts.deletedAt} is null`))
  return { ...row, listedCount: await database.$count(threads, eq(threads.forumId, forumId)) }
}

async function talliesOfForum(database: Database, forumId: ForumId) {
  const [row] = await database
    .select({
      postCount: sql<number>`coalesce(sum(${forumTallies.postCount}), 0)`.mapWith(Number),
      threadCount: sql<number>`coalesce(sum(${forumTallies.threadCount}), 0)`.mapWith(Number),
      listedCount: sql<number>`coalesce(sum(${forumTallies.listedCount}), 0)`.mapWith(Number),
    })
    .from(forumTallies)
    .where(eq(forumTallies.forumId, forumId))
  return row
}

/** Threads whose tally is not what their posts say. */
async function wrongTallies(database: Database) {
  return database
    .select({ id: threads.id, tally: threadTallies.postCount })
    .from(threads)
    .leftJoin(threadTallies, eq(threadTallies.threadId, threads.id))
    .where(
      sql`coalesce(${threadTallies.postCount}, 0) <> (select count(*) from ${posts}
        where ${posts.threadId} = ${threads.id} and ${posts.deletedAt} is null)`,
    )
}

/** Unread posts by their meaning, looking at every post of the forum. */
async function unreadOfForum(database: Database, accountId: string, forumId: ForumId) {
  const [row] = await database
    .select({
      threadCount: sql<number>`count(distinct ${posts.threadId})`.mapWith(Number),
      postCount: sql<number>`count(*)`.mapWith(Number),
    })
    .from(posts)
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .leftJoin(readMarks, and(eq(readMarks.threadId, posts.threadId), eq(readMarks.accountId, accountId)))
    .where(
      and(
        eq(threads.forumId, forumId),
        sql`${posts.authorId} <> ${accountId}::uuid and ${posts.deletedAt} is null
          and (${readMarks.readUntil} is null or ${posts.createdAt} > ${readMarks.readUntil})`,
      ),
    )
  return row
}

function threadBy(authorId: string, forumId: ForumId, at: Date): typeof threads.$inferInsert {
  const written = { authorId, createdAt: at, lastPostAt: at, lastPostAuthorId: authorId }
  return { ...written, id: randomUUID(), forumId, title: 'Wątek', excerpt: '', postCount: 1, searchText: '' }
}

function postBy(authorId: string, threadId: string, at: Date): typeof posts.$inferInsert {
  return { id: randomUUID(), threadId, authorId, body: 'Wpis', createdAt: at, searchText: 'wpis' }
}

const KINDS = [
  'open',
  'reply',
  'take-away',
  'restore',
  'mark',
  'delete-post',
  'delete-thread',
  'sweep',
] as const
const action = fc.record({
  kind: fc.constantFrom(...KINDS),
  who: fc.nat({ max: PEOPLE.length - 1 }),
  forum: fc.nat({ max: FORUMS.length - 1 }),
  pick: fc.nat({ max: 1_000 }),
})
type Action = typeof action extends fc.Arbitrary<infer One> ? One : never

describe('what is counted by triggers', () => {
  let portal: TestPortal
  beforeAll(async () => {
    portal = await TestPortal.start()
  }, 180_000)
  afterAll(() => portal.close())

  async function perform({ kind, who, forum, pick }: Action, at: Date): Promise<void> {
    const { database } = portal
    const author = PEOPLE[who]!
    const anyOf = <Row>(rows: readonly Row[]): Row => rows[pick % rows.length]!
    const anyThread = async () =>
      anyOf(await database.select({ id: threads.id }).from(threads).orderBy(threads.id)).id
    const anyPost = async () =>
      anyOf(await database.select({ id: posts.id }).from(posts).orderBy(posts.id)).id
    switch (kind) {
      case 'open': {
        const thread = threadBy(author, FORUMS[forum]!, at)
        await database.insert(threads).values(thread)
        await database.insert(posts).values(postBy(author, thread.id, at))
        return
      }
      case 'reply':
        await database.insert(posts).values(postBy(author, await anyThread(), at))
        return
      case 'take-away':
        await database
          .update(posts)
          .set({ body: '', deletedAt: at })
          .where(eq(posts.id, await anyPost()))
        return
      case 'restore':
        await database
          .update(posts)
          .set({ body: 'Znów', deletedAt: null, removalReason: null })
          .where(eq(posts.id, await anyPost()))
        return
      case 'mark':
        await database
          .insert(readMarks)
          .values({ accountId: author, threadId: await anyThread(), readUntil: at })
          .onConflictDoUpdate({ target: [readMarks.accountId, readMarks.threadId], set: { readUntil: at } })
        return
      case 'delete-post':
        await database.delete(posts).where(eq(posts.id, await anyPost()))
        return
      case 'delete-thread':
        await database.delete(threads).where(eq(threads.id, await anyThread()))
        return
      case 'sweep':
        await sweep(database, portal.now)
    }
  }

  it('of a forum is what its posts say, and unread is what nobody but others has written since', async () => {
    let clock = START
    const property = fc.asyncProperty(fc.array(action, { minLength: 1, maxLength: 12 }), async (actions) => {
      const { database } = portal
      for (const one of actions) {
        clock += 60_000
        await perform(one, new Date(clock))
      }
      expect(await wrongTallies(database)).toEqual([])
      for (const forumId of FORUMS) {
        expect(await talliesOfForum(database, forumId)).toEqual(await countedOfForum(database, forumId))
        for (const person of PEOPLE)
          expect(await countUnread(database, person, forumId)).toEqual(
            await unreadOfForum(database, person, forumId),
          )
      }
    })
    await fc.assert(property, { numRuns: 20, endOnFailure: true })
  }, 180_000)

  it('of the audit log is its length, before and after it was added up', async () => {
    const { database } = portal
    const write = (subject: string) =>
      database.execute(sql`insert into audit_entries
        (act, acted_at, actor_kind, actor_name, subject_kind, subject_id, subject_label, search_text)
        select 'operator-accounts.disable', now(), 'command-line', 'root', 'account', ${subject}, ${subject}, ''
        from generate_series(1, 3)`)
    await write('jeden')
    expect(await countAuditEntries(database, {})).toBe(await database.$count(auditEntries))
    await sweep(database, portal.now)
    await write('dwa')
    expect(await countAuditEntries(database, {})).toBe(await database.$count(auditEntries))
    expect(await database.$count(auditTallies)).toBe(2)
  })

  it('of a program is what its versions and packages say', async () => {
    const { database } = portal
    const [program] = await database.select().from(programs).limit(1)
    const shown = async () => (await readPrograms(database)).find(({ id }) => id === program?.id)
    const before = await shown()
    const [version] = await database
      .select({ version: versions, package: packages })
      .from(versions)
      .innerJoin(packages, eq(packages.versionId, versions.id))
      .where(eq(versions.programId, program!.id))
      .limit(1)
    const added = { ...version!.version, id: 'probny-99.0.0', version: '99.0.0' }
    await database.insert(versions).values(added)
    await database.insert(packages).values({ ...version!.package, id: '9'.repeat(32), versionId: added.id })
    const [versionCount, offeredCount] = [before!.versionCount + 1, before!.offeredCount + 1]
    expect(await shown()).toMatchObject({ versionCount, offeredCount })
    await database.update(packages).set({ withdrawnAt: portal.now }).where(eq(packages.versionId, added.id))
    expect(await shown()).toMatchObject({ versionCount, offeredCount: offeredCount - 1 })
    await database.update(packages).set({ withdrawnAt: null }).where(eq(packages.versionId, added.id))
    const taken = { withdrawnAt: portal.now, withdrawalReason: 'Błąd' }
    await database.update(versions).set(taken).where(eq(versions.id, added.id))
    expect(await shown()).toMatchObject({ versionCount, offeredCount: offeredCount - 1 })
    await database.delete(packages).where(eq(packages.versionId, added.id))
    await database.delete(versions).where(eq(versions.id, added.id))
    expect(await shown()).toEqual(before)
  })
})

/** The embedded database has one connection: only PostgreSQL itself can have writers at once. */
describe.skipIf(!isOnPostgres())('what is counted while many write at once', () => {
  const WRITERS = 6
  let server: PostgresServer
  let portal: TestPortal
  beforeAll(async () => {
    server = await startTestPostgres()
    portal = await TestPortal.start({}, () => openPostgres(server.url, () => {}))
  }, 180_000)
  afterAll(async () => {
    await portal?.close()
    await server?.stop()
  })

  it('is neither lost nor counted twice, also while it is added up', async () => {
    const { database } = portal
    const opened = FORUMS.map((forumId) => threadBy(PEOPLE[0]!, forumId, new Date(START)))
    await database.insert(threads).values(opened)
    const writer = async (index: number) => {
      const client = new Client({ connectionString: server.url })
      await client.connect()
      try {
        for (let round = 0; round < 20; round += 1) {
          const id = randomUUID()
          await client.query(
            `insert into posts (id, thread_id, author_id, body, created_at, search_text)
              values ($1, $2, $3, 'Wpis', now(), 'wpis')`,
            [id, opened[(index + round) % opened.length]?.id, PEOPLE[index % PEOPLE.length]],
          )
          if (round % 3 === 0)
            await client.query("update posts set body = '', deleted_at = now() where id = $1", [id])
          if (round % 5 === 0) await client.query('delete from posts where id = $1', [id])
          if (round % 4 === 0) await sweep(database, portal.now)
        }
      } finally {
        await client.end()
      }
    }
    await Promise.all(Array.from({ length: WRITERS }, (_, index) => writer(index)))
    expect(await wrongTallies(database)).toEqual([])
    for (const forumId of FORUMS)
      expect(await talliesOfForum(database, forumId)).toEqual(await countedOfForum(database, forumId))
    await sweep(database, portal.now)
    expect(await database.$count(forumTallies)).toBe(FORUMS.length)
  }, 60_000)

  it('of a program counts versions that are published at once', async () => {
    const { database } = portal
    const [sample] = await database.select().from(versions).limit(1)
    const shown = async () =>
      (await readPrograms(database)).find(({ id }) => id === sample?.programId)?.versionCount
    const before = await shown()
    await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        database.insert(versions).values({ ...sample!, id: `probny-${index}`, version: `98.${index}.0` }),
      ),
    )
    expect(await shown()).toBe(before! + 8)
  })
})

describe.skipIf(!isOnPostgres())('a connection to PostgreSQL', () => {
  it('plans for pages in memory, unless its address says otherwise', async () => {
    const server = await startTestPostgres()
    const shownBy = async (url: string) => {
      const opened = await openPostgres(url, () => {})
      try {
        const [row] = await opened.database
          .select({ pageCost: sql<string>`current_setting('random_page_cost')` })
          .from(sql`(select 1) as one`)
        return row?.pageCost
      } finally {
        await opened.close()
      }
    }
    try {
      expect(await shownBy(server.url)).toBe('1.1')
      const other = new URL(server.url)
      other.searchParams.set('options', '-c random_page_cost=2')
      expect(await shownBy(other.href)).toBe('2')
    } finally {
      await server.stop()
    }
  })
})
