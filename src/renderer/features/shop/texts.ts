import type { Texts } from '../../app/i18n/texts'

export const texts = {
  pl: {
    title: 'Zakupy',
    about: 'Zamówienia dla Twoich klientów.',
    capabilities: {
      'program-purchase': 'Zakup programów',
      'subscription-purchase': 'Zakup abonamentów',
    },
    contents: {
      'program-purchase': 'Zamówienia programów InsERT na warunkach partnera.',
      'subscription-purchase': 'Zamówienia abonamentów dla firm, które uczestniczą w systemie ich sprzedaży.',
    },
  },
  en: {
    title: 'Purchases',
    about: 'Orders for your clients.',
    capabilities: {
      'program-purchase': 'Program purchase',
      'subscription-purchase': 'Subscription purchase',
    },
    contents: {
      'program-purchase': 'Orders of InsERT programs on partner terms.',
      'subscription-purchase': 'Orders of subscriptions, for firms that take part in selling them.',
    },
  },
} as const satisfies Texts
