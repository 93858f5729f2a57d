import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import type { ForumId, Thread } from '#shared/api/forums'
import type { WriteOutcome } from '#shared/ipc/outbox'
import { CallError } from '../../app/bridge'
import { type OutboxActions, useOutboxActions } from '../../app/outbox/outbox-context'
import { drafts } from './drafts'
import { takeThread } from './forum-cache'

type Write = OutboxActions['write']

export interface Publish {
  /** Sends the draft as an answer in a thread; where that fails, the draft says why. */
  readonly reply: (key: string, forumId: ForumId, threadId: string) => Promise<void>
  /** Sends the draft as a new thread; `null` when it failed and the draft says why. */
  readonly openThread: (key: string, forumId: ForumId) => Promise<WriteOutcome<Thread> | null>
}

/** Sending goes on when the page is left: its outcome is the draft's, not the page's. */
export function usePublish(): Publish {
  const client = useQueryClient()
  const { write } = useOutboxActions()
  return {
    reply: (key, forumId, threadId) => reply(write, key, forumId, threadId),
    openThread: (key, forumId) => openThread(write, client, key, forumId),
  }
}

async function reply(write: Write, key: string, forumId: ForumId, threadId: string): Promise<void> {
  await send(key, (body) =>
    write(`${forumId}.createPost`, {
      params: { threadId },
      body: { id: crypto.randomUUID(), body },
    }),
  )
}

async function openThread(
  write: Write,
  client: QueryClient,
  key: string,
  forumId: ForumId,
): Promise<WriteOutcome<Thread> | null> {
  const { title } = drafts.read(key)
  const outcome = await send(key, (body) =>
    write(`${forumId}.createThread`, { body: { id: crypto.randomUUID(), title, body } }),
  )
  if (outcome?.kind === 'delivered') takeThread(client, outcome.answer)
  return outcome
}

/** The draft is thrown away once what it held is stored, sent or not. */
async function send<Answer>(
  key: string,
  publish: (body: string) => Promise<WriteOutcome<Answer>>,
): Promise<WriteOutcome<Answer> | null> {
  const { body, isSending } = drafts.read(key)
  if (isSending) return null
  drafts.change(key, { isSending: true, error: null })
  try {
    const outcome = await publish(body)
    drafts.discard(key)
    return outcome
  } catch (error) {
    if (!(error instanceof CallError)) throw error
    drafts.change(key, { isSending: false, error })
    return null
  }
}
