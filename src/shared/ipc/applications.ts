import { z } from 'zod'
import { RECOMMENDATION_MAX_BYTE_LENGTH } from '../access/application-rules'
import { ApplicationContent, ApplicationReceipt } from '../api/applications'

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

/** Which paper, of which application. */
const PaperRef = z.strictObject({ applicationId: z.uuid(), uploadId: z.uuid() })
export type PaperRef = z.infer<typeof PaperRef>

const Nothing = z.undefined()

export const applicationChannels = {
  /** Asks the person by the system's dialog; what they choose is held here until it is sent. */
  'application:choosePapers': { request: Nothing, response: PaperChoice },
  'application:dropPaper': { request: z.strictObject({ id: z.uuid() }), response: z.null() },
  'application:submit': { request: SubmitApplication, response: ApplicationReceipt },
  'application:stop': { request: Nothing, response: z.null() },
  /** A paper's bytes, for an operator to read. */
  'application:readPaper': {
    request: PaperRef,
    response: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  },
  /** Brings a paper to where the operator says; false when they said nowhere. */
  'application:savePaper': {
    request: PaperRef.extend({ fileName: z.string().min(1).max(120) }),
    response: z.boolean(),
  },
} as const
