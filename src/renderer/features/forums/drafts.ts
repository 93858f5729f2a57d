import { useCallback, useSyncExternalStore } from 'react'
import type { CallError } from '../../app/bridge'

/** What a person has written and not yet published. */
export interface Draft {
  readonly title: string
  readonly body: string
  /** Of what is edited, as it was when the editing began; `null` for what is new. */
  readonly revision: string | null
  /** It is on its way to the portal. */
  readonly isSending: boolean
  /** Why the last try failed. */
  readonly error: CallError | null
}

export const EMPTY_DRAFT: Draft = { title: '', body: '', revision: null, isSending: false, error: null }

/**
 * Drafts by key, in memory: they outlive the page, so that going elsewhere and a failure lose
 * nothing.
 */
export class DraftStore {
  private readonly drafts = new Map<string, Draft>()
  private readonly listeners = new Set<() => void>()

  read(key: string): Draft {
    return this.drafts.get(key) ?? EMPTY_DRAFT
  }

  change(key: string, change: Partial<Draft>): void {
    this.drafts.set(key, { ...this.read(key), ...change })
    this.tell()
  }

  discard(key: string): void {
    this.drafts.delete(key)
    this.tell()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  private tell(): void {
    for (const listener of this.listeners) listener()
  }
}

export const drafts = new DraftStore()

/** Keys name the account: what one person wrote is never shown to the next. */
export function replyKey(username: string, threadId: string): string {
  return `${username}/reply/${threadId}`
}

export function newThreadKey(username: string, forumId: string): string {
  return `${username}/new-thread/${forumId}`
}

export function editKey(username: string, postId: string): string {
  return `${username}/edit/${postId}`
}

export function titleKey(username: string, threadId: string): string {
  return `${username}/title/${threadId}`
}

export function useDraft(key: string): Draft {
  return useSyncExternalStore(
    drafts.subscribe,
    useCallback(() => drafts.read(key), [key]),
  )
}

export function isDraftEmpty(draft: Draft): boolean {
  return draft.title.trim() === '' && draft.body.trim() === ''
}
