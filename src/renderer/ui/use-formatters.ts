import { useTranslation } from 'react-i18next'
import { createFormatters, type Formatters } from './format'

/** Formatters of the language that is shown. */
export function useFormatters(): Formatters {
  const { i18n } = useTranslation()
  return createFormatters(i18n.language === 'en' ? 'en' : 'pl')
}
