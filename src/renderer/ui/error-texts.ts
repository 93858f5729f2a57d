import type { ErrorCode } from '#shared/errors'

/**
 * Where the texts of a failure are: below it, `title` says what happened and `advice` what to do.
 *
 * Complete by type: a new code does not compile until it has its texts.
 */
const ERROR_TEXT_KEYS: Record<ErrorCode, string> = {
  'invalid-request': 'errors.invalidInput',
  unauthenticated: 'errors.sessionEnded',
  'invalid-credentials': 'errors.invalidCredentials',
  'session-ended': 'errors.sessionEnded',
  'capability-required': 'errors.capabilityRequired',
  'operator-required': 'errors.capabilityRequired',
  'not-found': 'errors.notFound',
  'not-offered': 'errors.notOffered',
  'id-taken': 'errors.idTaken',
  'not-author': 'errors.notAuthor',
  'precondition-required': 'errors.internal',
  conflict: 'errors.conflict',
  'idempotency-key-reused': 'errors.keyReused',
  'idempotency-in-progress': 'errors.inProgress',
  'range-not-satisfiable': 'errors.internal',
  'payload-too-large': 'errors.invalidInput',
  'unsupported-media-type': 'errors.internal',
  'too-many-requests': 'errors.tooManyRequests',
  internal: 'errors.internal',
  'portal-unreachable': 'errors.portalUnreachable',
  'portal-misbehaved': 'errors.portalMisbehaved',
  'signed-out': 'errors.sessionEnded',
  'invalid-input': 'errors.invalidInput',
  'untrusted-sender': 'errors.internal',
  'keychain-locked': 'errors.keychainLocked',
  'keychain-unavailable': 'errors.keychainUnavailable',
  'keychain-timeout': 'errors.keychainTimeout',
  'transfer-not-found': 'errors.transferNotFound',
  'transfer-not-possible': 'errors.transferNotPossible',
  'download-corrupt': 'errors.downloadCorrupt',
  'download-refused': 'errors.downloadRefused',
  'disk-full': 'errors.diskFull',
  'disk-failed': 'errors.diskFailed',
  'update-key-unknown': 'errors.updateKeyUnknown',
  'update-key-changed': 'errors.updateKeyChanged',
  'update-metadata-missing': 'errors.updateMetadataMissing',
  'update-metadata-rollback': 'errors.updateMetadataRollback',
  'update-metadata-expired': 'errors.updateMetadataExpired',
  'update-metadata-mixed': 'errors.updateMetadataMixed',
  'update-metadata-tampered': 'errors.updateMetadataTampered',
  'update-metadata-undersigned': 'errors.updateMetadataUndersigned',
  'update-metadata-too-long': 'errors.updateMetadataTooLong',
  'update-metadata-wrong-hash': 'errors.updateMetadataWrongHash',
  'update-package-unsigned': 'errors.updatePackageUnsigned',
  'carrier-gone': 'errors.carrierGone',
  'carrier-read-only': 'errors.carrierReadOnly',
  'carrier-full': 'errors.carrierFull',
  'carrier-file-too-large': 'errors.carrierFileTooLarge',
  'carrier-unreliable': 'errors.carrierUnreliable',
  'carrier-foreign': 'errors.carrierForeign',
  'carrier-name-refused': 'errors.carrierNameRefused',
  'carrier-failed': 'errors.carrierFailed',
  'carrier-busy': 'errors.carrierBusy',
  'package-missing': 'errors.packageMissing',
  'package-damaged': 'errors.packageDamaged',
  'library-busy': 'errors.libraryBusy',
  'library-file-gone': 'errors.libraryFileGone',
  'library-folder-refused': 'errors.libraryFolderRefused',
  'library-folder-occupied': 'errors.libraryFolderOccupied',
}

/** The key, in the namespace `app`, of a failure's texts. */
export function errorTextKey(code: ErrorCode): string {
  return ERROR_TEXT_KEYS[code]
}
