import type { Texts } from './texts'

/** Texts of the frame, sign-in, the board and shared building blocks. */
export const appTexts = {
  pl: {
    productName: 'Strefa Partnera',
    state: {
      retry: 'Spróbuj ponownie',
      refresh: 'Odśwież',
      clear: 'Wyczyść',
      loading: 'Wczytywanie…',
      loadMore: 'Pokaż więcej',
      clearFilter: 'Wyczyść filtr',
      dataFrom: 'Dane z {{time}}',
    },
  },
  en: {
    productName: 'Strefa Partnera',
    state: {
      retry: 'Try again',
      refresh: 'Refresh',
      clear: 'Clear',
      loading: 'Loading…',
      loadMore: 'Show more',
      clearFilter: 'Clear filter',
      dataFrom: 'Data from {{time}}',
    },
  },
} as const satisfies Texts
