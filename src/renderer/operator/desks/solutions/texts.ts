import type { Texts } from '../../../app/i18n/texts'

const STATE_PL = { submitted: 'Czeka na decyzję', published: 'Opublikowane', returned: 'Zwrócone' } as const
const STATE_EN = { submitted: 'Waits for a decision', published: 'Published', returned: 'Returned' } as const

export const texts = {
  pl: {
    title: 'Rozwiązania autorskie',
    about: 'Rozwiązania, które autorzy przesłali do publikacji.',
    live: {
      none: 'Nic nie czeka na decyzję',
      waiting_one: '{{count}} czeka od {{since}}',
      waiting_few: '{{count}} czekają, najdłużej od {{since}}',
      waiting_many: '{{count}} czeka, najdłużej od {{since}}',
      waiting_other: '{{count}} czeka, najdłużej od {{since}}',
    },
    state: STATE_PL,
    list: {
      table: 'Rozwiązania autorskie',
      search: 'Szukaj rozwiązania',
      scopes: 'Które rozwiązania',
      scope: { submitted: 'Czekają na decyzję', published: 'Opublikowane', returned: 'Zwrócone' },
      column: { title: 'Rozwiązanie', state: 'Stan', moment: 'Zmienione' },
      shown_one: '{{count}} rozwiązanie',
      shown_few: '{{count}} rozwiązania',
      shown_many: '{{count}} rozwiązań',
      shown_other: '{{count}} rozwiązania',
      nothingWaits: 'Nic nie czeka na decyzję',
      nothingWaitsAdvice: 'Pokaże się tu każde rozwiązanie, które autor prześle do publikacji.',
      nothingFound: 'Nie ma tu takich rozwiązań',
      nothingFoundAdvice: 'Skróć szukany tekst albo zajrzyj do innej zakładki.',
    },
    item: {
      back: 'Wszystkie rozwiązania',
      gone: 'Autor wycofał to rozwiązanie albo nigdy go tu nie było',
      standing: 'Stan rozwiązania',
      firm: 'Firma autora',
      updatedBy: 'Zmienił',
      updatedAt: 'Ostatnia zmiana autora',
      publishedAt: 'Opublikowane',
      returnReason: 'Powód zwrotu',
    },
    act: { publish: 'Opublikuj', return: 'Zwróć autorowi' },
    ask: {
      publish: {
        title: 'Opublikować „{{name}}”?',
        body: 'Przeczytają je partnerzy od poziomu 2 wzwyż. Notatki nie zobaczy nikt poza operatorami.',
        confirm: 'Opublikuj',
      },
      return: {
        title: 'Zwrócić „{{name}}” autorowi?',
        body: 'Autor przeczyta powód, poprawi rozwiązanie i może przesłać je ponownie.',
        bodyPublished:
          'Rozwiązanie zniknie partnerom, którzy je teraz czytają. Autor przeczyta powód i może przesłać je ponownie.',
        reason: 'Powód zwrotu',
        hint: 'Autor zobaczy dokładnie ten tekst.',
        missing: 'Napisz, co autor ma poprawić.',
        confirm: 'Zwróć',
      },
    },
    done: {
      publish: 'Opublikowano rozwiązanie „{{name}}”',
      return: 'Zwrócono rozwiązanie „{{name}}”',
    },
    acts: { publish: 'Publikacja rozwiązania', return: 'Zwrot rozwiązania' },
    subjects: { solution: 'rozwiązanie autorskie' },
    values: { state: STATE_PL },
    fields: { state: 'Stan', returnReason: 'Powód zwrotu' },
  },
  en: {
    title: 'Custom solutions',
    about: 'Solutions that authors have handed in for publication.',
    live: {
      none: 'Nothing waits for a decision',
      waiting_one: '{{count}} waits since {{since}}',
      waiting_other: '{{count}} wait, the first since {{since}}',
    },
    state: STATE_EN,
    list: {
      table: 'Custom solutions',
      search: 'Search solutions',
      scopes: 'Which solutions',
      scope: { submitted: 'Wait for a decision', published: 'Published', returned: 'Returned' },
      column: { title: 'Solution', state: 'State', moment: 'Changed' },
      shown_one: '{{count}} solution',
      shown_other: '{{count}} solutions',
      nothingWaits: 'Nothing waits for a decision',
      nothingWaitsAdvice: 'Every solution that an author hands in appears here.',
      nothingFound: 'There are no such solutions here',
      nothingFoundAdvice: 'Shorten the words, or look at another tab.',
    },
    item: {
      back: 'All solutions',
      gone: 'The author has taken this solution back, or it never was here',
      standing: 'State of the solution',
      firm: 'Author’s firm',
      updatedBy: 'Changed by',
      updatedAt: 'Author’s last change',
      publishedAt: 'Published',
      returnReason: 'Reason of the return',
    },
    act: { publish: 'Publish', return: 'Return to author' },
    ask: {
      publish: {
        title: 'Publish “{{name}}”?',
        body: 'Partners of level 2 and up will read it. Nobody but operators sees the note.',
        confirm: 'Publish',
      },
      return: {
        title: 'Return “{{name}}” to its author?',
        body: 'The author reads the reason, corrects the solution and may hand it in again.',
        bodyPublished:
          'It disappears for partners who read it now. The author reads the reason and may hand it in again.',
        reason: 'Reason of the return',
        hint: 'The author sees exactly this text.',
        missing: 'Say what the author should correct.',
        confirm: 'Return',
      },
    },
    done: {
      publish: 'The solution “{{name}}” was published',
      return: 'The solution “{{name}}” was returned',
    },
    acts: { publish: 'Solution published', return: 'Solution returned' },
    subjects: { solution: 'custom solution' },
    values: { state: STATE_EN },
    fields: { state: 'State', returnReason: 'Reason of the return' },
  },
} as const satisfies Texts
