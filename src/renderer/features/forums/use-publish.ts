import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import type { ForumId, Thread } from '#shared/api/forums'
import { CallError, call } from '../../app/bridge'
import { drafts } from './drafts'
import { addPost, takeThread } from './forum-cache'

export interface Publish {
  /** Sends the draft as an answer in a thread. */
  readonly reply: (key: string, forumId: ForumId, threadId: string) => Promise<void>
  /** Sends the draft as a new thread; `null` when it failed and the draft says why. */
  readonly openThread: (key: string, forumId: ForumId) => Promise<Thread | null>
}

/** Sending goes on when the page is left: its outcome is the draft's, not the page's. */
export function usePublish(): Publish {
  const client = useQueryClient()
  return {
    reply: (key, forumId, threadId) => reply(client, key, forumId, threadId),
    openThread: (key, forumId) => openThread(client, key, forumId),
  }
}

async function reply(client: QueryClient, key: string, forumId: ForumId, threadId: string): Promise<void> {
  const post = await send(key, (body) =>
    call(`portal:${forumId}.createPost`, { params: { threadId }, body: { body } }),
  )
  if (post === null) return
  addPost(client, forumId, post)
  drafts.discard(key)
}

async function openThread(client: QueryClient, key: string, forumId: ForumId): Promise<Thread | null> {
  const { title } = drafts.read(key)
  const thread = await send(key, (body) => call(`portal:${forumId}.createThread`, { body: { title, body } }))
  if (thread === null) return null
  takeThread(client, thread)
  drafts.discard(key)
  return thread
}

async function send<Answer>(key: string, publish: (body: string) => Promise<Answer>): Promise<Answer | null> {
  const { body, isSending } = drafts.read(key)
  if (isSending) return null
  drafts.change(key, { isSending: true, error: null })
  try {
    return await publish(body)
  } catch (error) {
    if (!(error instanceof CallError)) throw error
    drafts.change(key, { isSending: false, error })
    return null
  }
}
