import type { Texts } from '../../app/i18n/texts'

export const texts = {
  pl: {
    title: 'Materiały',
    about: 'Materiały do programów InsERT.',
    capabilities: {
      'technical-materials': 'Materiały techniczne',
      'service-materials': 'Ogólne materiały serwisanckie',
      'service-instructions': 'Instrukcje dla serwisantów',
    },
    contents: {
      'technical-materials':
        'Dokumenty techniczne o programach InsERT, potrzebne przy ich wdrażaniu i rozbudowie.',
      'service-materials': 'Materiały do codziennej obsługi programów u klientów.',
      'service-instructions': 'Instrukcje i materiały tylko dla certyfikowanych serwisantów.',
    },
  },
  en: {
    title: 'Materials',
    about: 'Materials for InsERT programs.',
    capabilities: {
      'technical-materials': 'Technical materials',
      'service-materials': 'General service materials',
      'service-instructions': 'Instructions for servicemen',
    },
    contents: {
      'technical-materials': 'Technical documents on InsERT programs, for deploying and extending them.',
      'service-materials': 'Materials for looking after the programs at your clients.',
      'service-instructions': 'Instructions and materials for certified servicemen only.',
    },
  },
} as const satisfies Texts
