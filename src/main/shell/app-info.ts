import type { z } from 'zod'
import type { AppInfo as AppInfoSchema } from '#shared/ipc/contract'
import { Emitter } from '../base/emitter'
import { resolveLanguage } from './language'
import type { PreferencesService } from './preferences-service'

export type AppInfo = z.infer<typeof AppInfoSchema>

/** What of Electron's `nativeTheme` is used. */
export interface ThemePort {
  themeSource: 'system' | 'light' | 'dark'
  readonly shouldUseDarkColors: boolean
  on(event: 'updated', listener: () => void): unknown
  off(event: 'updated', listener: () => void): unknown
}

export interface AppInfoServiceDeps {
  readonly version: string
  readonly preferences: PreferencesService
  readonly theme: ThemePort
  readonly systemLanguages: () => readonly string[]
}

/** Language and theme in force: the person's choice, or what the computer says. */
export class AppInfoService {
  private readonly changes = new Emitter<AppInfo>()
  readonly onDidChange = this.changes.event
  private told: AppInfo | null = null
  private readonly check = (): void => this.tellChange()
  private stopListening: () => void = () => undefined

  constructor(private readonly deps: AppInfoServiceDeps) {}

  get value(): AppInfo {
    const { version, preferences, theme, systemLanguages } = this.deps
    return {
      version,
      language: resolveLanguage(preferences.value.language, systemLanguages()),
      isDark: theme.shouldUseDarkColors,
    }
  }

  /** Puts the chosen theme in force and follows changes. */
  start(): void {
    const { theme, preferences } = this.deps
    theme.themeSource = preferences.value.theme
    this.told = this.value
    theme.on('updated', this.check)
    this.stopListening = preferences.onDidChange((value) => {
      theme.themeSource = value.theme
      this.tellChange()
    })
  }

  dispose(): void {
    this.deps.theme.off('updated', this.check)
    this.stopListening()
    this.changes.dispose()
  }

  private tellChange(): void {
    const { value, told } = this
    if (told !== null && told.language === value.language && told.isDark === value.isDark) return
    this.told = value
    this.changes.fire(value)
  }
}
