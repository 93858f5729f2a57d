import type { Texts } from '../../app/i18n/texts'

export const texts = {
  pl: {
    title: 'Sekcja API',
    about: 'Tylko dla Autoryzowanych Partnerów InsERT.',
    capabilities: {
      'api-section': 'Sekcja API',
    },
  },
  en: {
    title: 'API section',
    about: 'For authorised InsERT partners only.',
    capabilities: {
      'api-section': 'API section',
    },
  },
} as const satisfies Texts
