import type { Connectivity } from '#shared/ipc/contract'
import type { Rights } from '#shared/ipc/session-state'

/** What the top bar says, and since when what is shown is not the portal's own. */
export type StateWords =
  | { readonly key: 'online' | 'checking' | 'renewing' | 'unreachable' | 'notOurs' }
  | { readonly key: 'offlineSince'; readonly since: string }

/**
 * The state of the portal for a person who is signed in.
 *
 * `keptAt` is when everything was last up to date: after a start without a network the portal has
 * not answered in this run, but what is shown has an age all the same.
 */
export function stateWords(
  { kind, lastAnswerAt }: Connectivity,
  { from }: Rights,
  keptAt: string | null,
): StateWords {
  switch (kind) {
    case 'online':
      // It answers, but this session is not renewed yet: what is shown is still what is kept.
      return { key: from === 'portal' ? 'online' : 'renewing' }
    case 'checking':
      return { key: 'checking' }
    case 'not-our-portal':
      return { key: 'notOurs' }
    case 'portal-unreachable': {
      const since = lastAnswerAt ?? keptAt
      return since === null ? { key: 'unreachable' } : { key: 'offlineSince', since }
    }
  }
}
