import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { Post, Thread } from '#shared/api/forums'
import type { VersionDetails } from '#shared/api/updates'
import { DATABASE_ID_FACT, recognizeDatabase } from '../../src/portal/db/database-identity'
import {
  accounts,
  firms,
  packages,
  portalFacts,
  posts,
  programs,
  syncChanges,
  syncPersonalChanges,
  threads,
  versions,
} from '../../src/portal/db/schema'
import { sweep } from '../../src/portal/db/sweep'
import { SyncFollower, type SyncPage } from './sync-follower'
import { codeOf, portalForThisFile } from './test-portal'

const FORUM = '/forums/distributor-forum'
const THREADS = 'distributor-forum.threads'
const POSTS = 'distributor-forum.posts'
const VERSIONS = 'updates.versions'
const DAY_MS = 86_400_000

const portal = portalForThisFile()

const follow = <Document extends { id: string }>(collection: string, as = 'poziom2') =>
  new SyncFollower<Document>(portal, collection, as)

async function caughtUp<Document extends { id: string }>(collection: string, as = 'poziom2') {
  const follower = follow<Document>(collection, as)
  await follower.catchUp()
  return follower
}

async function openThread(title: string, as = 'poziom2'): Promise<Thread> {
  const answer = await portal().write('POST', `${FORUM}/threads`, as, { title, body: 'Treść otwarcia.' })
  expect(answer.statusCode).toBe(201)
  return answer.json<Thread>()
}

async function reply(threadId: string, body: string, as = 'poziom3'): Promise<Post> {
  const answer = await portal().write('POST', `${FORUM}/threads/${threadId}/posts`, as, { body })
  expect(answer.statusCode).toBe(201)
  return answer.json<Post>()
}

async function listedThreads(as = 'poziom2'): Promise<Thread[]> {
  const answer = await portal().call('GET', `${FORUM}/threads?limit=200`, { as })
  const { items, nextCursor } = answer.json<{ items: Thread[]; nextCursor: string | null }>()
  expect(nextCursor).toBeNull()
  return items.sort((one, other) => (one.id < other.id ? -1 : 1))
}

const ids = (documents: readonly { id: string }[]): string[] => documents.map(({ id }) => id).sort()

describe('the first sync', () => {
  it('brings every version as its own address shows it', async () => {
    const follower = await caughtUp<VersionDetails>(VERSIONS)
    const rows = await portal().database.select({ id: versions.id }).from(versions)
    expect(ids(follower.documents)).toEqual(ids(rows))
    for (const document of follower.documents.slice(0, 5)) {
      const shown = await portal().call('GET', `/updates/versions/${document.id}`, { as: 'poziom2' })
      expect(document).toEqual(shown.json())
    }
  })

  it('brings the threads and posts of one forum and none of the other', async () => {
    for (const [forumId, as] of [
      ['distributor-forum', 'poziom2'],
      ['api-forum', 'poziom5'],
    ] as const) {
      const ofForum = await portal()
        .database.select({ id: threads.id })
        .from(threads)
        .where(eq(threads.forumId, forumId))
      expect(ids((await caughtUp(`${forumId}.threads`, as)).documents)).toEqual(ids(ofForum))
      const ofThreads = await portal()
        .database.select({ id: posts.id })
        .from(posts)
        .innerJoin(threads, eq(threads.id, posts.threadId))
        .where(eq(threads.forumId, forumId))
      expect(ids((await caughtUp(`${forumId}.posts`, as)).documents)).toEqual(ids(ofThreads))
    }
    expect((await caughtUp<Thread>(THREADS)).documents).toEqual(await listedThreads())
  })

  it('shows nothing of the other forum, even if a note were wrong', async () => {
    const [thread] = await portal().database.select().from(threads).where(eq(threads.forumId, 'api-forum'))
    const [post] = await portal()
      .database.select()
      .from(posts)
      .where(eq(posts.threadId, thread?.id ?? ''))
    for (const [collection, row] of [
      [THREADS, thread],
      [POSTS, post],
    ] as const) {
      const documentId = row?.id ?? ''
      const wrong = sql`${syncChanges.collection} = ${collection} and ${syncChanges.documentId} = ${documentId}`
      await portal().database.execute(
        sql`insert into sync_changes (collection, document_id) values (${collection}, ${documentId})`,
      )
      expect(await portal().database.$count(syncChanges, wrong)).toBe(1)
      expect((await caughtUp(collection)).copy.has(documentId)).toBe(false)
      await portal().database.delete(syncChanges).where(wrong)
    }
  })

  it.each([1, 7, 200, 500])('comes whole in pages of at most %i, each document once', async (limit) => {
    const pages = await follow<Thread>(THREADS).catchUp(limit)
    const found = pages.flatMap(({ changed }) => changed)
    expect(pages.every(({ changed, removedIds }) => changed.length + removedIds.length <= limit)).toBe(true)
    expect(new Set(ids(found)).size).toBe(found.length)
    expect(ids(found)).toEqual(ids(await listedThreads()))
    expect(pages.map(({ isReset }) => isReset)).toEqual(pages.map(() => false))
  })
})

describe('a later sync', () => {
  it('brings nothing, and goes on to do so, when nothing has changed', async () => {
    const follower = await caughtUp<Thread>(THREADS)
    for (let n = 0; n < 3; n += 1) {
      const page = await follower.step()
      expect(page).toMatchObject({ changed: [], removedIds: [], hasMore: false, isReset: false })
    }
  })

  it('brings a new thread with its post, and the thread again with each answer', async () => {
    const [inThreads, inPosts] = [await caughtUp<Thread>(THREADS), await caughtUp<Post>(POSTS)]
    const thread = await openThread('Zmiany po kolei')
    expect((await inThreads.news()).changed).toEqual([thread])
    const answer = await reply(thread.id, 'Odpowiadam.')
    const [changed] = (await inThreads.news()).changed
    expect(changed).toMatchObject({ id: thread.id, postCount: 2, unreadCount: 1 })
    const news = await inPosts.news()
    expect(news.changed.map(({ isOwn }) => isOwn)).toEqual([true, false])
    expect(news.changed.at(-1)).toEqual({ ...answer, isOwn: false })
  })

  it('brings the changes in the order in which they happened', async () => {
    const follower = await caughtUp<Post>(POSTS)
    const thread = await openThread('Kolejność zmian')
    const written: string[] = []
    for (const body of ['trzecia', 'druga', 'pierwsza']) written.push((await reply(thread.id, body)).id)
    const { changed } = await follower.news(1)
    expect(changed.slice(1).map(({ id }) => id)).toEqual(written)
  })

  it('goes on after any page, also when the same page is asked for twice', async () => {
    const follower = await caughtUp<Thread>(THREADS)
    const opened = [await openThread('Pierwszy'), await openThread('Drugi'), await openThread('Trzeci')]
    const before = follower.cursor
    const first = await follower.step(1)
    follower.cursor = before // the answer was lost
    expect(await follower.step(1)).toEqual(first)
    expect(first.hasMore).toBe(true)
    await openThread('W trakcie')
    const { changed } = await follower.news(1)
    expect([...first.changed, ...changed].map(({ title }) => title)).toEqual([
      'Pierwszy',
      'Drugi',
      'Trzeci',
      'W trakcie',
    ])
    expect(opened).toHaveLength(3)
  })

  it('brings a version when its own row, its package or its program changed', async () => {
    const { database } = portal()
    const follower = await caughtUp<VersionDetails>(VERSIONS)
    const offered = follower.documents.find((document) => document.package !== null)
    if (offered === undefined) throw new Error('The sample offers nothing')
    await database
      .update(packages)
      .set({ withdrawnAt: portal().now })
      .where(eq(packages.versionId, offered.id))
    expect((await follower.news()).changed).toEqual([{ ...offered, package: null }])
    await database.update(versions).set({ summary: 'Nowy opis' }).where(eq(versions.id, offered.id))
    expect((await follower.news()).changed).toEqual([{ ...offered, package: null, summary: 'Nowy opis' }])
    await database.update(programs).set({ name: 'Nowa nazwa' }).where(eq(programs.id, offered.programId))
    const { changed } = await follower.news()
    expect(ids(changed)).toEqual(
      ids(follower.documents.filter(({ programId }) => programId === offered.programId)),
    )
    expect(new Set(changed.map(({ programName }) => programName))).toEqual(new Set(['Nowa nazwa']))
  })

  it('brings what somebody wrote again when their name or their firm’s changed', async () => {
    const { database } = portal()
    const [inThreads, inPosts] = [await caughtUp<Thread>(THREADS), await caughtUp<Post>(POSTS)]
    const author = { displayName: 'Nowe Nazwisko', firmName: 'Nowa firma' }
    const [account] = await database
      .update(accounts)
      .set({ displayName: author.displayName })
      .where(eq(accounts.username, 'poziom3'))
      .returning()
    await database
      .update(firms)
      .set({ name: author.firmName })
      .where(eq(firms.id, account?.firmId ?? ''))
    await inThreads.news()
    expect(inThreads.documents).toEqual(await listedThreads())
    const { changed } = await inPosts.news()
    const rows = await database
      .select({ id: posts.id })
      .from(posts)
      .innerJoin(threads, eq(threads.id, posts.threadId))
      .where(sql`${posts.authorId} = ${account?.id} and ${threads.forumId} = 'distributor-forum'`)
    const written = changed.filter((post) => post.author.displayName === author.displayName)
    expect(ids(written)).toEqual(ids(rows))
    expect(written.every((post) => post.author.firmName === author.firmName)).toBe(true)
  })

  it('is not burdened by a sign-in, which writes the account but not its name', async () => {
    const follower = await caughtUp<Post>(POSTS)
    await portal().signIn('poziom3')
    expect(await follower.news()).toEqual({ changed: [], removedIds: [] })
  })
})

describe('a removal', () => {
  it('reaches those who have the document, and not the table of anybody else', async () => {
    const thread = await openThread('Do usunięcia')
    const post = await reply(thread.id, 'Też do usunięcia')
    const [inThreads, inPosts] = [await caughtUp<Thread>(THREADS), await caughtUp<Post>(POSTS)]
    const elsewhere = await caughtUp<Thread>('api-forum.threads', 'poziom5')

    await portal().database.delete(posts).where(eq(posts.id, post.id))
    expect(await inPosts.news()).toEqual({ changed: [], removedIds: [post.id] })
    // The thread's count of unread posts is another.
    expect((await inThreads.news()).changed).toMatchObject([{ id: thread.id, unreadCount: 0 }])

    await portal().database.delete(threads).where(eq(threads.id, thread.id))
    expect(await inThreads.news()).toEqual({ changed: [], removedIds: [thread.id] })
    expect((await inPosts.news()).removedIds).toHaveLength(1)
    expect(inThreads.documents).toEqual(await listedThreads())
    expect(await elsewhere.news()).toEqual({ changed: [], removedIds: [] })
  })

  it('of a version reaches the follower with the removal of its package', async () => {
    const { database } = portal()
    const follower = await caughtUp<VersionDetails>(VERSIONS)
    const offered = follower.documents.find((document) => document.package !== null)
    await database.delete(packages).where(eq(packages.versionId, offered?.id ?? ''))
    await database.delete(versions).where(eq(versions.id, offered?.id ?? ''))
    expect(await follower.news()).toEqual({ changed: [], removedIds: [offered?.id] })
  })

  it('is one of the changes that pages are made of', async () => {
    const opened = [
      await openThread('Usuwany A'),
      await openThread('Usuwany B'),
      await openThread('Usuwany C'),
    ]
    const follower = await caughtUp<Thread>(THREADS)
    for (const { id } of opened) await portal().database.delete(threads).where(eq(threads.id, id))
    const pages = await follower.catchUp(1)
    expect(pages.flatMap(({ removedIds }) => removedIds)).toEqual(opened.map(({ id }) => id))
    expect(pages.every(({ removedIds }) => removedIds.length === 1)).toBe(true)
  })

  it('is undone when the id comes back', async () => {
    const id = randomUUID()
    const follower = await caughtUp<Thread>(THREADS)
    const body = { id, title: 'Tam i z powrotem', body: 'Treść' }
    await portal().write('POST', `${FORUM}/threads`, 'poziom2', body)
    await portal().database.delete(threads).where(eq(threads.id, id))
    expect(await follower.news()).toEqual({ changed: [], removedIds: [id] })
    await portal().write('POST', `${FORUM}/threads`, 'poziom2', body)
    expect(await follower.news()).toMatchObject({ changed: [{ id }], removedIds: [] })
  })
})

describe('what is unread', () => {
  const mark = (id: string, as: string, readUntil: Date) =>
    portal().write('PUT', `${FORUM}/threads/${id}/read-mark`, as, { readUntil: readUntil.toISOString() })

  it('changes the thread for who has read it, and for nobody else', async () => {
    const thread = await openThread('Znaczniki')
    portal().advance(1_000)
    await reply(thread.id, 'Nieprzeczytane')
    const [mine, theirs] = [
      await caughtUp<Thread>(THREADS, 'poziom2'),
      await caughtUp<Thread>(THREADS, 'poziom4'),
    ]
    expect([mine.copy.get(thread.id)?.unreadCount, theirs.copy.get(thread.id)?.unreadCount]).toEqual([1, 2])
    await mark(thread.id, 'poziom2', portal().now)
    expect(await mine.news()).toMatchObject({ changed: [{ id: thread.id, unreadCount: 0 }], removedIds: [] })
    expect(await theirs.news()).toEqual({ changed: [], removedIds: [] })
    await mark(thread.id, 'poziom4', portal().now)
    expect(await theirs.news()).toMatchObject({ changed: [{ id: thread.id, unreadCount: 0 }] })
    // Nothing new is said by the same mark, or by an older one.
    await mark(thread.id, 'poziom4', portal().now)
    await mark(thread.id, 'poziom4', new Date('2020-01-01T00:00:00Z'))
    expect(await theirs.news()).toEqual({ changed: [], removedIds: [] })
  })

  it('is told once for a thread that changed for everybody and for oneself', async () => {
    const thread = await openThread('Dwa powody')
    const mine = await caughtUp<Thread>(THREADS)
    portal().advance(1_000)
    await reply(thread.id, 'Coś nowego')
    await mark(thread.id, 'poziom2', portal().now)
    const { changed } = await mine.news(1)
    expect(changed).toMatchObject([{ id: thread.id, unreadCount: 0, postCount: 2 }])
    await portal().database.delete(threads).where(eq(threads.id, thread.id))
    expect(await mine.news()).toEqual({ changed: [], removedIds: [thread.id] })
    const left = await portal()
      .database.select()
      .from(syncPersonalChanges)
      .where(eq(syncPersonalChanges.documentId, thread.id))
    expect(left).toEqual([])
  })
})

describe('a cursor', () => {
  const call = (cursor: string, collection = THREADS, as = 'poziom2') =>
    portal().call('GET', `/sync/${collection}?cursor=${encodeURIComponent(cursor)}`, { as })
  const packed = (content: unknown): string => Buffer.from(JSON.stringify(content)).toString('base64url')
  const unpacked = (cursor: string | undefined): unknown[] =>
    JSON.parse(Buffer.from(cursor ?? '', 'base64url').toString())

  it('is refused when it is not one of ours', async () => {
    const ours = unpacked((await caughtUp<Thread>(THREADS)).cursor)
    const bad = [
      '!!!',
      'bm9wZQ',
      'x'.repeat(200),
      packed({}),
      packed([]),
      packed(ours.slice(0, -1)),
      packed([...ours, 1]),
      packed(ours.with(4, -1)),
      packed(ours.with(4, 1.5)),
      packed(ours.with(5, 2 ** 60)),
      packed(ours.with(5, '1 or 1=1')),
      packed(ours.with(3, 1e300)),
    ]
    for (const cursor of bad) {
      const answer = await call(cursor)
      expect([cursor, answer.statusCode]).toEqual([cursor, 400])
      expect(answer.json()).toMatchObject({ code: 'invalid-request', errors: [{ path: 'query.cursor' }] })
    }
  })

  it('is refused when it is longer than agreed, and ours are not', async () => {
    const answer = await call('x'.repeat(201))
    expect([answer.statusCode, codeOf(answer)]).toEqual([400, 'invalid-request'])
    const content = unpacked((await caughtUp<Thread>(THREADS)).cursor)
    const longest = packed(content.with(4, Number.MAX_SAFE_INTEGER).with(5, Number.MAX_SAFE_INTEGER))
    expect(longest.length).toBeLessThanOrEqual(200)
  })

  it('is refused for another collection than it was given for', async () => {
    const { cursor } = await caughtUp<Thread>(THREADS)
    expect((await call(cursor ?? '', POSTS)).statusCode).toBe(400)
    expect((await call(cursor ?? '', 'api-forum.threads', 'poziom5')).statusCode).toBe(400)
  })

  it.each(['0', '501', '-1', 'x', '1.5'])('does not excuse a limit of %s', async (limit) => {
    const answer = await portal().call('GET', `/sync/${THREADS}?limit=${limit}`, { as: 'poziom2' })
    expect([answer.statusCode, answer.json()]).toMatchObject([400, { errors: [{ path: 'query.limit' }] }])
  })

  it('of another person starts anew', async () => {
    const { cursor } = await caughtUp<Thread>(THREADS)
    const page = (await call(cursor ?? '', THREADS, 'poziom3')).json<SyncPage<Thread>>()
    expect(page.isReset).toBe(true)
    expect(ids(page.changed)).toEqual(ids(await listedThreads('poziom3')))
  })

  it('from beyond what the database has reached starts anew', async () => {
    const content = unpacked((await caughtUp<Thread>(THREADS)).cursor)
    const page = (await call(packed(content.with(4, 2 ** 40)))).json<SyncPage<Thread>>()
    expect([page.isReset, page.changed.length > 0]).toEqual([true, true])
  })

  it('starts anew when removals since then may be forgotten, and what is gone goes', async () => {
    const thread = await openThread('Zapomniany')
    const [late, faithful] = [await caughtUp<Thread>(THREADS), await caughtUp<Thread>(THREADS)]
    await portal().database.delete(threads).where(eq(threads.id, thread.id))
    // The database's own clock dates removals; the portal's says how old they are.
    await portal()
      .database.update(syncChanges)
      .set({ removedAt: portal().now })
      .where(eq(syncChanges.documentId, thread.id))
    const tombstones = () => portal().database.$count(syncChanges, eq(syncChanges.documentId, thread.id))
    for (const days of [30, 30]) {
      portal().advance(days * DAY_MS)
      portal().forgetTokens()
      await sweep(portal().database, portal().now)
      expect((await faithful.step()).isReset).toBe(false)
    }
    expect(await tombstones()).toBe(1)
    portal().advance(31 * DAY_MS)
    portal().forgetTokens()
    await sweep(portal().database, portal().now)
    expect(await tombstones()).toBe(0)
    expect((await faithful.step()).isReset).toBe(false)

    expect(late.copy.has(thread.id)).toBe(true)
    const pages = await late.catchUp(10)
    expect(pages.map(({ isReset }) => isReset)).toEqual(pages.map((_, index) => index === 0))
    expect(late.documents).toEqual(await listedThreads())
    expect((await late.step()).isReset).toBe(false)
  })

  it('of another database starts anew', async () => {
    const { database } = portal()
    const follower = await caughtUp<Thread>(THREADS)
    const idOf = async () => {
      const [fact] = await database.select().from(portalFacts).where(eq(portalFacts.name, DATABASE_ID_FACT))
      return fact?.value
    }
    const before = await idOf()
    await recognizeDatabase(database)
    expect(await idOf()).toBe(before)
    expect((await follower.step()).isReset).toBe(false)

    // As after a restore elsewhere: the same rows, with numbers that this database has not reached.
    await database.update(syncChanges).set({ changedIn: sql`${syncChanges.changedIn} + 1000000000` })
    await recognizeDatabase(database)
    expect(await idOf()).not.toBe(before)
    const pages = await follower.catchUp(9)
    expect(pages[0]?.isReset).toBe(true)
    expect(follower.documents).toEqual(await listedThreads())
    const thread = await openThread('Po przywróceniu')
    expect((await follower.news()).changed).toEqual([thread])
  })

  it('of the same rows in another place starts anew', async () => {
    const { database } = portal()
    const follower = await caughtUp<Thread>(THREADS)
    await database
      .update(portalFacts)
      .set({ value: 'elsewhere' })
      .where(eq(portalFacts.name, 'database-place'))
    await recognizeDatabase(database)
    expect((await follower.step()).isReset).toBe(true)
  })
})
