import type { Texts } from '../../app/i18n/texts'

export const texts = {
  pl: {
    title: 'Rejestracja sprzedaży',
    about: 'Licencje sprzedane przez Twoją firmę.',
    capabilities: {
      'sales-registration': 'Rejestracja sprzedaży',
    },
    command: {
      register: 'Zarejestruj sprzedaż',
      registerAbout: 'Nowa licencja: program, numer i klient.',
    },
    live: {
      missing_one: 'Do listy brakuje {{count}} rejestracji',
      missing_few: 'Do listy brakuje {{count}} rejestracji',
      missing_many: 'Do listy brakuje {{count}} rejestracji',
      missing_other: 'Do listy brakuje {{count}} rejestracji',
      enough_one: '{{count}} rejestracja w ostatnich 12 miesiącach',
      enough_few: '{{count}} rejestracje w ostatnich 12 miesiącach',
      enough_many: '{{count}} rejestracji w ostatnich 12 miesiącach',
      enough_other: '{{count}} rejestracji w ostatnich 12 miesiącach',
    },
    form: {
      program: 'Program',
      licenceNumber: 'Numer licencji',
      licenceCount: 'Liczba stanowisk',
      soldOn: 'Data sprzedaży',
      netValue: 'Wartość netto w zł (opcjonalnie)',
      clientName: 'Nazwa klienta',
      nip: 'NIP',
      regon: 'REGON (opcjonalnie)',
      note: 'Notatka (opcjonalnie)',
    },
    withdraw: {
      reason: 'Powód',
    },
    write: {
      register: 'Rejestracja sprzedaży',
      correct: 'Poprawka rejestracji',
      withdraw: 'Wycofanie rejestracji',
    },
  },
  en: {
    title: 'Sales registration',
    about: 'Licences that your firm has sold.',
    capabilities: {
      'sales-registration': 'Sales registration',
    },
    command: {
      register: 'Register a sale',
      registerAbout: 'A new licence: program, number and client.',
    },
    live: {
      missing_one: '{{count}} registration short of staying listed',
      missing_other: '{{count}} registrations short of staying listed',
      enough_one: '{{count}} registration in the last 12 months',
      enough_other: '{{count}} registrations in the last 12 months',
    },
    form: {
      program: 'Program',
      licenceNumber: 'Licence number',
      licenceCount: 'Workstations',
      soldOn: 'Date of sale',
      netValue: 'Net value in PLN (optional)',
      clientName: 'Client’s name',
      nip: 'NIP',
      regon: 'REGON (optional)',
      note: 'Note (optional)',
    },
    withdraw: {
      reason: 'Reason',
    },
    write: {
      register: 'Registration of a sale',
      correct: 'Correction of a registration',
      withdraw: 'Withdrawal of a registration',
    },
  },
} as const satisfies Texts
