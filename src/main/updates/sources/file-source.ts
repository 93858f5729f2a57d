import type { SourceKind } from '#shared/ipc/transfer'
import type { FsPort, ReadableFilePort } from '../../files/fs-port'
import { DiskFailedError, DownloadRefusedError } from '../transfer-errors'
import {
  type PackageRange,
  type PackageSource,
  type SourceAnswer,
  type SourceTrouble,
  SourceTroubleError,
} from './package-source'

const PIECE_BYTES = 1 << 20

/** Where a carrier has the file of a package; `null` when it has none. */
export type FilePathOf = (packageId: string) => Promise<string | null>

/**
 * A folder as a source: another place in the library, a stick, a share.
 *
 * Its files are read, never trusted and never changed.
 */
export class FileSource implements PackageSource {
  constructor(
    readonly id: string,
    readonly kind: Extract<SourceKind, 'library' | 'folder'>,
    private readonly fs: FsPort,
    private readonly filePathOf: FilePathOf,
  ) {}

  async open(packageId: string, range: PackageRange, signal: AbortSignal): Promise<SourceAnswer> {
    const file = await this.openFile(packageId, range.byteLength)
    return {
      first: range.first,
      tag: null,
      body: pieces(file, range, signal),
      discard: () => {
        // Expected: a stick that was pulled out. What is being read is waited for.
        file.close().catch(() => undefined)
      },
    }
  }

  private async openFile(packageId: string, byteLength: number): Promise<ReadableFilePort> {
    try {
      const filePath = await this.filePathOf(packageId)
      const file = filePath === null ? null : await this.fs.openForReading(filePath)
      if (file === null) throw troubleOf({ kind: 'refused' }, 'no such file')
      if ((await file.byteLength()) === byteLength) return file
      await file.close()
      throw troubleOf({ kind: 'corrupt' }, 'another length')
    } catch (error) {
      throw readTrouble(error)
    }
  }
}

async function* pieces(
  file: ReadableFilePort,
  { first, end }: PackageRange,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  try {
    // One buffer for all pieces: each is used up before the next is asked for.
    const buffer = new Uint8Array(Math.min(PIECE_BYTES, end - first))
    let position = first
    while (position < end && !signal.aborted) {
      const count = await file.read(buffer.subarray(0, Math.min(buffer.byteLength, end - position)), position)
      if (count === 0) return
      position += count
      yield buffer.subarray(0, count)
    }
  } catch (error) {
    throw readTrouble(error)
  }
}

/** A carrier that cannot be read is no failure of the transfer: the next source is asked. */
function readTrouble(error: unknown): unknown {
  return error instanceof SourceTroubleError ? error : troubleOf({ kind: 'refused' }, 'not readable', error)
}

function troubleOf(trouble: SourceTrouble, reason: string, cause?: unknown): SourceTroubleError {
  const error =
    cause === undefined
      ? new DownloadRefusedError(`The package was not given: ${reason}`)
      : new DiskFailedError(`The package was not given: ${reason}`, { cause })
  return new SourceTroubleError(trouble, reason, error)
}
