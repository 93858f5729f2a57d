import type { ErrorCode } from '#shared/errors'
import type { UpdateTrustState } from '#shared/ipc/update-trust'

/** What the page has to say about signatures; nothing while all is well. */
export type TrustNoticeKind =
  | { readonly kind: 'first-contact' | 'key-changed' | 'not-offered' }
  | { readonly kind: 'grace' | 'expired'; readonly asOf: string }
  | { readonly kind: 'problem'; readonly code: ErrorCode }

export function noticeOf(state: UpdateTrustState): TrustNoticeKind | null {
  switch (state.kind) {
    case 'not-checked':
      return null
    case 'first-contact':
    case 'key-changed':
    case 'not-offered':
      return { kind: state.kind }
    case 'trusted':
      if (state.problem !== null) return { kind: 'problem', code: state.problem }
      if (state.freshness === 'current' || state.asOf === null) return null
      return { kind: state.freshness, asOf: state.asOf }
  }
}

/** True while nothing can be downloaded before a person has looked at a key. */
export function needsPerson(state: UpdateTrustState): boolean {
  return state.kind === 'first-contact' || (state.kind === 'key-changed' && state.canBeAccepted)
}
