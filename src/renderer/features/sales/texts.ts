import type { Texts } from '../../app/i18n/texts'

export const texts = {
  pl: {
    title: 'Rejestracja sprzedaży',
    about: 'Licencje sprzedane przez Twoją firmę.',
    capabilities: {
      'sales-registration': 'Rejestracja sprzedaży',
    },
    contents: {
      'sales-registration': 'Licencje zarejestrowane na Twoich klientów ze wskazaniem Twojej firmy.',
    },
  },
  en: {
    title: 'Sales registration',
    about: 'Licences that your firm has sold.',
    capabilities: {
      'sales-registration': 'Sales registration',
    },
    contents: {
      'sales-registration': 'Licences registered to your clients that name your firm.',
    },
  },
} as const satisfies Texts
