import type { Texts } from '../../app/i18n/texts'

export const texts = {
  pl: {
    title: 'Materiały',
    about: 'Dokumenty do wdrożeń i serwisu, także bez sieci.',
    capabilities: {
      'technical-materials': 'Materiały techniczne',
      'service-materials': 'Ogólne materiały serwisanckie',
      'service-instructions': 'Instrukcje dla serwisantów',
    },
    live: '{{date}}: {{title}}',
  },
  en: {
    title: 'Materials',
    about: 'Documents for deploying and servicing, offline too.',
    capabilities: {
      'technical-materials': 'Technical materials',
      'service-materials': 'General service materials',
      'service-instructions': 'Instructions for servicemen',
    },
    live: '{{date}}: {{title}}',
  },
} as const satisfies Texts
