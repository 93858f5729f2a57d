import { and, eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { Post, Thread } from '#shared/api/forums'
import { idempotencyKeys, posts, threads } from '../../src/portal/db/schema'
import { sweep } from '../../src/portal/db/sweep'
import { IdempotentWrites } from '../../src/portal/http/idempotency'
import { sampleAccountId } from '../../src/portal/sample/seed-people'
import { codeOf, portalForThisFile } from './test-portal'

const FORUM = '/forums/distributor-forum'
const DAY_MS = 86_400_000

interface Page<Item> {
  readonly items: Item[]
  readonly nextCursor: string | null
  readonly totalCount: number
}

const portal = portalForThisFile()

async function get<Body>(url: string, as = 'poziom2'): Promise<Body> {
  const answer = await portal().call('GET', url, { as })
  expect([url, answer.statusCode]).toEqual([url, 200])
  return answer.json<Body>()
}

async function allPages<Item>(url: string, as = 'poziom2'): Promise<Item[]> {
  const found: Item[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: Page<Item> = await get(cursor === '' ? url : `${url}&cursor=${cursor}`, as)
    found.push(...page.items)
    expect(page.totalCount).toBeGreaterThanOrEqual(found.length)
    cursor = page.nextCursor
  }
  return found
}

async function openThread(title: string, body: string, as = 'poziom2'): Promise<Thread> {
  const answer = await portal().write('POST', `${FORUM}/threads`, as, { title, body })
  expect(answer.statusCode).toBe(201)
  return answer.json<Thread>()
}

describe('the list of threads', () => {
  it('has pinned threads first, then the last written in', async () => {
    const { items, totalCount } = await get<Page<Thread>>(`${FORUM}/threads?limit=200`)
    expect(items).toHaveLength(totalCount)
    const order = items.map((thread) => `${thread.isPinned ? 1 : 0} ${thread.lastPostAt}`)
    expect(order).toEqual([...order].sort().reverse())
    expect(items.filter((thread) => thread.isPinned).length).toBeGreaterThan(0)
  })

  it.each([1, 4, 7])('comes whole in pages of %i, each thread once', async (limit) => {
    const whole = await get<Page<Thread>>(`${FORUM}/threads?limit=200`)
    const paged = await allPages<Thread>(`${FORUM}/threads?limit=${limit}`)
    expect(paged.map(({ id }) => id)).toEqual(whole.items.map(({ id }) => id))
  })

  it('skips and repeats nothing when a thread moves up while paging', async () => {
    const first = await get<Page<Thread>>(`${FORUM}/threads?limit=5`)
    const moved = first.items.at(-1)
    await portal().write('POST', `${FORUM}/threads/${moved?.id}/posts`, 'poziom3', { body: 'Podbijam.' })
    const second = await get<Page<Thread>>(`${FORUM}/threads?limit=5&cursor=${first.nextCursor}`)
    const seen = [...first.items, ...second.items].map(({ id }) => id)
    expect(new Set(seen).size).toBe(seen.length)
  })

  it('keeps the two forums apart', async () => {
    const [ours] = (await get<Page<Thread>>('/forums/api-forum/threads', 'poziom5')).items
    const elsewhere = await portal().call('GET', `${FORUM}/threads/${ours?.id}`, { as: 'poziom5' })
    expect([elsewhere.statusCode, codeOf(elsewhere)]).toEqual([404, 'not-found'])
    const reply = await portal().write('POST', `${FORUM}/threads/${ours?.id}/posts`, 'poziom5', { body: 'x' })
    expect(reply.statusCode).toBe(404)
  })

  it.each(['!!!', 'bm9wZQ', Buffer.from('["posts",1,"x"]').toString('base64url'), 'x'.repeat(200)])(
    'refuses the cursor %s',
    async (cursor) => {
      const answer = await portal().call('GET', `${FORUM}/threads?cursor=${cursor}`, { as: 'poziom2' })
      expect(answer.statusCode).toBe(400)
      expect(answer.json()).toMatchObject({
        code: 'invalid-request',
        errors: [{ path: 'query.cursor' }],
      })
    },
  )
})

describe('the search', () => {
  it('finds words of titles and of posts, folded, in any order', async () => {
    const thread = await openThread('Żółta kartka za Łódź', 'Zażółć gęślą jaźń; rabat 50%_netto')
    for (const query of ['zolta LODZ', 'łódź żółta', 'gesla', 'lodz gęślą', '50%_netto']) {
      const { items, totalCount } = await get<Page<Thread>>(
        `${FORUM}/threads?search=${encodeURIComponent(query)}`,
      )
      expect([query, items.map(({ id }) => id), totalCount]).toEqual([query, [thread.id], 1])
    }
  })

  it('asks for every word, and takes % and _ as themselves', async () => {
    for (const query of ['żółta nieistniejące', '50%netto', '%', '50__netto']) {
      const url = `${FORUM}/threads?search=${encodeURIComponent(query)}`
      const { items } = await get<Page<Thread>>(url)
      expect([query, items.filter(({ title }) => title.startsWith('Żółta')).length]).toEqual([
        query,
        query === '%' ? 1 : 0,
      ])
    }
  })

  it('takes an empty search for none', async () => {
    const all = await get<Page<Thread>>(`${FORUM}/threads`)
    expect((await get<Page<Thread>>(`${FORUM}/threads?search=%20%20`)).totalCount).toBe(all.totalCount)
  })
})

describe('posts', () => {
  it('come oldest first and whole in pages', async () => {
    const { items } = await get<Page<Thread>>(`${FORUM}/threads?limit=200`)
    const longest = [...items].sort((a, b) => b.postCount - a.postCount)[0]
    const paged = await allPages<Post>(`${FORUM}/threads/${longest?.id}/posts?limit=2`)
    expect(paged).toHaveLength(longest?.postCount ?? 0)
    const times = paged.map(({ createdAt }) => createdAt)
    expect(times).toEqual([...times].sort())
    expect(paged.at(-1)?.createdAt).toBe(longest?.lastPostAt)
  })

  it('are kept letter for letter', async () => {
    const body = 'Linia 1\n\n<script>alert(1)</script> & "cudzysłów" \\ %s {0} 👩‍🔧 e\u0301\n\tkoniec'
    const thread = await openThread('Wierność treści', body)
    const { items } = await get<Page<Post>>(`${FORUM}/threads/${thread.id}/posts`, 'poziom3')
    expect(items[0]?.body).toBe(body)
    expect(thread.excerpt).toContain('<script>')
  })

  it('count once each when written at once', async () => {
    const thread = await openThread('Wyścig odpowiedzi', 'Kto pierwszy?')
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        portal().write('POST', `${FORUM}/threads/${thread.id}/posts`, n % 2 ? 'poziom3' : 'poziom2', {
          body: `Odpowiedź ${n}`,
        }),
      ),
    )
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(8).fill(201))
    const after = await get<Thread>(`${FORUM}/threads/${thread.id}`)
    const { items } = await get<Page<Post>>(`${FORUM}/threads/${thread.id}/posts`)
    expect([after.postCount, items.length]).toEqual([9, 9])
    expect(after.lastPostAt).toBe(items.at(-1)?.createdAt)
    expect(new Set(items.map(({ createdAt }) => createdAt)).size).toBe(9)
  })

  it('know whose they are', async () => {
    const thread = await openThread('Czyje to?', 'Moje.')
    const own = await get<Page<Post>>(`${FORUM}/threads/${thread.id}/posts`, 'poziom2')
    const others = await get<Page<Post>>(`${FORUM}/threads/${thread.id}/posts`, 'poziom3')
    expect([own.items[0]?.isOwn, others.items[0]?.isOwn]).toEqual([true, false])
    expect(own.items[0]?.author).toEqual({ displayName: 'Tomasz Gąsior', firmName: 'Kaskada Komputery s.c.' })
  })
})

describe('what is unread', () => {
  const unread = (as: string) => get<{ threadCount: number; postCount: number }>(`${FORUM}/unread`, as)
  const mark = (id: string, as: string, readUntil: string) =>
    portal().write('PUT', `${FORUM}/threads/${id}/read-mark`, as, { readUntil })

  it('is the sum over the threads', async () => {
    const { items } = await get<Page<Thread>>(`${FORUM}/threads?limit=200`, 'poziom4')
    const counts = items.map(({ unreadCount }) => unreadCount)
    expect(await unread('poziom4')).toEqual({
      threadCount: counts.filter((count) => count > 0).length,
      postCount: counts.reduce((sum, count) => sum + count, 0),
    })
    expect(counts.some((count) => count > 0)).toBe(true)
  })

  it("never counts one's own posts, and counts others' until they are read", async () => {
    const [before, beforeOther] = [await unread('poziom2'), await unread('poziom3')]
    const thread = await openThread('Licznik nieprzeczytanych', 'Początek')
    expect(thread.unreadCount).toBe(0)
    expect(await unread('poziom2')).toEqual(before)
    expect((await unread('poziom3')).postCount).toBe(beforeOther.postCount + 1)

    portal().advance(1_000)
    await portal().write('POST', `${FORUM}/threads/${thread.id}/posts`, 'poziom3', { body: 'Odpowiedź' })
    const seen = await get<Thread>(`${FORUM}/threads/${thread.id}`)
    expect(seen.unreadCount).toBe(1)
    // The other has still not read the opening post: answering is not reading.
    expect((await get<Thread>(`${FORUM}/threads/${thread.id}`, 'poziom3')).unreadCount).toBe(1)

    const marked = await mark(thread.id, 'poziom2', seen.lastPostAt)
    expect(marked.json<Thread>().unreadCount).toBe(0)
    expect(await unread('poziom2')).toEqual(before)
  })

  it('does not come back when a late mark arrives, and is not read in advance', async () => {
    const thread = await openThread('Znacznik wstecz', 'Początek', 'poziom3')
    expect((await mark(thread.id, 'poziom2', '2999-01-01T00:00:00Z')).json<Thread>().unreadCount).toBe(0)
    expect((await mark(thread.id, 'poziom2', '2020-01-01T00:00:00Z')).json<Thread>().unreadCount).toBe(0)
    portal().advance(1_000)
    await portal().write('POST', `${FORUM}/threads/${thread.id}/posts`, 'poziom3', { body: 'Nowe' })
    expect((await get<Thread>(`${FORUM}/threads/${thread.id}`)).unreadCount).toBe(1)
  })

  it('has no mark for a thread that is not there', async () => {
    const answer = await mark('00000000-0000-4000-8000-000000000000', 'poziom2', '2026-01-01T00:00:00Z')
    expect(answer.statusCode).toBe(404)
  })
})

describe('a repeated write', () => {
  const body = { title: 'Powtórzony zapis', body: 'Tylko raz.' }
  const url = `${FORUM}/threads`
  const count = () => portal().database.$count(threads, eq(threads.title, body.title))

  it('gives the first answer byte for byte and has one effect', async () => {
    const first = await portal().call('POST', url, { as: 'poziom2', key: 'repeat-0001', body })
    portal().advance(5_000)
    const spaced = JSON.stringify({ body: body.body, title: `  ${body.title} ` }, null, 2)
    for (const again of [body, spaced]) {
      const repeat = await portal().call('POST', url, {
        as: 'poziom2',
        key: 'repeat-0001',
        body: again,
        headers: { 'content-type': 'application/json' },
      })
      expect([repeat.statusCode, repeat.body]).toEqual([201, first.body])
      expect(repeat.headers['content-type']).toBe(first.headers['content-type'])
      expect(repeat.headers['idempotency-replayed']).toBe('true')
    }
    expect(first.headers['idempotency-replayed']).toBeUndefined()
    expect(await count()).toBe(1)
  })

  it('is refused with another body or at another address', async () => {
    const thread = await get<Page<Thread>>(`${url}?limit=1`)
    const attempts = [
      ['POST', url, { ...body, body: 'Inna treść' }],
      ['POST', `${url}/${thread.items[0]?.id}/posts`, { body: body.body }],
    ] as const
    for (const [method, address, content] of attempts) {
      const answer = await portal().call(method, address, {
        as: 'poziom2',
        key: 'repeat-0001',
        body: content,
      })
      expect([answer.statusCode, codeOf(answer)]).toEqual([422, 'idempotency-key-reused'])
    }
    expect(await count()).toBe(1)
  })

  it("does not meet another partner's key of the same name", async () => {
    const answer = await portal().call('POST', url, { as: 'poziom3', key: 'repeat-0001', body })
    expect(answer.statusCode).toBe(201)
    expect(await count()).toBe(2)
  })

  it('happens once when it comes several times at once', async () => {
    const title = 'Równoczesny zapis'
    const answers = await Promise.all(
      Array.from({ length: 5 }, () =>
        portal().call('POST', url, { as: 'poziom2', key: 'race-00001', body: { title, body: 'Raz.' } }),
      ),
    )
    const done = answers.filter(({ statusCode }) => statusCode === 201)
    expect(answers.filter(({ statusCode }) => statusCode !== 201 && statusCode !== 409)).toEqual([])
    expect(new Set(done.map((answer) => answer.body)).size).toBe(1)
    expect(await portal().database.$count(threads, eq(threads.title, title))).toBe(1)
  })

  it('is told to wait while the first one runs', async () => {
    const writes = new IdempotentWrites(portal().database)
    const request = {
      accountId: sampleAccountId('poziom2'),
      key: 'running-0001',
      fingerprint: 'the same',
      now: portal().now,
    }
    let second: Promise<unknown> = Promise.resolve()
    const first = await writes.runOnce(request, async () => {
      second = writes.runOnce(request, async () => ({ status: 500, body: 'a second effect' }))
      await expect(second).rejects.toMatchObject({ code: 'idempotency-in-progress', status: 409 })
      return { status: 201, body: 'done' }
    })
    expect(first).toEqual({ status: 201, body: 'done', isRepeated: false })
    await expect(writes.runOnce(request, () => Promise.reject(new Error('ran again')))).resolves.toEqual({
      status: 201,
      body: 'done',
      isRepeated: true,
    })
  })

  it('leaves the key free when the first was refused', async () => {
    const call = (content: unknown, as = 'poziom2') =>
      portal().call('POST', url, { as, key: 'refused-0001', body: content })
    expect((await call({ title: 'x' })).statusCode).toBe(400)
    expect((await call(body, 'poziom1')).statusCode).toBe(403)
    expect((await call({ title: 'Druga próba', body: 'Działa.' })).statusCode).toBe(201)
  })

  it('leaves no half effect and a free key when there is nothing to write to', async () => {
    const nowhere = `${url}/00000000-0000-4000-8000-000000000000/posts`
    const call = () =>
      portal().call('POST', nowhere, { as: 'poziom2', key: 'nowhere-0001', body: { body: 'Halo?' } })
    expect((await call()).statusCode).toBe(404)
    expect(await portal().database.$count(posts, eq(posts.body, 'Halo?'))).toBe(0)
    const mine = and(
      eq(idempotencyKeys.accountId, sampleAccountId('poziom2')),
      eq(idempotencyKeys.key, 'nowhere-0001'),
    )
    expect(await portal().database.$count(idempotencyKeys, mine)).toBe(0)
  })

  it.each([undefined, '', 'short', 'x'.repeat(129)])('needs a key; %j is none', async (key) => {
    const answer = await portal().call('POST', url, {
      as: 'poziom2',
      body,
      ...(key !== undefined && { key }),
    })
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toMatchObject({ errors: [{ path: 'headers.idempotency-key' }] })
  })

  it('is remembered for thirty days, and swept some days later', async () => {
    const repeat = () => portal().call('POST', url, { as: 'poziom2', key: 'repeat-0001', body })
    portal().advance(30 * DAY_MS)
    portal().forgetTokens()
    await sweep(portal().database, portal().now)
    expect((await repeat()).headers['idempotency-replayed']).toBe('true')
    portal().advance(6 * DAY_MS)
    await sweep(portal().database, portal().now)
    expect(await portal().database.$count(idempotencyKeys)).toBe(0)
  })
})
