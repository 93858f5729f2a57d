import type { Texts } from '../../app/i18n/texts'

export const texts = {
  pl: {
    title: 'Rozwiązania autorskie',
    about: 'Rozwiązania Twojego autorstwa, które działają z programami InsERT.',
    capabilities: {
      'custom-solutions': 'Rozwiązania autorskie',
    },
    intro: 'Po sprawdzeniu przeczytają je Partnerzy od poziomu 2 w górę, w materiałach.',
    live: {
      returned_one: '{{count}} zwrócone do poprawy',
      returned_few: '{{count}} zwrócone do poprawy',
      returned_many: '{{count}} zwróconych do poprawy',
      returned_other: '{{count}} zwrócone do poprawy',
      submitted_one: '{{count}} czeka na sprawdzenie',
      submitted_few: '{{count}} czekają na sprawdzenie',
      submitted_many: '{{count}} czeka na sprawdzenie',
      submitted_other: '{{count}} czeka na sprawdzenie',
      published_one: '{{count}} opublikowane',
      published_few: '{{count}} opublikowane',
      published_many: '{{count}} opublikowanych',
      published_other: '{{count}} opublikowane',
    },
    add: 'Nowe rozwiązanie',
    form: {
      name: 'Nazwa',
      description: 'Co robi',
      programs: 'Programy i wersje',
      licence: 'Warunki używania',
      contactName: 'Kogo pytać',
      contactEmail: 'E-mail',
      contactPhone: 'Telefon',
    },
    screenshots: {
      caption: 'Co widać',
    },
    write: {
      create: 'Nowe rozwiązanie autorskie',
      update: 'Zmiana rozwiązania autorskiego',
      addScreenshot: 'Zrzut ekranu do rozwiązania',
      removeScreenshot: 'Usunięcie zrzutu ekranu',
      submit: 'Przesłanie rozwiązania do sprawdzenia',
      withdraw: 'Wycofanie rozwiązania',
    },
  },
  en: {
    title: 'Custom solutions',
    about: 'Solutions that you are the author of and that work with InsERT programs.',
    capabilities: {
      'custom-solutions': 'Custom solutions',
    },
    intro: 'Once looked at, partners of level 2 and up read them, among the materials.',
    live: {
      returned_one: '{{count}} returned for changes',
      returned_other: '{{count}} returned for changes',
      submitted_one: '{{count}} waits to be looked at',
      submitted_other: '{{count}} wait to be looked at',
      published_one: '{{count}} published',
      published_other: '{{count}} published',
    },
    add: 'New solution',
    form: {
      name: 'Name',
      description: 'What it does',
      programs: 'Programs and versions',
      licence: 'Terms of use',
      contactName: 'Whom to ask',
      contactEmail: 'E-mail',
      contactPhone: 'Telephone',
    },
    screenshots: {
      caption: 'What it shows',
    },
    write: {
      create: 'New custom solution',
      update: 'Change of a custom solution',
      addScreenshot: 'Screenshot of a solution',
      removeScreenshot: 'Removal of a screenshot',
      submit: 'Submission of a solution',
      withdraw: 'Withdrawal of a solution',
    },
  },
} as const satisfies Texts
