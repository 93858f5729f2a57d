import type { Texts } from '../../app/i18n/texts'

export const texts = {
  pl: {
    title: 'Błędy i sugestie',
    about: 'Baza Błędów i Sugestii do programów InsERT.',
    capabilities: {
      'bugs-and-suggestions': 'Baza Błędów i Sugestii',
    },
    contents: {
      'bugs-and-suggestions': 'Zgłoszone błędy i pomysły na zmiany w programach, z ich stanem.',
    },
  },
  en: {
    title: 'Bugs and suggestions',
    about: 'The database of bugs and suggestions for InsERT programs.',
    capabilities: {
      'bugs-and-suggestions': 'Bugs and suggestions',
    },
    contents: {
      'bugs-and-suggestions': 'Reported bugs and ideas for changes in the programs, with where each stands.',
    },
  },
} as const satisfies Texts
