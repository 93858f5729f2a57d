import { randomUUID } from 'node:crypto'
import type { Post, Thread } from '#shared/api/forums'
import type { operatorForumsEndpoints } from '#shared/api/operator/forums'
import type { ActExample, ActExamplesOf } from '../operator-acts'
import type { TestPortal } from '../test-portal'

/** A thread that a partner of level 2 has just opened, with its first post. */
export async function openThread(portal: TestPortal): Promise<{ thread: Thread; post: Post }> {
  const answer = await portal.call('POST', '/forums/distributor-forum/threads', {
    as: 'poziom2',
    key: randomUUID(),
    body: { title: `Wątek ${randomUUID()}`, body: 'Pierwszy wpis, o który chodzi.' },
  })
  if (answer.statusCode !== 201) throw new Error(answer.body)
  const thread = answer.json<Thread>()
  const posts = await portal.call('GET', `/forums/distributor-forum/threads/${thread.id}/posts`, {
    as: 'poziom2',
  })
  const [post] = posts.json<{ items: Post[] }>().items
  if (post === undefined) throw new Error(posts.body)
  return { thread, post }
}

async function threadExample(portal: TestPortal, ...actsBefore: readonly string[]): Promise<ActExample> {
  const { thread } = await openThread(portal)
  for (const act of actsBefore) {
    const url = `/operator/forums/distributor-forum/threads/${thread.id}/${act}`
    const answer = await portal.call('POST', url, { as: 'operator', key: randomUUID(), body: {} })
    if (answer.statusCode !== 200) throw new Error(answer.body)
  }
  return {
    params: { forumId: 'distributor-forum', threadId: thread.id },
    body: { note: 'Porządki na forum' },
  }
}

export const forumsActs: ActExamplesOf<typeof operatorForumsEndpoints> = {
  'operator-forums.renameThread': async (portal) => {
    const { thread } = await openThread(portal)
    return {
      params: { forumId: 'distributor-forum', threadId: thread.id },
      body: { title: 'Tytuł, który mówi, o co chodzi', revision: thread.revision },
    }
  },
  'operator-forums.pinThread': (portal) => threadExample(portal),
  'operator-forums.unpinThread': (portal) => threadExample(portal, 'pin'),
  'operator-forums.lockThread': (portal) => threadExample(portal),
  'operator-forums.unlockThread': (portal) => threadExample(portal, 'lock'),
  'operator-forums.removePost': async (portal) => {
    const { thread, post } = await openThread(portal)
    return {
      params: { forumId: 'distributor-forum', threadId: thread.id, postId: post.id },
      body: { reason: 'Zawiera dane klienta', revision: post.revision },
    }
  },
}
