/*
 * What is asked of the thread that reads and verifies signed metadata. Plain data both ways.
 */

/** Bytes and nothing more. */
export interface Bytes {
  readonly bytes: Uint8Array
}

export interface OpenRequest extends Bytes {
  /** The time to judge by, milliseconds since 1970. */
  readonly now: number
  /** How long after it was signed a timestamp is good enough; 0 for not beyond its own expiry. */
  readonly graceMs: number
}

/** A file that another one names. */
export interface NamedFile {
  readonly version: number
  /** `null` when the other file does not say. */
  readonly byteLength: number | null
}

/** When what was verified was signed and until when it holds, milliseconds since 1970. */
export interface Validity {
  readonly signedAt: number
  readonly expiresAt: number
}

export interface VerifierMethods {
  /** What a first root is, checked by its own signatures. Changes nothing. */
  inspectRoot(request: Bytes): { version: number; fingerprint: string }
  /** Begins a new set of metadata from a trusted root. */
  open(request: OpenRequest): { rootVersion: number }
  /** The next version of the root. */
  addRoot(request: Bytes): { rootVersion: number }
  /** `isNew` is false when the version is the one that is there already. */
  addTimestamp(request: Bytes): { isNew: boolean; snapshot: NamedFile }
  addSnapshot(request: Bytes & { readonly isKept: boolean }): { targets: NamedFile }
  addTargets(request: Bytes): null
  /** Takes the set, complete by now, into use. */
  commit(request: null): Validity
  /** What the set in use says of a package; `target` is `null` when it says nothing. */
  find(request: { readonly packageId: string }): { isLoaded: boolean; target: unknown }
  /** Those of the chunk lists, by their SHA-256, that the set in use does not name. */
  unnamedChunkLists(request: { readonly sha256: readonly string[] }): { readonly sha256: readonly string[] }
}

export type VerifierMethod = keyof VerifierMethods
export type VerifierRequest<Name extends VerifierMethod> = Parameters<VerifierMethods[Name]>[0]
export type VerifierAnswer<Name extends VerifierMethod> = ReturnType<VerifierMethods[Name]>

/** The verifier, wherever it runs. Calls are done in the order in which they are made. */
export interface VerifierPort {
  /** @throws {UpdateTrustError} */
  call<Name extends VerifierMethod>(name: Name, request: VerifierRequest<Name>): Promise<VerifierAnswer<Name>>
  dispose(): Promise<void>
}
