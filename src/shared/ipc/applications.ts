import { z } from 'zod'
import { RECOMMENDATION_MAX_BYTE_LENGTH } from '../access/application-rules'
import { ApplicationContent } from '../api/applications'

/** A paper that was chosen; its bytes stay in the main process until the application is sent. */
export const ChosenPaper = z.strictObject({
  /** Of its upload, too. */
  id: z.uuid(),
  fileName: z.string(),
  byteLength: z.number().int().positive().max(RECOMMENDATION_MAX_BYTE_LENGTH),
})
export type ChosenPaper = z.infer<typeof ChosenPaper>

/** What became of the files that a person chose. */
export const PaperChoice = z.strictObject({
  papers: z.array(ChosenPaper),
  refused: z.array(
    z.strictObject({
      fileName: z.string(),
      /** `other-kind`: its bytes are neither a PDF nor a PNG nor a JPEG. */
      reason: z.enum(['too-long', 'too-many', 'empty', 'unreadable', 'other-kind']),
    }),
  ),
})
export type PaperChoice = z.infer<typeof PaperChoice>

export const SubmitApplication = z.strictObject({
  content: ApplicationContent,
  /** The same through every try of one content. */
  idempotencyKey: z.uuid(),
})

/** How much of all papers of an application is at the portal. */
export const ApplicationProgress = z.strictObject({
  sentByteLength: z.number().int().nonnegative(),
  byteLength: z.number().int().nonnegative(),
})
