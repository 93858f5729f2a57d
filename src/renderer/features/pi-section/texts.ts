import type { Texts } from '../../app/i18n/texts'

export const texts = {
  pl: {
    title: 'Sekcja PI',
    about: 'Tylko dla Partnerów InsERT.',
    capabilities: {
      'pi-section': 'Sekcja PI',
    },
  },
  en: {
    title: 'PI section',
    about: 'For InsERT partners only.',
    capabilities: {
      'pi-section': 'PI section',
    },
  },
} as const satisfies Texts
