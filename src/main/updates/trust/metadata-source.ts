export interface FetchLimits {
  /** What is longer is refused before it has been read. */
  readonly maxByteLength: number
  readonly signal: AbortSignal
}

/**
 * Where the signed repository's files are brought from: the portal, a stick, a share.
 *
 * It is never trusted: whatever it gives is checked against the signatures.
 */
export interface MetadataSource {
  /**
   * A file of metadata by its name, such as `3.root.json`.
   *
   * @returns its bytes; `null` when there is no such file, which is how the search for newer roots ends
   * @throws {UpdateTrustError} `update-metadata-too-long`
   */
  fetchMetadata(fileName: string, limits: FetchLimits): Promise<Uint8Array | null>

  /** The chunk list with this SHA-256; otherwise as `fetchMetadata`. */
  fetchChunkList(sha256: string, limits: FetchLimits): Promise<Uint8Array | null>
}
