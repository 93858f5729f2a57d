import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'

/** To the hashing side: bytes up to here are in the file; at the end, how many there are. */
export type HashingRequest =
  | { readonly kind: 'extend'; readonly byteLength: number }
  | { readonly kind: 'finish'; readonly byteLength: number }

export type HashingAnswer =
  | { readonly kind: 'digest'; readonly sha256: string }
  | { readonly kind: 'failed'; readonly code: string }

/** The end of a channel between threads, as both sides see it. */
export interface HashingPort {
  postMessage(message: HashingAnswer): void
  on(event: 'message', listener: (message: HashingRequest) => void): unknown
}

const PIECE_BYTES = 1 << 20

/**
 * Hashes a growing file behind its writer. Runs in a worker thread, where reading may block.
 *
 * A hash that was begun in one run of the app cannot be taken over by the next, so a resumed
 * transfer is hashed from its first byte, here, while the rest is still arriving.
 */
export function serveHashing(port: HashingPort, filePath: string): void {
  const hash = createHash('sha256')
  const buffer = Buffer.allocUnsafe(PIECE_BYTES)
  let file: number | null = null
  let position = 0

  const hashUpTo = (byteLength: number): void => {
    file ??= openSync(filePath, 'r')
    while (position < byteLength) {
      const wanted = Math.min(buffer.byteLength, byteLength - position)
      const count = readSync(file, buffer, 0, wanted, position)
      if (count === 0) throw new Error('The file is shorter than announced')
      hash.update(buffer.subarray(0, count))
      position += count
    }
  }

  port.on('message', (request) => {
    try {
      hashUpTo(request.byteLength)
      if (request.kind === 'extend') return
      port.postMessage({ kind: 'digest', sha256: hash.digest('hex') })
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
      port.postMessage({ kind: 'failed', code })
    }
    if (file !== null) closeSync(file)
  })
}
