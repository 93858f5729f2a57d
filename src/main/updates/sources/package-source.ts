import type { SourceKind } from '#shared/ipc/transfer'
import type { AppError } from '../../base/app-error'

/** Bytes of a package: from `first` up to, not including, `end`. */
export interface PackageRange {
  readonly first: number
  readonly end: number
  /** Of the whole package. */
  readonly byteLength: number
  /** Of the whole package, hexadecimal. */
  readonly sha256: string
  /** The strong tag of the bytes that this source gave before; `null` when it gave none. */
  readonly tag: string | null
  /** False asks for the whole package: this source has got ranges wrong. */
  readonly isRangeWanted: boolean
}

export interface SourceAnswer {
  /** Where the body begins: at or before the first byte that was asked for. */
  readonly first: number
  /** Strong tag of the body's bytes; `null` where the source has none. */
  readonly tag: string | null
  /** Throws `TransportError` when it is cut off, or `SourceTroubleError`. */
  readonly body: AsyncIterable<Uint8Array>
  /** Gives the rest up. */
  discard(): void
}

/**
 * Somebody who may have a package: the library, a stick or share, a mirror, the portal.
 *
 * None of them is trusted: whatever it gives is compared with what was signed.
 */
export interface PackageSource {
  /** The same for the same source in every run: `portal`, `mirror https://…`. */
  readonly id: string
  readonly kind: SourceKind
  /**
   * Opens the package at a range.
   *
   * @throws {SourceTroubleError} when it does not give it
   */
  open(packageId: string, range: PackageRange, signal: AbortSignal): Promise<SourceAnswer>
}

export type SourceTrouble =
  /** It may be well in a moment: no network, an overloaded server, a page of the hotel's. */
  | { readonly kind: 'passing'; readonly retryAfterSeconds: number | null }
  /** It answered a range wrongly. */
  | { readonly kind: 'misfit' }
  /** Its bytes are others than before: those half received are of no use. */
  | { readonly kind: 'changed'; readonly tag: string | null }
  /** What it has is not what was signed. */
  | { readonly kind: 'corrupt' }
  /** It does not give this package. */
  | { readonly kind: 'refused' }

/** A source did not give what was asked for. `cause` is what a person should be told of it. */
export class SourceTroubleError extends Error {
  override readonly name = 'SourceTroubleError'
  declare readonly cause: AppError

  constructor(
    readonly trouble: SourceTrouble,
    reason: string,
    cause: AppError,
  ) {
    super(reason, { cause })
  }
}
