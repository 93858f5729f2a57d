import type { SupportLineId } from '#shared/api/support'
import { isNoteLine } from '../../../call-notes/note-lines'

/** What the address below the tile says. */
export type SupportRoute =
  | { readonly kind: 'home' }
  | { readonly kind: 'new' }
  | { readonly kind: 'query'; readonly queryId: string }
  | { readonly kind: 'new-note'; readonly line: SupportLineId }
  | { readonly kind: 'note'; readonly line: SupportLineId; readonly noteId: string }

/** Reads `/`, `/queries/new`, `/queries/<id>`, `/notes/new/<line>` and `/notes/<line>/<id>`. */
export function parseSupportRoute(path: string): SupportRoute {
  const [first, second, third] = path.split('/').filter((part) => part.length > 0)
  if (first === 'queries' && second !== undefined) {
    return second === 'new' ? { kind: 'new' } : { kind: 'query', queryId: second }
  }
  if (first === 'notes' && third !== undefined) {
    if (second === 'new' && isNoteLine(third)) return { kind: 'new-note', line: third }
    if (isNoteLine(second)) return { kind: 'note', line: second, noteId: third }
  }
  return { kind: 'home' }
}

export function formatSupportRoute(route: SupportRoute): string {
  switch (route.kind) {
    case 'home':
      return '/'
    case 'new':
      return '/queries/new'
    case 'query':
      return `/queries/${route.queryId}`
    case 'new-note':
      return `/notes/new/${route.line}`
    case 'note':
      return `/notes/${route.line}/${route.noteId}`
  }
}
