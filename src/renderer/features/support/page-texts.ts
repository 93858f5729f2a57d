import type { PageTexts, Texts } from '../../app/i18n/texts'
import { callNotesTexts } from '../../call-notes/texts'
import { queryTexts } from './queries/texts'

const texts = {
  pl: {
    now: 'Teraz dzwoń tutaj',
    nobodyNow: 'Ten numer odbierze najwcześniej',
    others: 'Inne numery',
    zone: {
      polish: 'Godziny według czasu polskiego, innego niż na tym komputerze.',
      other: 'Godziny według czasu w strefie {{zone}}, innego niż na tym komputerze.',
    },
    closed: { today: 'Dziś nieczynne: {{reason}}', day: '{{date}} nieczynne: {{reason}}' },
    call: 'Zadzwoń',
    copy: 'Kopiuj numer',
    copied: 'Skopiowano',
    copiedNumber: 'Skopiowano numer {{number}}',
    query: queryTexts.pl,
    hours: {
      heading: 'Godziny',
    },
  },
  en: {
    now: 'Call this one now',
    nobodyNow: 'This number answers first',
    others: 'Other numbers',
    zone: {
      polish: 'Hours are in Polish time, which differs from this computer’s.',
      other: 'Hours are in the zone {{zone}}, which differs from this computer’s.',
    },
    closed: { today: 'Closed today: {{reason}}', day: 'Closed on {{date}}: {{reason}}' },
    call: 'Call',
    copy: 'Copy number',
    copied: 'Copied',
    copiedNumber: 'Copied the number {{number}}',
    query: queryTexts.en,
    hours: {
      heading: 'Hours',
    },
  },
} as const satisfies Texts

export const pageTexts: PageTexts = { support: texts, 'call-notes': callNotesTexts }
