import { useCallback, useSyncExternalStore } from 'react'
import type { CallError } from '../app/bridge'

/** What a person has written in a form and not sent yet. */
export interface FormDraft<Fields> {
  readonly fields: Fields
  /** It is being stored. */
  readonly isSending: boolean
  /** Why the last try failed. */
  readonly error: CallError | null
}

/**
 * Drafts of one kind of form by key, in memory: they outlive the page, so that going elsewhere and a
 * failure lose nothing. Keys name the account: what one person wrote is never shown to the next.
 */
export class FormDrafts<Fields extends object> {
  private readonly drafts = new Map<string, FormDraft<Fields>>()
  private readonly listeners = new Set<() => void>()
  private readonly empty: FormDraft<Fields>

  constructor(fields: Fields) {
    this.empty = { fields, isSending: false, error: null }
  }

  read(key: string): FormDraft<Fields> {
    return this.drafts.get(key) ?? this.empty
  }

  has(key: string): boolean {
    return this.drafts.has(key)
  }

  change(key: string, fields: Partial<Fields>): void {
    const draft = this.read(key)
    this.set(key, { ...draft, fields: { ...draft.fields, ...fields } })
  }

  startSending(key: string): void {
    this.set(key, { ...this.read(key), isSending: true, error: null })
  }

  fail(key: string, error: CallError): void {
    this.set(key, { ...this.read(key), isSending: false, error })
  }

  discard(key: string): void {
    this.drafts.delete(key)
    this.tell()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  private set(key: string, draft: FormDraft<Fields>): void {
    this.drafts.set(key, draft)
    this.tell()
  }

  private tell(): void {
    for (const listener of this.listeners) listener()
  }
}

export function useFormDraft<Fields extends object>(
  drafts: FormDrafts<Fields>,
  key: string,
): FormDraft<Fields> {
  return useSyncExternalStore(
    drafts.subscribe,
    useCallback(() => drafts.read(key), [drafts, key]),
  )
}
