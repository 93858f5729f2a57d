import type { PageTexts, Texts } from '../app/i18n/texts'
import { documentsTexts } from '../documents/texts'

const texts = {
  pl: {
    parts: 'Części sekcji',
    news: 'Aktualności',
    documents: 'Dokumenty',
    contacts: 'Kontakty',
    searchNews: 'Szukaj w aktualnościach',
    noNews: 'Nie ma jeszcze aktualności',
    noNewsAdvice: 'Nowe wpisy pojawią się tutaj i na kafelku.',
    noNewsFound: 'Żadna aktualność nie pasuje do „{{search}}”',
    noNewsFoundAdvice: 'Sprawdź pisownię albo skróć szukany tekst.',
    noContacts: 'Nie podano jeszcze kontaktów',
    noContactsAdvice: 'W pilnej sprawie zadzwoń na numer z kafelka „Pomoc techniczna”.',
    call: 'Zadzwoń',
    copyNumber: 'Skopiuj numer',
    copyEmail: 'Skopiuj adres',
    copied: 'Skopiowano',
  },
  en: {
    parts: 'Parts of the section',
    news: 'News',
    documents: 'Documents',
    contacts: 'Contacts',
    searchNews: 'Search news',
    noNews: 'There is no news yet',
    noNewsAdvice: 'New posts will appear here and on the tile.',
    noNewsFound: 'No news matches “{{search}}”',
    noNewsFoundAdvice: 'Check the spelling or shorten the text.',
    noContacts: 'No contacts were given yet',
    noContactsAdvice: 'If it is urgent, call the number on the “Support” tile.',
    call: 'Call',
    copyNumber: 'Copy number',
    copyEmail: 'Copy address',
    copied: 'Copied',
  },
} as const satisfies Texts

/** What the pages of both sections say beyond the board's texts. */
export const pageTexts: PageTexts = { sections: texts, documents: documentsTexts }
