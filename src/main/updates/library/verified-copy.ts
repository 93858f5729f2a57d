import path from 'node:path'
import { CHUNK_BYTE_LENGTH } from '#shared/api/update-repository'
import { CancelledError } from '../../base/app-error'
import type { FilePort, FsPort, ReadableFilePort } from '../../files/fs-port'
import type { BlockLoan, BlockPool } from '../hashing/block-pool'
import type { HashService } from '../hashing/hash-service'
import { hashRange } from '../partial/chunk-hash'
import { ChunkLayout } from '../partial/chunk-layout'
import { DiskFailedError, onDisk } from '../transfer-errors'

const BLOCKS = 3
/** A chunk that the target gives back wrong is written anew so many times. */
const MOST_WRITES = 3

export interface VerifiedCopyTask {
  readonly sourcePath: string
  /** Where the bytes are until all of them are right; on the target's volume. */
  readonly partPath: string
  readonly targetPath: string
  readonly signal: AbortSignal
  /** Each byte is work twice: written, and read back. */
  readonly onProgress: (byteLength: number) => void
}

/**
 * Copies a file whatever it is, and gives the copy its name once each byte was read back from the medium and
 * found to be the source's. What an interrupted copy has left is compared, not written again.
 */
export class VerifiedCopy {
  constructor(
    private readonly deps: { readonly fs: FsPort; readonly hashing: HashService; readonly blocks: BlockPool },
  ) {}

  async copy(task: VerifiedCopyTask): Promise<void> {
    const { fs, blocks } = this.deps
    const source = await onDisk('open the source', () => fs.openForReading(task.sourcePath))
    if (source === null) throw new DiskFailedError('A file of the library is gone')
    try {
      await onDisk('make a folder', () => fs.makeFolder(path.dirname(task.partPath)))
      const part = await onDisk('open the copy', () => fs.open(task.partPath))
      try {
        await this.fill(task, source, part, blocks.loan(BLOCKS))
      } finally {
        await onDisk('close the copy', () => part.close())
      }
    } finally {
      await source.close()
    }
    await onDisk('give the copy its name', async () => {
      await fs.makeFolder(path.dirname(task.targetPath))
      await fs.rename(task.partPath, task.targetPath)
      await fs.syncFolder(path.dirname(task.targetPath))
    })
  }

  private async fill(
    task: VerifiedCopyTask,
    source: ReadableFilePort,
    part: FilePort,
    blocks: BlockLoan,
  ): Promise<void> {
    const byteLength = await onDisk('look', () => source.byteLength())
    const layout = new ChunkLayout(byteLength, CHUNK_BYTE_LENGTH)
    const there = await onDisk('look', () => part.byteLength())
    if (there > byteLength) await onDisk('shorten', () => part.truncate(byteLength))
    let missing: number[] = []
    for (let chunk = 0; chunk < layout.chunkCount; chunk += 1) {
      // What is there already is told apart below.
      if (layout.endOf(chunk) <= there) task.onProgress(layout.byteLengthOf(chunk))
      else await this.write(task, layout, chunk, source, part, blocks)
      missing.push(chunk)
    }
    for (let round = 1; missing.length > 0; round += 1) {
      await onDisk('sync', () => part.sync())
      missing = await this.different(task, layout, missing, source, blocks, round === 1)
      if (missing.length === 0) return
      if (round > MOST_WRITES) throw new DiskFailedError(`Chunks read back wrong: ${missing.join(', ')}`)
      for (const chunk of missing) await this.write(task, layout, chunk, source, part, blocks, true)
    }
  }

  private async write(
    task: VerifiedCopyTask,
    layout: ChunkLayout,
    chunk: number,
    source: ReadableFilePort,
    part: FilePort,
    blocks: BlockLoan,
    isAgain = false,
  ): Promise<void> {
    const end = layout.endOf(chunk)
    let position = layout.startOf(chunk)
    while (position < end) {
      if (task.signal.aborted) throw new CancelledError('The copy was stopped')
      const block = await blocks.take()
      try {
        const wanted = block.subarray(0, Math.min(block.byteLength, end - position))
        const at = position
        const count = await onDisk('read', () => source.read(wanted, at))
        if (count === 0) throw new DiskFailedError('A file of the library became shorter')
        await onDisk('write', () => part.write([wanted.subarray(0, count)], at))
        position += count
        if (!isAgain) task.onProgress(count)
      } finally {
        blocks.give(block)
      }
    }
  }

  /** Chunks of the copy, as the medium gives them back, that are not the source's. */
  private async different(
    task: VerifiedCopyTask,
    layout: ChunkLayout,
    chunks: readonly number[],
    source: ReadableFilePort,
    blocks: BlockLoan,
    isFirst: boolean,
  ): Promise<number[]> {
    const { fs, hashing } = this.deps
    const copy = await onDisk('open the copy', () => fs.openForReading(task.partPath, { isUncached: true }))
    if (copy === null) throw new DiskFailedError('The copy is gone')
    const wrong: number[] = []
    try {
      for (const chunk of chunks) {
        if (task.signal.aborted) throw new CancelledError('The copy was stopped')
        const range = { position: layout.startOf(chunk), byteLength: layout.byteLengthOf(chunk) }
        const [wanted, got] = await onDisk('compare', async () => [
          await hashRange(source, range, hashing, blocks),
          await hashRange(copy, range, hashing, blocks),
        ])
        if (wanted === null) throw new DiskFailedError('A file of the library became shorter')
        if (wanted !== got) wrong.push(chunk)
        if (isFirst) task.onProgress(range.byteLength)
      }
    } finally {
      await copy.close()
    }
    return wrong
  }
}
