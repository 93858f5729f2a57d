import { useEffect, useState } from 'react'
import type { SearchResult } from '#shared/ipc/search'
import { SEARCH_RESULT_LIMIT, SEARCH_TEXT_MAX_LENGTH } from '#shared/text/search-limits'
import { call } from '../bridge'

const SETTLE_MS = 80

export interface KeptSearch {
  /** `typing`: the results of the text before stand until those of this one are there. */
  readonly kind: 'idle' | 'typing' | 'found' | 'failed'
  readonly results: readonly SearchResult[]
}

interface Found {
  readonly text: string
  readonly results: readonly SearchResult[]
  readonly hasFailed: boolean
}

const IDLE: KeptSearch = { kind: 'idle', results: [] }

/** Searches everything that is kept, when typing has settled. */
export function useKeptSearch(query: string): KeptSearch {
  const text = query.trim().slice(0, SEARCH_TEXT_MAX_LENGTH)
  const [found, setFound] = useState<Found | null>(null)

  useEffect(() => {
    if (text === '') return
    let isCurrent = true
    const tell = (results: readonly SearchResult[], hasFailed: boolean): void => {
      if (isCurrent) setFound({ text, results, hasFailed })
    }
    const timer = window.setTimeout(() => {
      call('search:query', { text, limit: SEARCH_RESULT_LIMIT }).then(
        (results) => tell(results, false),
        () => tell([], true),
      )
    }, SETTLE_MS)
    return () => {
      isCurrent = false
      window.clearTimeout(timer)
    }
  }, [text])

  if (text === '') return IDLE
  if (found?.text !== text) return { kind: 'typing', results: found?.results ?? [] }
  return { kind: found.hasFailed ? 'failed' : 'found', results: found.results }
}
