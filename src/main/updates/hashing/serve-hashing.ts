import { createHash, type Hash } from 'node:crypto'

/** To the hashing side. The bytes lie in memory that both threads see: nothing is copied. */
export type HashingRequest =
  | { readonly kind: 'update'; readonly id: number; readonly stream: number; readonly bytes: Uint8Array }
  | { readonly kind: 'finish'; readonly id: number; readonly stream: number }
  /** Gives a stream up; it is not answered. */
  | { readonly kind: 'drop'; readonly stream: number }

export interface HashingAnswer {
  readonly id: number
  /** Hexadecimal; `null` after an update. */
  readonly sha256: string | null
}

/** The end of a channel between threads, as the hashing side sees it. */
export interface HashingPort {
  postMessage(message: HashingAnswer): void
  on(event: 'message', listener: (message: HashingRequest) => void): unknown
}

/**
 * Computes SHA-256 of streams of bytes, many at a time.
 *
 * Runs in a worker thread: on the thread of the windows, at 380 MB/s, the hash of a fast download
 * would take longer than a frame.
 */
export function serveHashing(port: HashingPort): void {
  const streams = new Map<number, Hash>()
  port.on('message', (request) => {
    const { stream } = request
    const hash = streams.get(stream) ?? createHash('sha256')
    switch (request.kind) {
      case 'update':
        hash.update(request.bytes)
        streams.set(stream, hash)
        port.postMessage({ id: request.id, sha256: null })
        return
      case 'finish':
        streams.delete(stream)
        port.postMessage({ id: request.id, sha256: hash.digest('hex') })
        return
      case 'drop':
        streams.delete(stream)
    }
  })
}
