import type { BlockLoan } from '../hashing/block-pool'
import type { HashService, HashStream } from '../hashing/hash-service'
import type { BytesReader } from './part-file'

/** Feeds bytes of a file to a hash; answers how many there were, fewer than asked at the file's end. */
export async function hashBytes(
  reader: BytesReader,
  range: { readonly position: number; readonly byteLength: number },
  stream: HashStream,
  blocks: BlockLoan,
): Promise<number> {
  let done = 0
  const hashing: Promise<void>[] = []
  try {
    while (done < range.byteLength) {
      const block = await blocks.take()
      let count = 0
      try {
        const wanted = Math.min(block.byteLength, range.byteLength - done)
        count = await reader.read(block.subarray(0, wanted), range.position + done)
      } catch (error) {
        blocks.give(block)
        throw error
      }
      if (count === 0) {
        blocks.give(block)
        break
      }
      done += count
      const update = stream.update(block.subarray(0, count)).finally(() => blocks.give(block))
      // Told below, once all are under way.
      update.catch(() => undefined)
      hashing.push(update)
    }
  } finally {
    await Promise.all(hashing)
  }
  return done
}

/** SHA-256 of a range of a file, hexadecimal; `null` when the file ends before it does. */
export async function hashRange(
  reader: BytesReader,
  range: { readonly position: number; readonly byteLength: number },
  hashing: HashService,
  blocks: BlockLoan,
): Promise<string | null> {
  const stream = hashing.open()
  let isWhole = false
  try {
    isWhole = (await hashBytes(reader, range, stream, blocks)) === range.byteLength
    return isWhole ? await stream.finish() : null
  } finally {
    if (!isWhole) stream.dispose()
  }
}
