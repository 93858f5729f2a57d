import type { Texts } from '../../app/i18n/texts'

export const texts = {
  pl: {
    title: 'Forum',
    about: 'Rozmowy z innymi partnerami: pytania, odpowiedzi, doświadczenia z wdrożeń.',
    capabilities: {
      'distributor-forum': 'Forum dla dystrybutorów',
      'api-forum': 'Forum dla API',
    },
    live: {
      unread_one: '{{count}} nowa odpowiedź',
      unread_few: '{{count}} nowe odpowiedzi',
      unread_many: '{{count}} nowych odpowiedzi',
      unread_other: '{{count}} nowej odpowiedzi',
      allRead: 'Wszystko przeczytane',
    },
    writes: {
      thread: 'Nowy wątek na forum',
      reply: 'Odpowiedź na forum',
      title: 'Zmiana tytułu wątku',
      edit: 'Zmiana wpisu na forum',
      deletion: 'Usunięcie wpisu na forum',
      readMark: 'Oznaczenie wątku jako przeczytanego',
    },
    form: {
      title: 'Tytuł',
      body: 'Treść',
    },
  },
  en: {
    title: 'Forums',
    about: 'Talk with other partners: questions, answers, experience from the field.',
    capabilities: {
      'distributor-forum': 'Distributors’ forum',
      'api-forum': 'API partners’ forum',
    },
    live: {
      unread_one: '{{count}} new reply',
      unread_other: '{{count}} new replies',
      allRead: 'All read',
    },
    writes: {
      thread: 'New forum thread',
      reply: 'Forum reply',
      title: 'Change of a thread’s title',
      edit: 'Change of a forum post',
      deletion: 'Deletion of a forum post',
      readMark: 'Mark that a thread was read',
    },
    form: {
      title: 'Title',
      body: 'Text',
    },
  },
} as const satisfies Texts
