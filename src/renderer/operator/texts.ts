import type { Texts } from '../app/i18n/texts'

/** Texts of the operator's room that no desk has to itself. */
export const texts = {
  pl: {
    title: 'Tablica operatora',
    desks: 'Stanowiska',
    offline: {
      title: 'Portal nie odpowiada',
      advice:
        'Praca operatora wymaga połączenia z portalem: niczego się tu nie zapisuje na później. Widzisz to, co wczytano przed utratą połączenia.',
    },
    note: {
      label: 'Powód lub notatka',
      hint: 'Trafi do dziennika zdarzeń.',
    },
    act: { cancel: 'Anuluj', failed: 'Nic nie zmieniono. {{cause}}' },
    actor: { commandLine: 'Wiersz poleceń ({{name}})' },
    value: { none: '–', yes: 'tak', no: 'nie' },
  },
  en: {
    title: 'Operator board',
    desks: 'Desks',
    offline: {
      title: 'The portal does not answer',
      advice:
        'Operator work needs a connection to the portal: nothing here is stored for later. You see what was read before the connection was lost.',
    },
    note: {
      label: 'Reason or note',
      hint: 'It goes into the audit log.',
    },
    act: { cancel: 'Cancel', failed: 'Nothing was changed. {{cause}}' },
    actor: { commandLine: 'Command line ({{name}})' },
    value: { none: '–', yes: 'yes', no: 'no' },
  },
} as const satisfies Texts
