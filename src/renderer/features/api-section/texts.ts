import type { Texts } from '../../app/i18n/texts'

export const texts = {
  pl: {
    title: 'Sekcja API',
    about: 'Tylko dla Autoryzowanych Partnerów InsERT.',
    capabilities: {
      'api-section': 'Sekcja API',
    },
    contents: {
      'api-section': 'Informacje i dokumenty przeznaczone dla Autoryzowanych Partnerów InsERT.',
    },
  },
  en: {
    title: 'API section',
    about: 'For authorised InsERT partners only.',
    capabilities: {
      'api-section': 'API section',
    },
    contents: {
      'api-section': 'Information and documents meant for authorised InsERT partners.',
    },
  },
} as const satisfies Texts
