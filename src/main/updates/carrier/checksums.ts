/** One line of `SHA256SUMS`. */
export interface Checksum {
  /** Hexadecimal. */
  readonly sha256: string
  /** Below the carrier's folder, with forward slashes; plain names, which need no escaping. */
  readonly path: string
}

/** The packages' sums as `sha256sum -c` reads them, in binary mode as on Windows. */
export function formatChecksums(checksums: readonly Checksum[]): string {
  return checksums
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ sha256, path }) => `${sha256} *${path}\n`)
    .join('')
}
