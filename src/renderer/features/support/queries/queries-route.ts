/** What the address below the tile says. */
export type SupportRoute =
  | { readonly kind: 'home' }
  | { readonly kind: 'new' }
  | { readonly kind: 'query'; readonly queryId: string }

/** Reads `/`, `/queries/new` and `/queries/<id>`, as the search writes it. */
export function parseSupportRoute(path: string): SupportRoute {
  const [first, second] = path.split('/').filter((part) => part.length > 0)
  if (first !== 'queries' || second === undefined) return { kind: 'home' }
  return second === 'new' ? { kind: 'new' } : { kind: 'query', queryId: second }
}

export function formatSupportRoute(route: SupportRoute): string {
  switch (route.kind) {
    case 'home':
      return '/'
    case 'new':
      return '/queries/new'
    case 'query':
      return `/queries/${route.queryId}`
  }
}
