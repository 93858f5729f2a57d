import type { Texts } from './texts'

/** What of a partner's standing is told on the board and in the frame; the page brings its own texts. */
export const standingTexts = {
  pl: {
    standing: {
      title: 'Poziom i uprawnienia',
      about: 'Co daje poziom, certyfikat, rejestracje i dane kontaktowe firmy',
      show: 'Zobacz',
      confirmWrite: 'Potwierdzenie danych kontaktowych',
      contactOverdue: 'Termin potwierdzenia danych kontaktowych firmy minął {{date}}.',
      contactDueToday: 'Dziś mija termin potwierdzenia danych kontaktowych firmy.',
      contactDue_one: 'Do jutra, {{date}}, potwierdź dane kontaktowe firmy.',
      contactDue_few: 'Potwierdź dane kontaktowe firmy do {{date}}: zostały {{count}} dni.',
      contactDue_many: 'Potwierdź dane kontaktowe firmy do {{date}}: zostało {{count}} dni.',
      contactDue_other: 'Potwierdź dane kontaktowe firmy do {{date}}: zostało {{count}} dnia.',
      registrationsMissing_one: 'Do końca roku brakuje {{count}} rejestracji, żeby firma została na liście.',
      registrationsMissing_few: 'Do końca roku brakuje {{count}} rejestracji, żeby firma została na liście.',
      registrationsMissing_many: 'Do końca roku brakuje {{count}} rejestracji, żeby firma została na liście.',
      registrationsMissing_other:
        'Do końca roku brakuje {{count}} rejestracji, żeby firma została na liście.',
    },
  },
  en: {
    standing: {
      title: 'Level and access',
      about: 'What your level gives, certificate, registrations and the firm’s contact data',
      show: 'Show',
      confirmWrite: 'Confirmation of contact data',
      contactOverdue: 'Your firm’s contact data were due for confirmation on {{date}}.',
      contactDueToday: 'Your firm’s contact data are due for confirmation today.',
      contactDue_one: 'Confirm your firm’s contact data by tomorrow, {{date}}.',
      contactDue_other: 'Confirm your firm’s contact data by {{date}}: {{count}} days left.',
      registrationsMissing_one:
        '{{count}} registration is missing by the end of the year to keep the firm listed.',
      registrationsMissing_other:
        '{{count}} registrations are missing by the end of the year to keep the firm listed.',
    },
  },
} as const satisfies Texts
