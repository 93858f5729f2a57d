import { createHash } from 'node:crypto'
import { catalogueEntryText, type PublishedVersion } from '#shared/updates/catalogue-entry'

/**
 * What the signed metadata says of a version's entry in the catalogue.
 *
 * @param entrySalt kept beside the version, and given out with it
 */
export function catalogueEntryOf(
  version: PublishedVersion,
  fileName: string,
  entrySalt: string,
): { readonly sha256: string } {
  const text = catalogueEntryText(version, fileName, entrySalt)
  return { sha256: createHash('sha256').update(text).digest('hex') }
}
