import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import { type Client, DatabaseError } from 'pg'
import { describe, expect, it } from 'vitest'
import type { Post, Thread } from '#shared/api/forums'
import { posts } from '../../src/portal/db/schema'
import { sampleAccountId } from '../../src/portal/sample/seed-people'
import { portalBesideWriters } from './portal-beside-writers'
import { SyncFollower } from './sync-follower'
import { isOnPostgres } from './test-database'

const FORUM = '/forums/distributor-forum'
const POSTS = 'distributor-forum.posts'
const THREADS = 'distributor-forum.threads'
const WRITERS = 6
const TRANSACTIONS_EACH = 25

/** The embedded database has one connection: only PostgreSQL itself can have writers at once. */
describe.skipIf(!isOnPostgres())('writers at once', () => {
  const { portal, connect } = portalBesideWriters()

  async function openThread(title: string): Promise<Thread> {
    const body = { title, body: 'Treść otwarcia.' }
    return (await portal().write('POST', `${FORUM}/threads`, 'poziom2', body)).json<Thread>()
  }

  async function insertPost(client: Client, threadId: string): Promise<string> {
    const id = randomUUID()
    await client.query(
      `insert into posts (id, thread_id, author_id, body, created_at, search_text)
        values ($1, $2, $3, 'z boku', now(), 'z boku')`,
      [id, threadId, sampleAccountId('poziom3')],
    )
    return id
  }

  /** False when it met another writer crosswise, which the portal's own writes, in one thread each, cannot. */
  async function isDeleted(client: Client, postId: string): Promise<boolean> {
    try {
      await client.query('delete from posts where id = $1', [postId])
      return true
    } catch (error) {
      if (error instanceof DatabaseError && error.code === '40P01') return false
      throw error
    }
  }

  it('are all told of, though one that began earlier commits later', async () => {
    const [one, other] = [await openThread('Dwie transakcje'), await openThread('Dwie transakcje')]
    const follower = new SyncFollower<Post>(portal, POSTS, 'poziom2')
    await follower.catchUp()
    const [early, late] = [await connect(), await connect()]
    await early.query('begin')
    const slow = await insertPost(early, one.id)
    const quick = await insertPost(late, other.id)
    // Committed, but not told of yet: to go past it would be to go past the one before it.
    const meanwhile = await follower.news()
    expect(meanwhile.changed.map(({ id }) => id)).not.toContain(slow)
    await early.query('commit')
    await follower.news()
    expect([follower.copy.has(slow), follower.copy.has(quick)]).toEqual([true, true])
  })

  it('are all told of when the later one overwrites the note of the earlier one', async () => {
    const thread = await openThread('Ten sam wątek')
    const follower = new SyncFollower<Thread>(portal, THREADS, 'poziom2')
    await follower.catchUp()
    const [early, late] = [await connect(), await connect()]
    await early.query('begin')
    await early.query('select pg_current_xact_id()')
    await late.query(`update threads set title = 'Zmiana późniejszej' where id = $1`, [thread.id])
    await follower.news()
    await early.query(`update threads set title = 'Zmiana wcześniejszej' where id = $1`, [thread.id])
    await follower.news()
    await early.query('commit')
    await follower.news()
    expect(follower.copy.get(thread.id)?.title).toBe('Zmiana wcześniejszej')
  })

  it('are not told of when they roll back', async () => {
    const thread = await openThread('Wycofana')
    const follower = new SyncFollower<Post>(portal, POSTS, 'poziom2')
    await follower.catchUp()
    const client = await connect()
    await client.query('begin')
    await insertPost(client, thread.id)
    await client.query('rollback')
    expect(await follower.news()).toEqual({ changed: [], removedIds: [] })
  })

  it('that rename an author wait for those who just write as this author', async () => {
    const thread = await openThread('Zmiana nazwiska')
    const follower = new SyncFollower<Post>(portal, POSTS, 'poziom2')
    await follower.catchUp()
    const [renaming, writing] = [await connect(), await connect()]
    await renaming.query('begin')
    await writing.query('begin')
    const post = await insertPost(writing, thread.id)
    const renamed = renaming.query(`update accounts set display_name = 'Inne Nazwisko' where id = $1`, [
      sampleAccountId('poziom3'),
    ])
    await Promise.race([renamed, sleep(300)])
    await writing.query('commit')
    await follower.news()
    await renamed
    await renaming.query('commit')
    await follower.news()
    expect(follower.copy.get(post)?.author.displayName).toBe('Inne Nazwisko')
  })

  it('leave the copy of a follower that syncs all the while equal to the table', async () => {
    const opened = await Promise.all(Array.from({ length: 4 }, (_, n) => openThread(`Tłok ${n}`)))
    const inPosts = new SyncFollower<Post>(portal, POSTS, 'poziom2')
    const inThreads = new SyncFollower<Thread>(portal, THREADS, 'poziom2')
    // Close behind the writers from the start, where there is something to go past.
    await Promise.all([inPosts.catchUp(), inThreads.catchUp()])
    let isWriting = true
    const following = (async () => {
      while (isWriting) await Promise.all([inPosts.step(50), inThreads.step(50)])
    })()

    const written: string[] = []
    const write = async (): Promise<void> => {
      const client = await connect()
      for (let n = 0; n < TRANSACTIONS_EACH; n += 1) {
        await client.query('begin')
        await client.query('select pg_current_xact_id()')
        await sleep(Math.random() * 20)
        const mine = await insertPost(client, opened[n % opened.length]?.id ?? '')
        const isGone = Math.random() < 0.3
        const isDone = !isGone || (await isDeleted(client, written.pop() ?? mine))
        await sleep(Math.random() * 20)
        const isCommitted = isDone && Math.random() < 0.8
        await client.query(isCommitted ? 'commit' : 'rollback')
        if (isCommitted) written.push(mine)
      }
    }
    try {
      await Promise.all(Array.from({ length: WRITERS }, write))
    } finally {
      isWriting = false
      await following
    }
    await Promise.all([inPosts.catchUp(3), inThreads.catchUp(2)])

    const fresh = new SyncFollower<Post>(portal, POSTS, 'poziom2')
    await fresh.catchUp(500)
    expect(inPosts.documents).toEqual(fresh.documents)
    const list = await portal().call('GET', `${FORUM}/threads?limit=200`, { as: 'poziom2' })
    const { items } = list.json<{ items: Thread[] }>()
    expect(inThreads.documents).toEqual(items.sort((one, other) => (one.id < other.id ? -1 : 1)))
    for (const { id } of opened) {
      const rows = await portal().database.select().from(posts).where(eq(posts.threadId, id))
      const copied = inPosts.documents.filter(({ threadId }) => threadId === id)
      expect(copied.map((post) => post.id).sort()).toEqual(rows.map((row) => row.id).sort())
    }
  }, 60_000)

  it('with one id of the client’s own make one thread', async () => {
    const body = { id: randomUUID(), title: 'Jeden numer', body: 'Raz.' }
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => portal().write('POST', `${FORUM}/threads`, 'poziom2', body)),
    )
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(6).fill(201))
    expect(new Set(answers.map((answer) => answer.body)).size).toBe(1)
    expect(await portal().database.$count(posts, eq(posts.threadId, body.id))).toBe(1)
  })
})
