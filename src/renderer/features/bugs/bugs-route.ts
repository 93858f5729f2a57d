/** What the address below the tile says. */
export type BugsRoute =
  | { readonly kind: 'list' }
  | { readonly kind: 'new' }
  | { readonly kind: 'report'; readonly bugId: string }
  | { readonly kind: 'edit'; readonly bugId: string }

/** Reads `/`, `/new`, `/<id>`, as the search writes it, and `/<id>/edit`. */
export function parseBugsRoute(path: string): BugsRoute {
  const [first, second] = path.split('/').filter((part) => part.length > 0)
  if (first === undefined) return { kind: 'list' }
  if (first === 'new') return { kind: 'new' }
  return { kind: second === 'edit' ? 'edit' : 'report', bugId: first }
}

export function formatBugsRoute(route: BugsRoute): string {
  switch (route.kind) {
    case 'list':
      return '/'
    case 'new':
      return '/new'
    case 'report':
      return `/${route.bugId}`
    case 'edit':
      return `/${route.bugId}/edit`
  }
}
