export interface PackageRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly signal: AbortSignal
}

export interface PackageResponse {
  readonly status: number
  /** `null` when it is absent. */
  header(name: string): string | null
  /**
   * The bytes as they come; the sender is held back while nobody asks for the next piece. Throws
   * `TransportError` when the connection is cut.
   */
  readonly body: AsyncIterable<Uint8Array>
  /** Gives the rest up. */
  discard(): void
}

/** Fetches packages. It follows no redirect and decodes nothing. */
export interface PackageTransport {
  /** Resolves when the headers are there; rejects with `TransportError`. */
  open(request: PackageRequest): Promise<PackageResponse>
}

export type TransportFault = 'network' | 'stalled' | 'redirected'

export class TransportError extends Error {
  override readonly name = 'TransportError'

  constructor(
    readonly fault: TransportFault,
    options?: ErrorOptions,
  ) {
    super(`The transfer was interrupted: ${fault}`, options)
  }
}
