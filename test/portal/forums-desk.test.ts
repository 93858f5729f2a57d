import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Post, Thread } from '#shared/api/forums'
import { openThread } from './operator-acts/forums'
import { codeOf, portalForThisFile } from './test-portal'

const portal = portalForThisFile()
const NOBODY = '00000000-0000-4000-8000-000000000000'
const FORUM = '/forums/distributor-forum/threads'
const DESK = '/operator/forums/distributor-forum/threads'

const act = (url: string, body: unknown = {}, method = 'POST') =>
  portal().write(method, `${DESK}/${url}`, 'operator', body)
const refusalOf = (answer: Awaited<ReturnType<typeof act>>) => [answer.statusCode, codeOf(answer)]

async function changedSince<Item>(collection: string, cursor: string): Promise<Item[]> {
  const answer = await portal().call('GET', `/sync/distributor-forum.${collection}?cursor=${cursor}`, {
    as: 'poziom2',
  })
  return answer.json<{ changed: Item[] }>().changed
}

async function cursorOf(collection: string): Promise<string> {
  let cursor = ''
  for (;;) {
    const query = cursor === '' ? '' : `?cursor=${cursor}`
    const answer = await portal().call('GET', `/sync/distributor-forum.${collection}${query}`, {
      as: 'poziom2',
    })
    const page = answer.json<{ nextCursor: string; hasMore: boolean }>()
    cursor = page.nextCursor
    if (!page.hasMore) return cursor
  }
}

describe('the desk of forums', () => {
  it('pins a thread for its readers, by sync, and takes it down again', async () => {
    const { thread } = await openThread(portal())
    const cursor = await cursorOf('threads')
    expect((await act(`${thread.id}/pin`)).json()).toMatchObject({ isPinned: true })
    expect(await changedSince<Thread>('threads', cursor)).toMatchObject([{ id: thread.id, isPinned: true }])
    expect(refusalOf(await act(`${thread.id}/pin`))).toEqual([409, 'state-refused'])
    expect((await act(`${thread.id}/unpin`)).json()).toMatchObject({ isPinned: false })
    expect(refusalOf(await act(`${thread.id}/unpin`))).toEqual([409, 'state-refused'])
  })

  it('closes a thread to new posts, but not to one that had come before', async () => {
    const { thread } = await openThread(portal())
    const reply = { id: randomUUID(), body: 'Zdążyłem' }
    const posts = `${FORUM}/${thread.id}/posts`
    expect((await portal().write('POST', posts, 'poziom2', reply)).statusCode).toBe(201)
    expect((await act(`${thread.id}/lock`)).json()).toMatchObject({ isLocked: true })
    expect((await portal().call('GET', `${FORUM}/${thread.id}`, { as: 'poziom2' })).json()).toMatchObject({
      isLocked: true,
    })
    const late = await portal().write('POST', posts, 'poziom2', { body: 'Za późno' })
    expect(refusalOf(late)).toEqual([409, 'state-refused'])
    // Its answer was lost: the client asks again, under another key.
    expect((await portal().write('POST', posts, 'poziom2', reply)).json()).toMatchObject({ id: reply.id })
    await act(`${thread.id}/unlock`)
    expect((await portal().write('POST', posts, 'poziom2', { body: 'Teraz tak' })).statusCode).toBe(201)
  })

  it('gives a thread another title over the one that was seen', async () => {
    const { thread } = await openThread(portal())
    const body = { title: 'Lepszy tytuł wątku', revision: thread.revision }
    expect((await act(`${thread.id}/title`, body, 'PUT')).json()).toMatchObject({ title: body.title })
    const stale = await act(`${thread.id}/title`, { ...body, title: 'Na ślepo' }, 'PUT')
    expect(refusalOf(stale)).toEqual([412, 'conflict'])
    const short = await act(`${thread.id}/title`, { ...body, title: 'ab' }, 'PUT')
    expect(refusalOf(short)).toEqual([400, 'invalid-request'])
  })

  it('takes the text of a post away with a reason, for its author too', async () => {
    const { thread, post } = await openThread(portal())
    const cursor = await cursorOf('posts')
    const url = `${thread.id}/posts/${post.id}/removal`
    const body = { reason: 'Zawiera dane klienta', revision: post.revision }
    expect(refusalOf(await act(url, { ...body, reason: ' ' }))).toEqual([400, 'invalid-request'])
    expect(refusalOf(await act(url, { ...body, revision: '99' }))).toEqual([412, 'conflict'])
    expect((await act(url, body)).json()).toMatchObject({
      body: '',
      isDeleted: true,
      removalReason: body.reason,
    })
    const [told] = await changedSince<Post>('posts', cursor)
    expect(told).toMatchObject({ id: post.id, body: '', removalReason: body.reason })
    expect(refusalOf(await act(url, { ...body, revision: told?.revision }))).toEqual([409, 'state-refused'])
    const rewritten = await portal().write(
      'PUT',
      `${FORUM}/${thread.id}/posts/${post.id}`,
      'poziom2',
      { body: 'Jeszcze raz to samo' },
      told?.revision,
    )
    expect(refusalOf(rewritten)).toEqual([409, 'state-refused'])
    const found = await portal().call('GET', `${FORUM}?search=pierwszy%20wpis%20chodzi`, { as: 'poziom2' })
    expect(found.json<{ items: Thread[] }>().items.map(({ id }) => id)).not.toContain(thread.id)
  })

  it('reads both forums, each by itself', async () => {
    for (const forumId of ['distributor-forum', 'api-forum']) {
      const answer = await portal().call('GET', `/operator/forums/threads?forumId=${forumId}&limit=5`, {
        as: 'operator',
      })
      const { items } = answer.json<{ items: Thread[] }>()
      expect(new Set(items.map((thread) => thread.forumId))).toEqual(new Set([forumId]))
      const [first] = items
      const url = `/operator/forums/${forumId}/threads/${first?.id}`
      expect((await portal().call('GET', url, { as: 'operator' })).json()).toEqual(first)
      const posts = await portal().call('GET', `${url}/posts`, { as: 'operator' })
      expect(posts.json<{ totalCount: number }>().totalCount).toBe(first?.postCount)
      const other = url.replace(forumId, forumId === 'api-forum' ? 'distributor-forum' : 'api-forum')
      expect(refusalOf(await portal().call('GET', other, { as: 'operator' }))).toEqual([404, 'not-found'])
    }
  })

  it('finds no post through another thread', async () => {
    const one = await openThread(portal())
    const other = await openThread(portal())
    const body = { reason: 'Nie ten wątek', revision: one.post.revision }
    const answer = await act(`${other.thread.id}/posts/${one.post.id}/removal`, body)
    expect(refusalOf(answer)).toEqual([404, 'not-found'])
  })

  it.each([
    ['GET', '/operator/forums/threads'],
    ['GET', `${DESK}/${NOBODY}`],
    ['GET', `${DESK}/${NOBODY}/posts`],
    ['PUT', `${DESK}/${NOBODY}/title`],
    ...['pin', 'unpin', 'lock', 'unlock'].map((verb) => ['POST', `${DESK}/${NOBODY}/${verb}`]),
    ['POST', `${DESK}/${NOBODY}/posts/${NOBODY}/removal`],
  ] as [string, string][])('refuses partners: %s %s', async (method, url) => {
    const answer = await portal().call(method, url, { as: 'poziom5', key: randomUUID(), body: {} })
    expect(refusalOf(answer)).toEqual([403, 'operator-required'])
  })

  it.each(['pin', 'unpin', 'lock', 'unlock'])('finds nothing to %s', async (verb) => {
    expect(refusalOf(await act(`${NOBODY}/${verb}`))).toEqual([404, 'not-found'])
  })
})
