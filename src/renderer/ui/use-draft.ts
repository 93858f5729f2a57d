import { useCallback, useState } from 'react'

/** What was typed into forms, by key, in memory: it outlives the page, so that going elsewhere loses nothing. */
const drafts = new Map<string, unknown>()

/**
 * A form's content that is kept while the app runs.
 *
 * @param key names the account too: what one person typed is never shown to the next
 */
export function useDraft<Draft>(key: string, initial: Draft): [Draft, (draft: Draft) => void, () => void] {
  const [draft, setDraft] = useState<Draft>(() => (drafts.get(key) as Draft | undefined) ?? initial)
  const change = useCallback(
    (next: Draft): void => {
      drafts.set(key, next)
      setDraft(next)
    },
    [key],
  )
  const forget = useCallback(() => void drafts.delete(key), [key])
  return [draft, change, forget]
}
