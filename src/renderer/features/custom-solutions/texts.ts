import type { Texts } from '../../app/i18n/texts'

export const texts = {
  pl: {
    title: 'Rozwiązania autorskie',
    about: 'Rozwiązania Twojego autorstwa.',
    capabilities: {
      'custom-solutions': 'Rozwiązania autorskie',
    },
    contents: {
      'custom-solutions': 'Wpisywanie własnych rozwiązań, które działają z programami InsERT.',
    },
  },
  en: {
    title: 'Custom solutions',
    about: 'Solutions that you are the author of.',
    capabilities: {
      'custom-solutions': 'Custom solutions',
    },
    contents: {
      'custom-solutions': 'Entering your own solutions that work with InsERT programs.',
    },
  },
} as const satisfies Texts
