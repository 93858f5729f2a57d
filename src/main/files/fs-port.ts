/** A file opened for reading. Positions are always given: nothing depends on a hidden cursor. */
export interface ReadableFilePort {
  /** How many bytes were read; 0 at the end of the file. */
  read(buffer: Uint8Array, position: number): Promise<number>
  byteLength(): Promise<number>
  close(): Promise<void>
}

/** A file opened for reading and writing. */
export interface FilePort extends ReadableFilePort {
  write(buffers: readonly Uint8Array[], position: number): Promise<void>
  truncate(byteLength: number): Promise<void>
  /** Returns when the bytes are on the disk, not only in its cache. */
  sync(): Promise<void>
}

/**
 * The disk as the services use it.
 *
 * Small on purpose: tests make each operation fail in turn.
 */
export interface FsPort {
  /** Opens for reading and writing, made private to this user when it is new. */
  open(filePath: string): Promise<FilePort>
  /**
   * Opens what is there for reading only, never through a link; `null` when there is no regular file.
   *
   * For carriers that others have written, which may be write-protected.
   */
  openForReading(filePath: string): Promise<ReadableFilePort | null>
  readText(filePath: string): Promise<string>
  rename(from: string, to: string): Promise<void>
  /** Removes a file; one that is not there is fine. */
  remove(filePath: string): Promise<void>
  /** Makes a folder private to this user, with those above it; one that is there is fine. */
  makeFolder(folderPath: string): Promise<void>
  /** Names in a folder; none when there is no such folder. */
  list(folderPath: string): Promise<string[]>
  /** `null` when there is no such file. */
  byteLengthOf(filePath: string): Promise<number | null>
  /** Makes renames in a folder survive a power cut. */
  syncFolder(folderPath: string): Promise<void>
  freeBytes(folderPath: string): Promise<number>
}

/** The system's error code of a failed operation, such as `ENOENT`; `null` when it has none. */
export function systemErrorCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null
  return typeof error.code === 'string' ? error.code : null
}
