import type { Texts } from '../../app/i18n/texts'

export const texts = {
  pl: {
    title: 'Rozwiązania autorskie',
    about: 'Rozwiązania do programów InsERT, których jesteś autorem.',
    capabilities: {
      'custom-solutions': 'Rozwiązania autorskie',
    },
    contents: {
      'custom-solutions': 'Wpisywanie własnych rozwiązań, które działają z programami InsERT.',
    },
  },
  en: {
    title: 'Custom solutions',
    about: 'Solutions for InsERT programs that you are the author of.',
    capabilities: {
      'custom-solutions': 'Custom solutions',
    },
    contents: {
      'custom-solutions': 'Entering your own solutions that work with InsERT programs.',
    },
  },
} as const satisfies Texts
