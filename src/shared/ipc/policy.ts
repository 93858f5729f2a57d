import { z } from 'zod'

/** What a policy may fix, as the page asks of it. */
export const FixedSetting = z.enum([
  'portal',
  'library-folder',
  'library-quota',
  'speed-limit',
  'download-hours',
  'client-updates',
  'program-downloads',
  'proxy',
])
export type FixedSetting = z.infer<typeof FixedSetting>

/** What the administrator has fixed: which settings, not to what; the settings themselves say that. */
export const PolicyView = z.strictObject({
  fixed: z.array(FixedSetting),
  /** Where another portal was named at this start, which is not used; `null` when none was. */
  unusedPortalSource: z.enum(['--portal', 'STREFA_PORTAL_URL']).nullable(),
  /** Whether new versions of followed programs come by themselves; `null`: each person's own choice. */
  programDownloads: z.enum(['off', 'on']).nullable(),
})
export type PolicyView = z.infer<typeof PolicyView>
