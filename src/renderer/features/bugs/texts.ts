import type { Texts } from '../../app/i18n/texts'

export const texts = {
  pl: {
    title: 'Błędy i sugestie',
    about: 'Baza Błędów i Sugestii do programów InsERT.',
    capabilities: { 'bugs-and-suggestions': 'Baza Błędów i Sugestii' },
    live: {
      none: 'Bez zmian w obserwowanych',
      news_one: '{{count}} zmiana w obserwowanych',
      news_few: '{{count}} zmiany w obserwowanych',
      news_many: '{{count}} zmian w obserwowanych',
      news_other: '{{count}} zmiany w obserwowanych',
    },
    writes: {
      report: 'Zgłoszenie do Bazy Błędów i Sugestii',
      update: 'Zmiana zgłoszenia',
      vote: 'Głos na zgłoszenie',
      unvote: 'Wycofanie głosu',
      follow: 'Obserwowanie zgłoszenia',
      unfollow: 'Koniec obserwowania zgłoszenia',
      seen: 'Oznaczenie zmian jako przeczytanych',
    },
    command: { report: 'Zgłoś błąd lub sugestię', about: 'Baza Błędów i Sugestii' },
    form: {
      title: 'Tytuł',
      description: 'Opis',
      steps: 'Jak to powtórzyć',
    },
  },
  en: {
    title: 'Bugs and suggestions',
    about: 'The database of bugs and suggestions for InsERT programs.',
    capabilities: { 'bugs-and-suggestions': 'Bugs and suggestions' },
    live: {
      none: 'Nothing new in what you follow',
      news_one: '{{count}} change in what you follow',
      news_other: '{{count}} changes in what you follow',
    },
    writes: {
      report: 'Report of a bug or suggestion',
      update: 'Change of a report',
      vote: 'Vote for a report',
      unvote: 'Vote taken back',
      follow: 'Following a report',
      unfollow: 'No longer following a report',
      seen: 'Changes marked as seen',
    },
    command: { report: 'Report a bug or suggestion', about: 'Bugs and suggestions' },
    form: {
      title: 'Title',
      description: 'Description',
      steps: 'How to repeat it',
    },
  },
} as const satisfies Texts
