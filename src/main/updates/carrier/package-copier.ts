import path from 'node:path'
import { CHUNK_BYTE_LENGTH } from '#shared/api/update-repository'
import { CancelledError } from '../../base/app-error'
import type { FilePort, FsPort, ReadableFilePort } from '../../files/fs-port'
import type { TrustedPackage } from '../package-trust'
import { CarrierError } from './carrier-errors'
import type { ChunkChecker } from './check-threads'
import { chunkByteLength, newChunkBuffer, readChunk } from './chunk-check'

/** So many chunks are written, put on the medium and then checked together: 32 MiB. */
const CHUNKS_IN_GROUP = 8
/** A chunk that the medium gives back wrong is written anew so many times. */
const MOST_WRITES = 3

/** One side of a copy: its disk, and how a failure of it is told. */
interface CopySide {
  readonly fs: FsPort
  readonly run: <Value>(operation: string, action: () => Promise<Value>) => Promise<Value>
}

export interface CopyTask {
  readonly source: CopySide & { readonly filePath: string }
  readonly target: CopySide & {
    /** Where the bytes are until all of them are right; on the final path's volume. */
    readonly partPath: string
    readonly finalPath: string
  }
  readonly package: TrustedPackage
  /** The source's copy is not what was signed; the chunks are empty when its length is already wrong. */
  readonly sourceError: (damagedChunks: readonly number[]) => Error
  readonly onProgress: (step: CopyProgress) => void
  readonly signal: AbortSignal
}

/** By how much the copy has moved on. */
interface CopyProgress {
  /** Each byte is work twice: written and checked. Negative where it has to be done again. */
  readonly workByteLength: number
  readonly writtenByteLength: number
}

/**
 * Copies a package so that its final name only ever holds what was signed.
 *
 * What is checked is not what was read but what the medium gives back: bytes are written to a part file,
 * synced, read again past the cache and only then hashed, chunk by chunk, against the signed list. So one
 * pass of hashing answers for both ends: when a chunk is wrong, the source's is hashed as well to see whose
 * fault it is.
 *
 * There is no journal beside the part file, because the signed list makes one needless: a copy that was
 * interrupted checks the chunks that are there and writes those that are not right. What the medium has
 * lost, or somebody has changed meanwhile, is found the same way.
 */
export class PackageCopier {
  constructor(private readonly checker: ChunkChecker) {}

  async copy(task: CopyTask): Promise<void> {
    const { source, target, signal } = task
    const { byteLength } = task.package
    const facts = await source.run('look at the source', () => source.fs.factsOf(source.filePath))
    if (facts?.kind !== 'file' || facts.byteLength !== byteLength) throw task.sourceError([])
    await target.run('make the folder', () => target.fs.makeFolder(path.dirname(target.partPath)))
    const from = await source.run('open the source', () => source.fs.openForReading(source.filePath))
    if (from === null) throw task.sourceError([])
    try {
      const to = await target.run('open the part', () => openPart(target.fs, target.partPath))
      try {
        await this.fill(task, from, to)
      } finally {
        await target.run('close the part', () => to.close())
      }
    } finally {
      await source.run('close the source', () => from.close())
    }
    if (signal.aborted) throw new CancelledError('The copy was stopped')
    await publish(task)
  }

  /** The numbers of the chunks of a file that are not what was signed. */
  async findDamaged(
    filePath: string,
    trusted: TrustedPackage,
    signal: AbortSignal,
    onProgress: (checkedByteLength: number) => void,
  ): Promise<number[]> {
    const groups = groupsOf(trusted.chunkSha256.map((_, chunk) => chunk))
    const found = await Promise.all(
      groups.map(async (group) => {
        const damaged = await this.check(filePath, trusted, group, signal)
        onProgress(byteLengthOf(trusted, group))
        return damaged
      }),
    )
    return found.flat()
  }

  private async fill(task: CopyTask, from: ReadableFilePort, to: FilePort): Promise<void> {
    const { target } = task
    const { byteLength } = task.package
    const there = await target.run('look at the part', () => to.byteLength())
    // Left by another package of this id, which there is none of, or by somebody else.
    if (there > byteLength) await target.run('shorten the part', () => to.truncate(byteLength))
    const chunks = task.package.chunkSha256.map((_, chunk) => chunk)
    const isThere = (chunk: number) => chunk * CHUNK_BYTE_LENGTH + chunkByteLength(byteLength, chunk) <= there
    const kept = chunks.filter(isThere)
    const damaged = await this.checkGroups(task, kept)
    let missing = [...damaged, ...chunks.filter((chunk) => !isThere(chunk))]
    noteFound(
      task,
      kept.filter((chunk) => !damaged.includes(chunk)),
    )
    for (let write = 1; missing.length > 0; write += 1) {
      if (write > MOST_WRITES) {
        throw new CarrierError('carrier-unreliable', `Chunks read back wrong: ${missing.join(', ')}`)
      }
      missing = await this.write(task, from, to, missing)
    }
  }

  /** Writes chunks in order, checks each group while the next is written; gives those that came back wrong. */
  private async write(
    task: CopyTask,
    from: ReadableFilePort,
    to: FilePort,
    chunks: readonly number[],
  ): Promise<number[]> {
    const checks: Promise<number[]>[] = []
    const buffers = [newChunkBuffer(), newChunkBuffer()] as const
    for (const group of groupsOf(chunks)) {
      await this.writeGroup(task, from, to, group, buffers)
      await task.target.run('sync the part', () => to.sync())
      const check = this.checkWritten(task, group)
      // Met below, or given up with the copy.
      check.catch(() => undefined)
      checks.push(check)
      // The slower of the two sets the pace: no more than two groups wait to be checked.
      await checks.at(-3)
    }
    return (await Promise.all(checks)).flat()
  }

  private async writeGroup(
    task: CopyTask,
    from: ReadableFilePort,
    to: FilePort,
    group: readonly number[],
    buffers: readonly [Uint8Array, Uint8Array],
  ): Promise<void> {
    const { source, target, signal } = task
    let writing: Promise<void> = Promise.resolve()
    try {
      for (const [turn, chunk] of group.entries()) {
        if (signal.aborted) throw new CancelledError('The copy was stopped')
        const byteLength = chunkByteLength(task.package.byteLength, chunk)
        // One buffer is read into while the other is written from.
        const buffer = buffers[turn % 2 === 0 ? 0 : 1]
        const bytes = await source.run('read', () => readChunk(from, buffer, chunk, byteLength))
        if (bytes === null) throw task.sourceError([chunk])
        await writing
        writing = target
          .run('write', () => to.write([bytes], chunk * CHUNK_BYTE_LENGTH))
          .then(() => task.onProgress({ workByteLength: byteLength, writtenByteLength: byteLength }))
        // Met by the next turn or below.
        writing.catch(() => undefined)
      }
    } finally {
      // Even after a failure: the file must not be closed under a write.
      await writing.catch(() => undefined)
    }
    await writing
  }

  private async checkWritten(task: CopyTask, group: readonly number[]): Promise<number[]> {
    const { source, target, package: trusted, signal } = task
    const damaged = await target.run('check', () => this.check(target.partPath, trusted, group, signal))
    if (damaged.length > 0) {
      const wrong = await source.run('check', () => this.check(source.filePath, trusted, damaged, signal))
      if (wrong.length > 0) throw task.sourceError(wrong)
    }
    const right = group.filter((chunk) => !damaged.includes(chunk))
    const workByteLength = byteLengthOf(trusted, right) - byteLengthOf(trusted, damaged)
    task.onProgress({ workByteLength, writtenByteLength: 0 })
    return damaged
  }

  private async checkGroups(task: CopyTask, chunks: readonly number[]): Promise<number[]> {
    const { target, package: trusted, signal } = task
    const found = await Promise.all(
      groupsOf(chunks).map((group) =>
        target.run('check what is there', () => this.check(target.partPath, trusted, group, signal)),
      ),
    )
    return found.flat()
  }

  /** Chunks need not be neighbours: each row of neighbours is one question to the checker. */
  private async check(
    filePath: string,
    trusted: TrustedPackage,
    chunks: readonly number[],
    signal: AbortSignal,
  ): Promise<number[]> {
    const damaged: number[] = []
    for (const row of rowsOf(chunks)) {
      if (signal.aborted) throw new CancelledError('The check was stopped')
      const [firstChunk = 0] = row
      const sha256 = trusted.chunkSha256.slice(firstChunk, firstChunk + row.length)
      const { byteLength } = trusted
      damaged.push(...(await this.checker.findDamaged({ filePath, byteLength, firstChunk, sha256 })))
    }
    return damaged
  }
}

/** Never through a link: what was put in the part's place is not written to. */
async function openPart(fs: FsPort, partPath: string): Promise<FilePort> {
  const facts = await fs.factsOf(partPath)
  if (facts !== null && facts.kind !== 'file') {
    throw new CarrierError('carrier-foreign', 'Something else is in the place of the unfinished copy')
  }
  return fs.open(partPath)
}

async function publish({ target }: CopyTask): Promise<void> {
  const folder = path.dirname(target.finalPath)
  await target.run('give the file its name', async () => {
    await target.fs.makeFolder(folder)
    await target.fs.rename(target.partPath, target.finalPath)
    await target.fs.syncFolder(folder)
    await target.fs.syncFolder(path.dirname(target.partPath))
  })
}

function noteFound(task: CopyTask, chunks: readonly number[]): void {
  task.onProgress({ workByteLength: 2 * byteLengthOf(task.package, chunks), writtenByteLength: 0 })
}

function byteLengthOf(trusted: TrustedPackage, chunks: readonly number[]): number {
  return chunks.reduce((sum, chunk) => sum + chunkByteLength(trusted.byteLength, chunk), 0)
}

function groupsOf(chunks: readonly number[]): number[][] {
  const groups: number[][] = []
  for (let start = 0; start < chunks.length; start += CHUNKS_IN_GROUP) {
    groups.push(chunks.slice(start, start + CHUNKS_IN_GROUP))
  }
  return groups
}

/** Neighbours together: `[1, 2, 5]` becomes `[[1, 2], [5]]`. */
function rowsOf(chunks: readonly number[]): number[][] {
  const rows: number[][] = []
  for (const chunk of chunks) {
    const last = rows.at(-1)
    if (last?.at(-1) === chunk - 1) last.push(chunk)
    else rows.push([chunk])
  }
  return rows
}
