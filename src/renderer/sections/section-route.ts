export const SECTION_PARTS = ['news', 'documents', 'contacts'] as const
type SectionPart = (typeof SECTION_PARTS)[number]

/** What the address below a section's tile says: a part of it, and what of it is meant. */
export interface SectionRoute {
  readonly part: SectionPart
  readonly id: string | null
}

/** Reads `/news/<id>`, `/documents/<id>` and `/contacts`, as the search writes them; news unless told. */
export function parseSectionRoute(path: string): SectionRoute {
  const [name, id] = path.split('/').filter((piece) => piece.length > 0)
  const part = SECTION_PARTS.find((one) => one === name)
  return part === undefined ? { part: 'news', id: null } : { part, id: id ?? null }
}

export function formatSectionRoute({ part, id }: SectionRoute): string {
  return id === null ? `/${part}` : `/${part}/${id}`
}
