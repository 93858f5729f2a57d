import { createHash } from 'node:crypto'
import { z } from 'zod'
import { UpdatePackage, VersionDetails } from '#shared/api/updates'
import { catalogueEntryText } from '#shared/updates/catalogue-entry'
import type { TrustedPackage } from '../package-trust'

/** A version with its package: only those are carried. */
export const CarriedVersion = VersionDetails.extend({ package: UpdatePackage })
export type CarriedVersion = z.infer<typeof CarriedVersion>

/** `catalogue.json` of a carrier: what its packages are. Nothing in it is believed before `isBound`. */
const CarrierCatalogue = z.object({
  format: z.literal('strefa-partnera-catalogue'),
  formatVersion: z.literal(1),
  versions: z.array(z.unknown()).max(10_000),
})

/** Longer than any catalogue of ours: 5,000 versions are some 10 MB. */
export const CATALOGUE_MAX_BYTE_LENGTH = 64_000_000

/**
 * The versions that a catalogue tells of; entries of another shape are left out, as a later app may
 * write more kinds of them.
 *
 * @throws when the text is no catalogue of ours
 */
export function parseCatalogue(text: string): CarriedVersion[] {
  const { versions } = CarrierCatalogue.parse(JSON.parse(text))
  return versions.flatMap((entry) => {
    const version = CarriedVersion.safeParse(entry)
    return version.success ? [version.data] : []
  })
}

export function formatCatalogue(versions: readonly CarriedVersion[]): string {
  const catalogue = { format: 'strefa-partnera-catalogue', formatVersion: 1, versions }
  return `${JSON.stringify(catalogue, null, 1)}\n`
}

/**
 * True when the signatures say that the package is what the catalogue says it is.
 *
 * This is what lets a catalogue come from anybody: see `catalogueEntryText`.
 */
export function isBound(version: CarriedVersion, trusted: TrustedPackage): boolean {
  const { entrySalt, package: file } = version
  if (entrySalt === undefined || trusted.catalogueEntrySha256 === undefined) return false
  if (trusted.packageId !== file.id) return false
  const text = catalogueEntryText(version, file.fileName, entrySalt)
  return createHash('sha256').update(text).digest('hex') === trusted.catalogueEntrySha256
}
