import { Button } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '#shared/ipc/preferences'
import { call } from '../bridge'
import { appInfo, preferences, useMainValue } from '../main-values'

const LANGUAGES: readonly Language[] = ['pl', 'en']

/** Chooses the language of the app. */
export function LanguageSwitch(): ReactNode {
  const { t } = useTranslation('app')
  const { language: current } = useMainValue(appInfo)
  const choose = async (language: Language): Promise<void> => {
    preferences.set(await call('preferences:change', { language }))
  }
  return (
    <nav className="sign-in-languages" aria-label={t('signIn.language')}>
      {LANGUAGES.map((language) => (
        <Button
          key={language}
          appearance="transparent"
          size="small"
          lang={language}
          aria-pressed={language === current}
          className="sign-in-language"
          onClick={() => void choose(language)}
        >
          {t(`languageNames.${language}`)}
        </Button>
      ))}
    </nav>
  )
}
