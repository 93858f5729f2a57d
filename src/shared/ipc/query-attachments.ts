import { z } from 'zod'
import { ErrorCode } from '../errors'

/** A file that the portal does not have yet. */
export const PendingAttachment = z.strictObject({
  id: z.uuid(),
  queryId: z.uuid(),
  fileName: z.string(),
  byteLength: z.number().int().positive(),
  sentByteLength: z.number().int().nonnegative(),
  /** `held` until its query is sent or waits to be; `refused` for good, as `errorCode` says. */
  state: z.enum(['held', 'waiting', 'sending', 'refused']),
  errorCode: ErrorCode.nullable(),
})
export type PendingAttachment = z.infer<typeof PendingAttachment>

/** What became of the files that a person chose. */
export const AttachmentChoice = z.strictObject({
  addedCount: z.number().int().nonnegative(),
  refused: z.array(
    z.strictObject({
      fileName: z.string(),
      reason: z.enum(['too-long', 'too-many', 'empty', 'unreadable']),
    }),
  ),
})
export type AttachmentChoice = z.infer<typeof AttachmentChoice>
