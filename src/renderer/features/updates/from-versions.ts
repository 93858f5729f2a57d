import type { VersionSummary } from '#shared/api/updates'

/** A text key below `details.fromVersions`, and what it takes. */
export interface FromVersionsText {
  readonly key: 'any' | 'onward' | 'upTo' | 'only' | 'between'
  readonly lowest: string
  readonly highest: string
}

/** Which versions an update can be installed over, as a sentence a person would say. */
export function fromVersionsText({ lowest, highest }: VersionSummary['fromVersions']): FromVersionsText {
  const versions = { lowest: lowest ?? '', highest: highest ?? '' }
  if (lowest === null) return { key: highest === null ? 'any' : 'upTo', ...versions }
  if (highest === null) return { key: 'onward', ...versions }
  return { key: lowest === highest ? 'only' : 'between', ...versions }
}
