import type { Texts } from '../../app/i18n/texts'

export const texts = {
  pl: {
    title: 'Sekcja PI',
    about: 'Tylko dla Partnerów InsERT.',
    capabilities: {
      'pi-section': 'Sekcja PI',
    },
    contents: {
      'pi-section': 'Informacje i dokumenty przeznaczone dla firm o statusie Partnera InsERT.',
    },
  },
  en: {
    title: 'PI section',
    about: 'For InsERT partners only.',
    capabilities: {
      'pi-section': 'PI section',
    },
    contents: {
      'pi-section': 'Information and documents meant for firms that are InsERT partners.',
    },
  },
} as const satisfies Texts
