import i18next, { type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Language } from '#shared/ipc/preferences'
import { appTexts } from './app-texts'
import type { PageTexts, Texts } from './texts'

/** Sets the texts up with those of the frame; features bring theirs by `addTexts`. */
export function createTranslations(language: Language): i18n {
  const translations = i18next.createInstance()
  void translations.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'pl',
    defaultNS: 'app',
    resources: { pl: { app: appTexts.pl }, en: { app: appTexts.en } },
    // React escapes what it shows.
    interpolation: { escapeValue: false },
    // Resources are in memory: the first paint need not wait for a promise.
    initAsync: false,
    react: { useSuspense: false },
    saveMissing: true,
    missingKeyHandler: (_languages, namespace, key) => {
      // biome-ignore lint/suspicious/noConsole: a key on the screen is a fault of ours, and end-to-end tests fail by this line
      console.error(`No text: ${namespace}:${key}`)
    },
  })
  return translations
}

/** Adds texts to those of a namespace; none that is there is replaced. */
export function addTexts(translations: i18n, namespace: string, texts: Texts): void {
  translations.addResourceBundle('pl', namespace, texts.pl, true, false)
  translations.addResourceBundle('en', namespace, texts.en, true, false)
}

/** Adds the texts that come with a page. */
export function addPageTexts(translations: i18n, pageTexts: PageTexts): void {
  for (const [namespace, texts] of Object.entries(pageTexts)) addTexts(translations, namespace, texts)
}
