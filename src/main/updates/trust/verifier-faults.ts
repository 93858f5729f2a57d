import { LengthOrHashMismatchError, UnsignedMetadataError } from '@tufjs/models/dist/error'
import { BadVersionError, ExpiredMetadataError, RepositoryError } from 'tuf-js/dist/error'
import { type UpdateTrustCode, UpdateTrustError } from './trust-errors'

export type Role = 'root' | 'timestamp' | 'snapshot' | 'targets'

export interface Expectation {
  readonly role: Role
  readonly bytes: Buffer
  /** How many keys have to sign. */
  readonly threshold: number
  /** The version that the signed metadata names for this file; `null` where it names none. */
  readonly version: number | null
}

/** The library's error as one of ours. */
export function toTrustError(error: unknown, expectation: Expectation): UpdateTrustError {
  const message = `${expectation.role}: ${error instanceof Error ? error.message : String(error)}`
  return new UpdateTrustError(codeOf(error, expectation), message, { cause: error })
}

function codeOf(error: unknown, expectation: Expectation): UpdateTrustCode {
  if (error instanceof UpdateTrustError) return error.code
  if (error instanceof ExpiredMetadataError) return 'update-metadata-expired'
  if (error instanceof UnsignedMetadataError) {
    return expectation.threshold > 1 ? 'update-metadata-undersigned' : 'update-metadata-tampered'
  }
  if (error instanceof LengthOrHashMismatchError) {
    return isOfAnotherVersion(expectation) ? 'update-metadata-mixed' : 'update-metadata-wrong-hash'
  }
  if (error instanceof BadVersionError) {
    return isOfAnotherVersion(expectation) ? 'update-metadata-mixed' : 'update-metadata-rollback'
  }
  // A snapshot that no longer names what an earlier one did.
  if (error instanceof RepositoryError) return 'update-metadata-rollback'
  return 'update-metadata-tampered'
}

/** True for a file that says itself that it is not the one that was asked for. */
function isOfAnotherVersion({ bytes, version }: Expectation): boolean {
  if (version === null) return false
  try {
    const claimed = (JSON.parse(bytes.toString('utf8')) as { signed?: { version?: unknown } }).signed?.version
    return typeof claimed === 'number' && claimed !== version
  } catch {
    // No JSON: it says nothing of itself.
    return false
  }
}
