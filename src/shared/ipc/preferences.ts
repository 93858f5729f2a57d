import { z } from 'zod'
import { TileId } from '../api/session'

const LANGUAGES = ['pl', 'en'] as const
export const Language = z.enum(LANGUAGES)
export type Language = z.infer<typeof Language>

/** What the person chose; `system` follows the computer. */
export const Preferences = z.strictObject({
  language: z.enum(['system', ...LANGUAGES]),
  theme: z.enum(['system', 'light', 'dark']),
  /** The partner's own order of tiles; tiles not in it follow in the policy's order. */
  tileOrder: z.array(TileId).max(100),
  /** When updates were last looked at, ISO 8601: what is newer counts as new on the board. */
  updatesSeenAt: z.iso.datetime().nullable(),
  /** The network costs by volume: what is large is synced only when the person asks for it. */
  isNetworkMetered: z.boolean(),
})
export type Preferences = z.infer<typeof Preferences>

/** As they are on the disk, where an older version of the app may have written them. */
export const PreferencesFile = Preferences.extend({ isNetworkMetered: z.boolean().default(false) })

export const PreferencesChange = Preferences.partial()
export type PreferencesChange = z.infer<typeof PreferencesChange>

export const DEFAULT_PREFERENCES: Preferences = {
  language: 'system',
  theme: 'system',
  tileOrder: [],
  updatesSeenAt: null,
  isNetworkMetered: false,
}
