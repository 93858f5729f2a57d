import { useCallback } from 'react'
import type { PreferencesChange } from '#shared/ipc/preferences'
import { useNotifyError } from '../../ui/use-notify'
import { call } from '../bridge'
import { preferences } from '../main-values'
import { withFields } from '../optimistic-value'

export interface PreferenceChoice {
  readonly kind: 'theme' | 'language'
  readonly value: string
  readonly labelKey: string
  readonly change: PreferencesChange
}

export const THEME_CHOICES: readonly PreferenceChoice[] = [
  { kind: 'theme', value: 'system', labelKey: 'person.themeSystem', change: { theme: 'system' } },
  { kind: 'theme', value: 'light', labelKey: 'person.themeLight', change: { theme: 'light' } },
  { kind: 'theme', value: 'dark', labelKey: 'person.themeDark', change: { theme: 'dark' } },
]

/** A language is called by its own name in every language. */
export const LANGUAGE_CHOICES: readonly PreferenceChoice[] = [
  { kind: 'language', value: 'system', labelKey: 'person.languageSystem', change: { language: 'system' } },
  { kind: 'language', value: 'pl', labelKey: 'languageNames.pl', change: { language: 'pl' } },
  { kind: 'language', value: 'en', labelKey: 'languageNames.en', change: { language: 'en' } },
]

/** Changes what the person chose, here at once and in the main process; a refusal is told as a toast. */
export function useChangePreferences(): (change: PreferencesChange) => Promise<void> {
  const notifyError = useNotifyError()
  return useCallback(
    (change) =>
      preferences.choose(withFields(change), () => call('preferences:change', change)).catch(notifyError),
    [notifyError],
  )
}
