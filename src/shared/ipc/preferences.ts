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
})
export type Preferences = z.infer<typeof Preferences>

export const PreferencesChange = Preferences.partial()
export type PreferencesChange = z.infer<typeof PreferencesChange>

export const DEFAULT_PREFERENCES: Preferences = {
  language: 'system',
  theme: 'system',
  tileOrder: [],
  updatesSeenAt: null,
}
