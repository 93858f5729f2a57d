import type { Texts } from '../app/i18n/texts'

export const sectionsTexts = {
  pl: {
    live: '{{date}}: {{title}}',
  },
  en: {
    live: '{{date}}: {{title}}',
  },
} as const satisfies Texts
