import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { Post, Thread } from '#shared/api/forums'
import { posts, readMarks, threads } from '../../src/portal/db/schema'
import { codeOf, portalForThisFile } from './test-portal'

const THREADS = '/forums/distributor-forum/threads'
const NOBODY_ELSES = { title: 'Wątek z własnym numerem', body: 'Pierwsza treść.' }

const portal = portalForThisFile()

const open = (body: unknown, as = 'poziom2', url = THREADS) => portal().write('POST', url, as, body)
const reply = (threadId: string, body: unknown, as = 'poziom2') =>
  portal().write('POST', `${THREADS}/${threadId}/posts`, as, body)

async function opened(as = 'poziom2'): Promise<Thread> {
  return (await open({ id: randomUUID(), ...NOBODY_ELSES }, as)).json<Thread>()
}

describe('a thread with an id made by the client', () => {
  it('has that id, and later writes can name it', async () => {
    const id = randomUUID()
    const answer = await open({ id, ...NOBODY_ELSES })
    expect([answer.statusCode, answer.json<Thread>().id]).toEqual([201, id])
    expect((await reply(id, { body: 'Dalej.' })).statusCode).toBe(201)
  })

  it('is made once, however often and under whatever key it is sent', async () => {
    const body = { id: randomUUID(), ...NOBODY_ELSES }
    const first = await open(body)
    portal().advance(1_000)
    for (const again of [body, { ...body, id: body.id.toUpperCase() }]) {
      const repeat = await open(again)
      expect([repeat.statusCode, repeat.body]).toEqual([201, first.body])
    }
    expect(await portal().database.$count(posts, eq(posts.threadId, body.id))).toBe(1)
  })

  it('once answered, stays unread there when it is sent again', async () => {
    const thread = await opened()
    portal().advance(1_000)
    await reply(thread.id, { body: 'Nowe.' }, 'poziom3')
    portal().advance(1_000)
    const marks = () => portal().database.select().from(readMarks).where(eq(readMarks.threadId, thread.id))
    const before = await marks()
    const repeat = await open({ id: thread.id, ...NOBODY_ELSES })
    expect(repeat.json<Thread>()).toMatchObject({ id: thread.id, postCount: 2, unreadCount: 1 })
    expect(await marks()).toEqual(before)
  })

  it('is refused when the id is that of something else, which stays as it is', async () => {
    const thread = await opened()
    const attempts = [
      open({ id: thread.id, ...NOBODY_ELSES, title: 'Inny tytuł' }),
      open({ id: thread.id, ...NOBODY_ELSES, body: 'Inna treść' }),
      open({ id: thread.id, ...NOBODY_ELSES }, 'poziom3'),
    ]
    for (const attempt of attempts) {
      const answer = await attempt
      expect([answer.statusCode, codeOf(answer)]).toEqual([409, 'id-taken'])
      expect(answer.body).not.toContain(thread.title)
    }
    const shown = await portal().call('GET', `${THREADS}/${thread.id}`, { as: 'poziom2' })
    expect(shown.json()).toEqual(thread)
  })

  it('is refused in the other forum', async () => {
    const id = randomUUID()
    const first = await open({ id, ...NOBODY_ELSES }, 'poziom5', '/forums/api-forum/threads')
    expect(first.statusCode).toBe(201)
    const second = await open({ id, ...NOBODY_ELSES }, 'poziom5')
    expect([second.statusCode, codeOf(second)]).toEqual([409, 'id-taken'])
  })

  it('leaves no record of a refusal: the key stays free', async () => {
    const thread = await opened('poziom3')
    const call = (id: string) =>
      portal().call('POST', THREADS, { as: 'poziom2', key: 'taken-0001', body: { id, ...NOBODY_ELSES } })
    expect((await call(thread.id)).statusCode).toBe(409)
    expect((await call(randomUUID())).statusCode).toBe(201)
  })

  it.each(['', 'x', '00000000-0000-0000-0000-00000000000', 7, null])('refuses %j as an id', async (id) => {
    const answer = await open({ id, ...NOBODY_ELSES })
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toMatchObject({ errors: [{ path: 'body.id' }] })
  })

  it('is made once when sent several times at once', async () => {
    const body = { id: randomUUID(), ...NOBODY_ELSES }
    const answers = await Promise.all(Array.from({ length: 5 }, () => open(body)))
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(5).fill(201))
    expect(await portal().database.$count(threads, eq(threads.id, body.id))).toBe(1)
    expect(await portal().database.$count(posts, eq(posts.threadId, body.id))).toBe(1)
  })
})

describe('a post with an id made by the client', () => {
  it('has that id and is made and counted once', async () => {
    const thread = await opened()
    const body = { id: randomUUID(), body: 'Odpowiedź.' }
    const first = await reply(thread.id, body)
    expect([first.statusCode, first.json<Post>().id]).toEqual([201, body.id])
    portal().advance(60_000)
    for (const repeat of [await reply(thread.id, body), await reply(thread.id.toUpperCase(), body)]) {
      expect(repeat.statusCode).toBe(201)
      expect({ ...repeat.json<Post>(), threadId: thread.id }).toEqual(first.json())
    }
    const shown = await portal().call('GET', `${THREADS}/${thread.id}`, { as: 'poziom2' })
    expect(shown.json()).toMatchObject({ postCount: 2, lastPostAt: first.json<Post>().createdAt })
  })

  it('is refused when the id is that of something else, and nothing is counted', async () => {
    const [thread, other] = [await opened(), await opened()]
    const post = (await reply(thread.id, { id: randomUUID(), body: 'Moja.' })).json<Post>()
    const attempts = [
      () => reply(thread.id, { id: post.id, body: 'Zmieniona.' }),
      () => reply(thread.id, { id: post.id, body: 'Moja.' }, 'poziom3'),
      () => reply(other.id, { id: post.id, body: 'Moja.' }),
    ]
    for (const attempt of attempts) {
      const answer = await attempt()
      expect([answer.statusCode, codeOf(answer)]).toEqual([409, 'id-taken'])
    }
    const shown = await portal().call('GET', `${THREADS}/${other.id}`, { as: 'poziom2' })
    expect(shown.json()).toMatchObject({ postCount: 1 })
  })
})
