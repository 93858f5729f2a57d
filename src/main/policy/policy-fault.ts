// Loaded before the window: nothing here may import a schema.

/** Why an administrator's policy cannot be followed. */
export type PolicyFault =
  /** The system does not let it be read; `detail` is its code, such as `EACCES`. */
  | { readonly problem: 'unreadable'; readonly detail: string }
  /** The path, the file's or its folder's, is a link or something else that is no file or folder. */
  | { readonly problem: 'not-a-file'; readonly path: string }
  /** The path belongs to somebody who is no administrator. */
  | { readonly problem: 'foreign-owner'; readonly path: string }
  /** Others than administrators may write to the path. */
  | { readonly problem: 'writable-by-others'; readonly path: string }
  | { readonly problem: 'too-long' }
  /** `detail` is what the parser says. */
  | { readonly problem: 'not-json'; readonly detail: string }
  /** The fields that are wrong, or that the schema does not know. */
  | { readonly problem: 'wrong-fields'; readonly fields: readonly WrongField[] }

export interface WrongField {
  /** Dotted: `transfers.hours.0.from`; `''` is the whole. */
  readonly name: string
  readonly isUnknown: boolean
}

/**
 * A policy is there and cannot be followed.
 *
 * The app does not start then: going on without it would let anybody who can spoil the file out of what it
 * fixes, the portal first of all.
 */
export class PolicyRefusedError extends Error {
  override readonly name = 'PolicyRefusedError'

  constructor(
    readonly filePath: string,
    readonly fault: PolicyFault,
  ) {
    super(`The policy ${filePath} cannot be followed: ${fault.problem}`)
  }
}
