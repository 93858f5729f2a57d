import type { Texts } from '../../app/i18n/texts'

export const texts = {
  pl: {
    title: 'Rozwiązania autorskie',
    about: 'Rozwiązania do programów InsERT, których jesteś autorem.',
    capabilities: {
      'custom-solutions': 'Rozwiązania autorskie',
    },
    contents: {
      'custom-solutions': 'Wpisy o Twoich rozwiązaniach, które widzą inni partnerzy.',
    },
  },
  en: {
    title: 'Custom solutions',
    about: 'Solutions for InsERT programs that you are the author of.',
    capabilities: {
      'custom-solutions': 'Custom solutions',
    },
    contents: {
      'custom-solutions': 'Entries about your solutions that other partners see.',
    },
  },
} as const satisfies Texts
