import type { DocumentCapability } from '#shared/api/documents'
import type { SectionId } from '#shared/api/sections'

/** Every collection, in the order in which they are offered. */
export const COLLECTIONS = [
  'technical-materials',
  'service-materials',
  'service-instructions',
  'pi-section',
  'api-section',
] as const satisfies readonly DocumentCapability[]

export const SECTIONS = ['pi-section', 'api-section'] as const satisfies readonly SectionId[]

/** What the list of documents is narrowed to; `null` is every collection. */
export interface DocumentChoice {
  readonly search: string
  readonly capability: DocumentCapability | null
}

export const ALL_DOCUMENTS: DocumentChoice = { search: '', capability: null }

/** `null` for an address that names no section. */
export function sectionOf(name: string): SectionId | null {
  return SECTIONS.find((one) => one === name) ?? null
}
