import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { collections, endpoints } from '#shared/api/endpoints'
import type { Post, Thread } from '#shared/api/forums'
import { openPostgres } from '../../src/portal/db/database'
import { posts, threads } from '../../src/portal/db/schema'
import type { PostgresServer } from './postgres-server'
import { SyncFollower } from './sync-follower'
import { isOnPostgres, startTestPostgres } from './test-database'
import { codeOf, type JsonAnswer, portalForThisFile, TestPortal } from './test-portal'

const FORUM = '/forums/distributor-forum'

/** A thread with one answer, both by poziom2. */
async function opened(portal: TestPortal): Promise<{ thread: Thread; post: Post; url: string }> {
  const body = { title: `Wątek ${randomUUID()}`, body: 'Treść otwarcia.' }
  const thread = (await portal.write('POST', `${FORUM}/threads`, 'poziom2', body)).json<Thread>()
  const url = `${FORUM}/threads/${thread.id}/posts`
  const post = (await portal.write('POST', url, 'poziom2', { body: 'Pierwsza wersja' })).json<Post>()
  return { thread, post, url: `${url}/${post.id}` }
}

const portal = portalForThisFile()

async function postsOf(threadId: string, as = 'poziom2'): Promise<Post[]> {
  const answer = await portal().call('GET', `${FORUM}/threads/${threadId}/posts`, { as })
  return answer.json<{ items: Post[] }>().items
}

async function threadOf(threadId: string, as = 'poziom2'): Promise<Thread> {
  return (await portal().call('GET', `${FORUM}/threads/${threadId}`, { as })).json<Thread>()
}

describe('an edit of one’s own post', () => {
  it('changes the text and the revision, says when, and is found by its new words alone', async () => {
    const { thread, post, url } = await opened(portal())
    portal().advance(60_000)
    const word = `poprawka${randomUUID().slice(0, 8)}`
    const answer = await portal().write('PUT', url, 'poziom2', { body: `Druga ${word}` }, post.revision)
    expect(answer.statusCode).toBe(200)
    const edited = answer.json<Post>()
    expect(edited).toMatchObject({ body: `Druga ${word}`, editedAt: portal().now.toISOString() })
    expect([post.editedAt, post.isDeleted, edited.isDeleted]).toEqual([null, false, false])
    expect(edited.revision).not.toBe(post.revision)
    expect((await postsOf(thread.id)).at(-1)).toEqual(edited)
    const found = await portal().call('GET', `${FORUM}/threads?search=${word}`, { as: 'poziom3' })
    expect(found.json<{ items: Thread[] }>().items.map(({ id }) => id)).toEqual([thread.id])
  })

  it('leaves an answer to it counted once and nothing unread anew', async () => {
    const { thread, post, url } = await opened(portal())
    portal().advance(60_000)
    const mark = { readUntil: portal().now.toISOString() }
    await portal().write('PUT', `${FORUM}/threads/${thread.id}/read-mark`, 'poziom3', mark)
    portal().advance(60_000)
    await portal().write('PUT', url, 'poziom2', { body: 'Inaczej' }, post.revision)
    expect(await threadOf(thread.id, 'poziom3')).toMatchObject({ postCount: 2, unreadCount: 0 })
  })

  it('of the opening post changes what the list shows of the thread', async () => {
    const { thread } = await opened(portal())
    const [opening] = await postsOf(thread.id)
    const url = `${FORUM}/threads/${thread.id}/posts/${opening?.id}`
    await portal().write('PUT', url, 'poziom2', { body: 'Nowy początek' }, opening?.revision)
    expect((await threadOf(thread.id)).excerpt).toBe('Nowy początek')
  })

  it('that says the same is no edit', async () => {
    const { post, url } = await opened(portal())
    const answer = await portal().write('PUT', url, 'poziom2', { body: ` ${post.body} ` }, post.revision)
    expect(answer.json()).toEqual(post)
  })

  it('reaches every follower', async () => {
    const { thread, post, url } = await opened(portal())
    const follower = new SyncFollower<Post>(portal, 'distributor-forum.posts', 'poziom3')
    await follower.catchUp()
    await portal().write('PUT', url, 'poziom2', { body: 'Dla wszystkich' }, post.revision)
    const { changed } = await follower.news()
    expect(changed).toEqual([(await postsOf(thread.id, 'poziom3')).at(-1)])
  })
})

describe('a deleted post', () => {
  it('leaves a mark in its place, no text anywhere, and nothing unread', async () => {
    const { thread, post, url } = await opened(portal())
    const before = await threadOf(thread.id, 'poziom3')
    const answer = await portal().write('DELETE', url, 'poziom2', undefined, post.revision)
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toMatchObject({ id: post.id, body: '', isDeleted: true, editedAt: null })
    expect((await postsOf(thread.id)).map(({ isDeleted }) => isDeleted)).toEqual([false, true])
    const after = await threadOf(thread.id, 'poziom3')
    expect([before.unreadCount - after.unreadCount, after.postCount]).toEqual([1, before.postCount])
    const [row] = await portal().database.select().from(posts).where(eq(posts.id, post.id))
    expect([row?.body, row?.searchText]).toEqual(['', ''])
  })

  it('comes back when its author writes a text over the mark', async () => {
    const { post, url } = await opened(portal())
    const deleted = (await portal().write('DELETE', url, 'poziom2', undefined, post.revision)).json<Post>()
    const again = await portal().write('PUT', url, 'poziom2', { body: 'A jednak' }, deleted.revision)
    expect(again.json()).toMatchObject({ body: 'A jednak', isDeleted: false })
  })
})

describe('the title of one’s own thread', () => {
  it('changes, is found by its new words, and has a revision that answers leave alone', async () => {
    const { thread } = await opened(portal())
    const title = `Łatwiejszy tytuł ${randomUUID().slice(0, 8)}`
    expect((await threadOf(thread.id)).revision).toBe(thread.revision)
    const url = `${FORUM}/threads/${thread.id}/title`
    const answer = await portal().write('PUT', url, 'poziom2', { title }, thread.revision)
    expect(answer.json()).toMatchObject({ title, isOwn: true })
    expect(answer.json<Thread>().revision).not.toBe(thread.revision)
    const words = encodeURIComponent(title.replace('Łatwiejszy', 'latwiejszy'))
    const found = await portal().call('GET', `${FORUM}/threads?search=${words}`, { as: 'poziom3' })
    expect(found.json<{ items: Thread[] }>().items).toMatchObject([{ id: thread.id, isOwn: false }])
  })
})

describe('a write with a precondition', () => {
  const stale = async (): Promise<{ post: Post; url: string; current: Post }> => {
    const { post, url } = await opened(portal())
    const answer = await portal().write(
      'PUT',
      url,
      'poziom2',
      { body: 'Z drugiego komputera' },
      post.revision,
    )
    return { post, url, current: answer.json<Post>() }
  }

  it.each(['PUT', 'DELETE'] as const)(
    '%s is refused with what is there now when it has changed',
    async (method) => {
      const { post, url, current } = await stale()
      const body = method === 'PUT' ? { body: 'Z pierwszego' } : undefined
      const answer = await portal().write(method, url, 'poziom2', body, post.revision)
      expect([answer.statusCode, codeOf(answer)]).toEqual([412, 'conflict'])
      expect(answer.json<{ current: unknown }>().current).toEqual(current)
      expect((await postsOf(post.threadId)).at(-1)).toEqual(current)
    },
  )

  it('shows the present document in the eyes of who asks', async () => {
    const { post, url } = await stale()
    const answer = await portal().write('PUT', url, 'poziom3', { body: 'x' }, post.revision)
    expect(answer.json()).toMatchObject({ code: 'conflict', current: { isOwn: false } })
  })

  it('goes through with the revision that the refusal told', async () => {
    const { post, url } = await stale()
    const refused = await portal().write('PUT', url, 'poziom2', { body: 'Moje' }, post.revision)
    const { revision } = refused.json<{ current: Post }>().current
    const answer = await portal().write('PUT', url, 'poziom2', { body: 'Moje' }, revision)
    expect([answer.statusCode, answer.json<Post>().body]).toEqual([200, 'Moje'])
  })

  it('is refused without a revision, before anything else is looked at', async () => {
    const { url } = await opened(portal())
    for (const [method, body] of [
      ['PUT', { nonsense: true }],
      ['DELETE', undefined],
    ] as const) {
      const answer = await portal().write(method, url, 'poziom2', body)
      expect([answer.statusCode, codeOf(answer)]).toEqual([428, 'precondition-required'])
    }
  })

  it.each(['*', '1', 'W/"1"', '"1", "2"', '""', `"${'x'.repeat(65)}"`])(
    'takes no %s for a revision',
    async (value) => {
      const { url } = await opened(portal())
      const answer = await portal().call('DELETE', url, {
        as: 'poziom2',
        key: randomUUID(),
        headers: { 'if-match': value },
      })
      expect([answer.statusCode, answer.json()]).toMatchObject([
        400,
        { errors: [{ path: 'headers.if-match' }] },
      ])
    },
  )

  it('may be done by the author alone', async () => {
    const { thread, post, url } = await opened(portal())
    const attempts = [
      portal().write('PUT', url, 'poziom3', { body: 'Cudze' }, post.revision),
      portal().write('DELETE', url, 'poziom3', undefined, post.revision),
      portal().write(
        'PUT',
        `${FORUM}/threads/${thread.id}/title`,
        'poziom3',
        { title: 'Cudzy' },
        thread.revision,
      ),
    ]
    for (const answer of await Promise.all(attempts)) {
      expect([answer.statusCode, codeOf(answer)]).toEqual([403, 'not-author'])
    }
    expect((await postsOf(thread.id)).at(-1)).toEqual(post)
  })

  it('finds nothing in another thread, in another forum, and where nothing is', async () => {
    const [{ thread, post }, other] = [await opened(portal()), await opened(portal())]
    const attempts = [
      `${FORUM}/threads/${other.thread.id}/posts/${post.id}`,
      `/forums/api-forum/threads/${thread.id}/posts/${post.id}`,
      `${FORUM}/threads/${thread.id}/posts/${randomUUID()}`,
    ]
    for (const url of attempts) {
      const answer = await portal().write('DELETE', url, 'poziom5', undefined, '1')
      expect([url, answer.statusCode]).toEqual([url, 404])
    }
  })

  it('when repeated gets the stored answer, whatever has changed since', async () => {
    const { post, url } = await opened(portal())
    const call = (revision: string): Promise<JsonAnswer> =>
      portal().call('PUT', url, {
        as: 'poziom2',
        key: `repeat-${post.id}`,
        body: { body: 'Raz' },
        headers: { 'if-match': `"${revision}"` },
      })
    const first = await call(post.revision)
    await portal().write('PUT', url, 'poziom2', { body: 'Potem' }, first.json<Post>().revision)
    for (const revision of [post.revision, first.json<Post>().revision]) {
      const repeat = await call(revision)
      expect([repeat.statusCode, repeat.body]).toEqual([200, first.body])
      expect(repeat.headers['idempotency-replayed']).toBe('true')
    }
    expect((await postsOf(post.threadId)).at(-1)?.body).toBe('Potem')
  })

  it('that was refused leaves its key free for another try', async () => {
    const { post, url } = await stale()
    const call = (revision: string): Promise<JsonAnswer> =>
      portal().call('PUT', url, {
        as: 'poziom2',
        key: `again-${post.id}`,
        body: { body: 'Moje' },
        headers: { 'if-match': `"${revision}"` },
      })
    const refused = await call(post.revision)
    expect(refused.statusCode).toBe(412)
    const { revision } = refused.json<{ current: Post }>().current
    const done = await call(revision)
    expect([done.statusCode, done.headers['idempotency-replayed']]).toEqual([200, undefined])
  })

  it('counts a change by hand too', async () => {
    const { post, url } = await opened(portal())
    await portal().database.update(posts).set({ body: 'Ręcznie' }).where(eq(posts.id, post.id))
    const answer = await portal().write('PUT', url, 'poziom2', { body: 'x' }, post.revision)
    expect(answer.json()).toMatchObject({ code: 'conflict', current: { body: 'Ręcznie' } })
  })
})

describe('the contract', () => {
  const table = Object.entries(endpoints).flatMap(([id, endpoint]) =>
    'precondition' in endpoint ? [[id, endpoint] as const] : [],
  )

  it.each(table)(
    'of %s names a collection with revisions, and says so in the document',
    async (id, endpoint) => {
      const { collection, idParam } = endpoint.precondition
      expect(Object.keys(collections[collection].document.shape)).toContain('revision')
      expect(Object.keys(endpoint.params.shape)).toContain(idParam)
      const document = (await portal().call('GET', '/openapi.json')).json<{
        paths: Record<string, Record<string, { operationId: string; parameters: unknown[] }>>
      }>()
      const operation = Object.values(document.paths)
        .flatMap((methods) => Object.values(methods))
        .find(({ operationId }) => operationId === id)
      expect(operation?.parameters).toContainEqual(
        expect.objectContaining({ in: 'header', name: 'if-match', required: true }),
      )
    },
  )
})

/** The embedded database has one connection: only PostgreSQL itself can have writers at once. */
describe.skipIf(!isOnPostgres())('writers at once on PostgreSQL', () => {
  let server: PostgresServer
  let started: TestPortal

  beforeAll(async () => {
    server = await startTestPostgres()
    started = await TestPortal.start({}, () => openPostgres(server.url, () => {}))
  }, 180_000)
  afterAll(async () => {
    await started?.close()
    await server?.stop()
  })

  it('with one revision in hand: one is taken, the others are shown what it wrote', async () => {
    const { post, url } = await opened(started)
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        started.write('PUT', url, 'poziom2', { body: `Wersja ${n}` }, post.revision),
      ),
    )
    const [taken, ...more] = answers.filter(({ statusCode }) => statusCode === 200)
    expect([taken === undefined, more.length]).toEqual([false, 0])
    for (const answer of answers.filter((one) => one !== taken)) {
      expect(answer.json()).toMatchObject({ code: 'conflict', current: taken?.json() })
    }
  })

  it('of answers, edits and titles in one thread do not wait for each other in a circle', async () => {
    const { thread } = await opened(started)
    const url = `${FORUM}/threads/${thread.id}`
    await started.tokenOf('poziom3')
    const own = await started.call('GET', `${url}/posts`, { as: 'poziom2' })
    const [first, second] = own.json<{ items: Post[] }>().items
    const rounds = Array.from({ length: 5 }, (_, n) => [
      started.write('POST', `${url}/posts`, 'poziom3', { body: `Odpowiedź ${n}` }),
      started.write('PUT', `${url}/posts/${first?.id}`, 'poziom2', { body: `a${n}` }, first?.revision),
      started.write('DELETE', `${url}/posts/${second?.id}`, 'poziom2', undefined, second?.revision),
      started.write('PUT', `${url}/title`, 'poziom2', { title: `Tytuł ${n}` }, thread.revision),
    ])
    const statuses = (await Promise.all(rounds.flat())).map(({ statusCode }) => statusCode)
    expect(statuses.filter((status) => ![200, 201, 412].includes(status))).toEqual([])
    const [row] = await started.database.select().from(threads).where(eq(threads.id, thread.id))
    expect([row?.postCount, row?.revision]).toEqual([7, 2])
  })
})
