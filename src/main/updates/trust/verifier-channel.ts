import { MetadataVerifier } from './metadata-verifier'
import { type UpdateTrustCode, UpdateTrustError } from './trust-errors'
import type { VerifierMethod } from './verifier-port'

/** One call to the verifier's thread, and its answer. */
export interface VerifierCall {
  readonly id: number
  readonly name: VerifierMethod
  readonly request: unknown
}

export type VerifierReply =
  | { readonly id: number; readonly ok: true; readonly answer: unknown }
  /** `code` is `null` for a failure that nobody foresaw. */
  | {
      readonly id: number
      readonly ok: false
      readonly code: UpdateTrustCode | null
      readonly message: string
    }

/** The worker's end of the channel. */
export interface VerifierServerPort {
  postMessage(reply: VerifierReply): void
  on(event: 'message', listener: (call: VerifierCall) => void): unknown
}

/** Answers calls with a verifier of its own. Runs in the worker thread. */
export function serveVerifier(port: VerifierServerPort): void {
  const verifier = new MetadataVerifier()
  port.on('message', ({ id, name, request }) => {
    try {
      const method = verifier[name].bind(verifier) as (request: unknown) => unknown
      port.postMessage({ id, ok: true, answer: method(request) })
    } catch (error) {
      const code = error instanceof UpdateTrustError ? error.code : null
      port.postMessage({
        id,
        ok: false,
        code,
        message: error instanceof Error ? error.message : String(error),
      })
    }
  })
}
