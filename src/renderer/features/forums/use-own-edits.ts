import { useMemo } from 'react'
import type { ForumId, Post } from '#shared/api/forums'
import type { OutboxEntry } from '#shared/ipc/outbox'
import { CallError } from '../../app/bridge'
import { useOutboxActions, useWaitingFor } from '../../app/outbox/outbox-context'
import { drafts, type EMPTY_DRAFT } from './drafts'

const NOTHING_SHOWN: readonly { readonly id: string }[] = []

/** What of one's own is changed in a thread and not at the portal yet. */
export interface WaitingEdits {
  /** By post: the last change, or the deletion. */
  readonly posts: ReadonlyMap<string, WaitingEdit>
  readonly title: { readonly entry: OutboxEntry; readonly title: string } | null
}

export interface WaitingEdit {
  readonly entry: OutboxEntry
  /** `null` where the post is to be deleted. */
  readonly body: string | null
}

export function useWaitingEdits(forumId: ForumId, threadId: string): WaitingEdits {
  const options = useMemo(() => ({ params: { threadId }, shown: NOTHING_SHOWN }), [threadId])
  const edits = useWaitingFor(`${forumId}.updatePost`, options)
  const deletions = useWaitingFor(`${forumId}.deletePost`, options)
  const titles = useWaitingFor(`${forumId}.updateThreadTitle`, options)
  const inOrder = [
    ...edits.map(({ entry, input }) => ({ postId: input.params.postId, entry, body: input.body.body })),
    ...deletions.map(({ entry, input }) => ({ postId: input.params.postId, entry, body: null })),
  ].toSorted((a, b) => a.entry.writtenAt.localeCompare(b.entry.writtenAt))
  const title = titles.at(-1)
  return {
    posts: new Map(inOrder.map(({ postId, ...edit }) => [postId, edit])),
    title: title === undefined ? null : { entry: title.entry, title: title.input.body.title },
  }
}

export interface OwnEdits {
  /** Sends the draft as the post's text; where that fails, the draft says why. */
  readonly savePost: (key: string, post: Post, waiting: WaitingEdit | undefined) => Promise<boolean>
  readonly deletePost: (post: Post) => Promise<void>
  /** Sends the draft as the thread's title. */
  readonly saveTitle: (key: string, threadId: string, waiting: WaitingEdits['title']) => Promise<boolean>
}

/** Changes of one's own posts and title; they go on when the page is left. */
export function useOwnEdits(forumId: ForumId): OwnEdits {
  const { write, edit } = useOutboxActions()
  return {
    savePost: (key, { id, threadId, revision }, waiting) =>
      save(key, async (draft) => {
        const body = { body: draft.body }
        // What waits is corrected in its place: it stays a change of what was seen when it was made.
        if (canCorrect(waiting)) await edit(waiting.entry.id, body)
        else {
          const params = { threadId, postId: id }
          await write(`${forumId}.updatePost`, { params, body, revision: draft.revision ?? revision })
        }
      }),
    deletePost: async ({ id, threadId, revision }) => {
      await write(`${forumId}.deletePost`, { params: { threadId, postId: id }, revision })
    },
    saveTitle: (key, threadId, waiting) =>
      save(key, async (draft) => {
        const body = { title: draft.title }
        if (waiting !== null && isCorrectable(waiting.entry)) await edit(waiting.entry.id, body)
        else {
          const revision = draft.revision ?? ''
          await write(`${forumId}.updateThreadTitle`, { params: { threadId }, body, revision })
        }
      }),
  }
}

function canCorrect(waiting: WaitingEdit | undefined): waiting is WaitingEdit {
  return waiting !== undefined && waiting.body !== null && isCorrectable(waiting.entry)
}

/** What the portal may have already is left alone: a change of it stands behind it. */
function isCorrectable({ state, mayHaveArrived }: OutboxEntry): boolean {
  return state === 'waiting' && !mayHaveArrived
}

/** The draft is thrown away once what it held is stored, sent or not. */
async function save(key: string, send: (draft: typeof EMPTY_DRAFT) => Promise<void>): Promise<boolean> {
  const draft = drafts.read(key)
  if (draft.isSending) return false
  drafts.change(key, { isSending: true, error: null })
  try {
    await send(draft)
    drafts.discard(key)
    return true
  } catch (error) {
    if (!(error instanceof CallError)) throw error
    drafts.change(key, { isSending: false, error })
    return false
  }
}
