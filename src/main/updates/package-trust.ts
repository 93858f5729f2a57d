/** What the signatures say about a package; whoever carried its bytes has no say in it. */
export interface TrustedPackage {
  readonly packageId: string
  readonly byteLength: number
  /** Of the whole package, hexadecimal. */
  readonly sha256: string
  /** Of the whole package, hexadecimal; signed for files of the client alone. */
  readonly sha512?: string
  /** Of each chunk of 4 MiB in order, hexadecimal; the last chunk may be shorter. */
  readonly chunkSha256: readonly string[]
  /** Of the signed list of the chunks, hexadecimal: its name in the repository. */
  readonly chunkListSha256: string
  /** Of what the catalogue says the package is (#shared/updates/catalogue-entry); absent: nothing is bound. */
  readonly catalogueEntrySha256?: string
}

export interface PackageTrust {
  /**
   * Finds a package in the signed metadata, renewed from the portal where it can be reached.
   *
   * @throws {AppError} when no signature covers the package, or the metadata cannot be trusted
   */
  find(packageId: string, signal: AbortSignal): Promise<TrustedPackage>
}
