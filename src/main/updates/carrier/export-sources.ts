import type { VersionDetails } from '#shared/api/updates'

/** What an export takes from this computer. */
export interface ExportSources {
  /** What the catalogue says of a version: the portal's, or what is kept of it. */
  describe(versionId: string): Promise<VersionDetails>
  /** The library's finished file of a package; `null` when there is none. */
  libraryFileOf(version: VersionDetails): Promise<string | null>
}

/** The signed files that are known here, as the publisher signed them. */
export interface SignedFiles {
  /** Every root, and the targets, snapshot and timestamp in use; the timestamp last. */
  metadata(): Promise<readonly { readonly name: string; readonly bytes: Uint8Array }[]>
  /** The chunk list that goes by this SHA-256. */
  chunkList(sha256: string): Promise<Uint8Array>
}
