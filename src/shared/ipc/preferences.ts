import { z } from 'zod'
import { TileId } from '../api/session'
import { DEFAULT_QUIET_HOURS, QUIET_STEP_MINUTES } from '../updates/quiet-hours'

const LANGUAGES = ['pl', 'en'] as const
export const Language = z.enum(LANGUAGES)
export type Language = z.infer<typeof Language>

const MinuteOfDay = z
  .number()
  .int()
  .min(0)
  .max(24 * 60 - QUIET_STEP_MINUTES)
  .multipleOf(QUIET_STEP_MINUTES)

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
  /** Tells of new and withdrawn versions by the system's notifications. */
  notifiesOfNews: z.boolean(),
  /** When nothing is told, in minutes after midnight, on the clock of this computer; `null`: at any time. */
  quietHours: z.strictObject({ fromMinute: MinuteOfDay, toMinute: MinuteOfDay }).nullable(),
  /** Closing the window leaves the app in the tray, where there is one. */
  staysInTray: z.boolean(),
})
export type Preferences = z.infer<typeof Preferences>

export const PreferencesChange = Preferences.partial()
export type PreferencesChange = z.infer<typeof PreferencesChange>

export const DEFAULT_PREFERENCES: Preferences = {
  language: 'system',
  theme: 'system',
  tileOrder: [],
  updatesSeenAt: null,
  isNetworkMetered: false,
  notifiesOfNews: true,
  quietHours: { ...DEFAULT_QUIET_HOURS },
  staysInTray: false,
}

/** As they are on the disk, where an older version of the app may have written them. */
export const PreferencesFile = Preferences.extend({
  isNetworkMetered: Preferences.shape.isNetworkMetered.default(DEFAULT_PREFERENCES.isNetworkMetered),
  notifiesOfNews: Preferences.shape.notifiesOfNews.default(DEFAULT_PREFERENCES.notifiesOfNews),
  quietHours: Preferences.shape.quietHours.default(DEFAULT_PREFERENCES.quietHours),
  staysInTray: Preferences.shape.staysInTray.default(DEFAULT_PREFERENCES.staysInTray),
})
