import { z } from 'zod'
import { PROBLEM_CODES } from './api/problem'

/** What can go wrong on the client's own side, beside the portal's problem codes. */
const CLIENT_ERROR_CODES = [
  /** No answer from the portal: no network, refused, timed out. */
  'portal-unreachable',
  /** Something answered that is not our portal, or not as agreed. */
  'portal-misbehaved',
  'signed-out',
  'invalid-input',
  'untrusted-sender',
  /** The administrator of this computer has fixed the setting. */
  'fixed-by-administrator',
  'keychain-locked',
  'keychain-unavailable',
  'keychain-timeout',
  'transfer-not-found',
  'transfer-not-possible',
  'download-corrupt',
  'download-refused',
  'disk-full',
  'disk-failed',
  /** Nobody has said yes to the key that signs this portal's updates. */
  'update-key-unknown',
  /** The portal's updates are signed by another key than the one that is trusted. */
  'update-key-changed',
  /** The portal has no signed list of its packages, or a part of it is missing. */
  'update-metadata-missing',
  /** The signed list is older than one that was seen before. */
  'update-metadata-rollback',
  'update-metadata-expired',
  /** Parts of the signed list that never belonged together. */
  'update-metadata-mixed',
  /** A signature does not fit, or it is no such document at all. */
  'update-metadata-tampered',
  /** Fewer of the keys have signed than it takes. */
  'update-metadata-undersigned',
  'update-metadata-too-long',
  'update-metadata-wrong-hash',
  /** The signed list does not hold this package. */
  'update-package-unsigned',
  /** The stick was pulled out, or the share cannot be reached. */
  'carrier-gone',
  'carrier-read-only',
  'carrier-full',
  /** A file of 4 GiB or more on a file system that cannot hold one. */
  'carrier-file-too-large',
  /** It gives back other bytes than were written to it. */
  'carrier-unreliable',
  /** Not what a carrier of ours looks like. */
  'carrier-foreign',
  /** A name that would make no safe path, or two that the carrier cannot tell apart. */
  'carrier-name-refused',
  'carrier-failed',
  'carrier-busy',
  /** A document is not on this computer, and the portal cannot be asked for it. */
  'document-not-kept',
  /** What arrived of a document is not what the portal's list says. */
  'document-damaged',
  /** The page is not on the list of those that may be opened. */
  'address-refused',
  /** The library does not hold the package. */
  'package-missing',
  /** The library's copy is not what was signed. */
  'package-damaged',
  /** The library is being moved or filled. */
  'library-busy',
  'library-file-gone',
  /** The folder chosen for the library cannot be written, or lies within the library. */
  'library-folder-refused',
  /** There is something else in the folder chosen for the library. */
  'library-folder-occupied',
  /** No update of the app is there to be installed. */
  'client-update-not-ready',
] as const

export const ErrorCode = z.enum([...PROBLEM_CODES, ...CLIENT_ERROR_CODES])
/** Stable name of a failure. It crosses HTTP and IPC; texts are chosen where they are shown. */
export type ErrorCode = z.infer<typeof ErrorCode>

/** A failure as the renderer sees it: no message, no path, no stack. */
export const ErrorPayload = z.strictObject({
  code: ErrorCode,
  /** True when trying again later, unchanged, may succeed. */
  isRetryable: z.boolean(),
  /** The portal's id of the request, for support to find it in the log. */
  requestId: z.string().nullable(),
  /** How long to wait before the next try, where the portal said so. */
  retryAfterSeconds: z.number().int().nonnegative().nullable(),
  /** Input fields that were refused, as dotted paths. */
  fields: z.array(z.string()),
})
export type ErrorPayload = z.infer<typeof ErrorPayload>

/** Outcome of a call across IPC: a value either way, never a thrown error. */
export type IpcResult<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: ErrorPayload }
