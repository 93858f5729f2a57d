import { z } from 'zod'
import { ProgramId, UpdateImportance, UpdateKind } from '../api/updates'

/** Which new versions of a program are downloaded by themselves (`updates/follow-rules.ts`). */
const AutomaticDownload = z.strictObject({
  kinds: z.array(UpdateKind).min(1).max(UpdateKind.options.length).readonly(),
  leastImportance: UpdateImportance,
  includesPreview: z.boolean(),
})

const FollowedProgram = z.strictObject({
  programId: ProgramId,
  /** Versions that were listed after this, ISO 8601, are new; `null` until the catalogue is known. */
  since: z.iso.datetime().nullable(),
  /** `null`: nothing of it is downloaded by itself. */
  download: AutomaticDownload.nullable(),
})

/** The programs that an account follows on this computer, in the order in which it began to. */
export const FollowedPrograms = z.array(FollowedProgram).max(1_000).readonly()

export const FollowRequest = z.strictObject({ programId: ProgramId, isFollowed: z.boolean() })

export const DownloadRuleRequest = FollowedProgram.pick({ programId: true, download: true })

/** What is told in the window where the system cannot tell it. */
export const NewsNotice = z.strictObject({ title: z.string(), body: z.string() })
export type NewsNotice = z.infer<typeof NewsNotice>

/** Pages that are opened from outside the window: by a notification, from the tray, by a link or a file. */
export const PageToOpen = z.enum([
  'board',
  'updates',
  'new-versions',
  'import',
  'library',
  'transfers',
  'settings',
])
export type PageToOpen = z.infer<typeof PageToOpen>
