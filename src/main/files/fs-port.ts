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

/** What is at a path; a link is told of, not followed. */
export interface FileFacts {
  readonly kind: 'file' | 'folder' | 'link' | 'other'
  readonly byteLength: number
  /** Milliseconds since 1970, as exactly as the file system keeps it. */
  readonly modifiedAtMs: number
  /** Tells volumes apart while they stay mounted. */
  readonly volumeId: number
}

export interface VolumeFacts {
  readonly freeByteLength: number
  readonly totalByteLength: number
  /** The number by which Linux knows the file system (`statfs`); 0 where the system gives none. */
  readonly fileSystemType: number
}

/**
 * The disk as the services use it.
 *
 * Small on purpose: tests make each operation fail in turn.
 */
export interface FsPort {
  /** Opens for reading and writing; a new one is private to this user, unless the disk is told otherwise. */
  open(filePath: string): Promise<FilePort>
  /**
   * Opens what is there for reading only, never through a link; `null` when there is no regular file.
   *
   * For carriers that others have written, which may be write-protected. `isUncached` asks for what is on
   * the medium rather than in the system's cache, where the system and the file system can do that;
   * elsewhere the cache may answer.
   */
  openForReading(
    filePath: string,
    options?: { readonly isUncached: boolean },
  ): Promise<ReadableFilePort | null>
  readText(filePath: string): Promise<string>
  rename(from: string, to: string): Promise<void>
  /** Removes a file; one that is not there is fine. */
  remove(filePath: string): Promise<void>
  /** Removes a folder that is empty; one that is not, or is not there, stays as it is. */
  removeEmptyFolder(folderPath: string): Promise<void>
  /** Makes a folder, with those above it, as private as new files; one that is there is fine. */
  makeFolder(folderPath: string): Promise<void>
  /** Names in a folder; none when there is no such folder. */
  list(folderPath: string): Promise<string[]>
  /** `null` when there is no such file. */
  byteLengthOf(filePath: string): Promise<number | null>
  /** Makes renames in a folder survive a power cut. */
  syncFolder(folderPath: string): Promise<void>
  freeBytes(folderPath: string): Promise<number>
  /** `null` when there is nothing. */
  factsOf(path: string): Promise<FileFacts | null>
  volumeOf(folderPath: string): Promise<VolumeFacts>
}

/** The system's error code of a failed operation, such as `ENOENT`; `null` when it has none. */
export function systemErrorCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null
  return typeof error.code === 'string' ? error.code : null
}
