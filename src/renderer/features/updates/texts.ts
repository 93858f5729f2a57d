import type { Texts } from '../../app/i18n/texts'

export const texts = {
  pl: {
    title: 'Aktualizacje',
    about: 'Nowe wersje programów InsERT do pobrania i zabrania do klienta.',
    capabilities: { updates: 'Pobieranie ulepszeń programów' },
    live: {
      fresh_one: '{{count}}\u00a0nowa',
      fresh_few: '{{count}}\u00a0nowe',
      fresh_many: '{{count}}\u00a0nowych',
      fresh_other: '{{count}}\u00a0nowej',
      critical_one: '{{count}}\u00a0krytyczna',
      critical_few: '{{count}}\u00a0krytyczne',
      critical_many: '{{count}}\u00a0krytycznych',
      critical_other: '{{count}}\u00a0krytycznej',
      freshAndCritical: '{{fresh}}, {{critical}}',
      nothingNew: 'Nic nowego',
    },
    trust: { live: 'Sprawdź klucz aktualizacji' },
    library: {
      command: 'Biblioteka aktualizacji',
      commandAbout: 'Pobrane wersje na tym komputerze: miejsce, stan plików, porządki.',
    },
    carrier: {
      command: {
        export: 'Zapisz aktualizacje na nośniku',
        exportAbout: 'Pendrive, dysk lub udział sieciowy dla miejsc bez internetu.',
        import: 'Wczytaj aktualizacje z nośnika',
        importAbout: 'Z pendrive’a, dysku lub udziału sieciowego, także bez internetu.',
      },
    },
    handovers: {
      command: { open: 'Przekazania', openAbout: 'Rejestr tego, co dostali klienci, i protokoły.' },
      write: 'Wpis w rejestrze przekazań',
      writeField: { medium: 'Nośnik', note: 'Notatka' },
    },
    clients: {
      command: { open: 'Klienci', openAbout: 'Rejestr klientów firmy i ich licencji.' },
      form: {
        name: 'Nazwa',
        nip: 'NIP',
        regon: 'REGON (opcjonalnie)',
        note: 'Notatka (opcjonalnie)',
        licences: 'Licencje',
      },
      write: {
        create: 'Nowy klient',
        update: 'Zmiana danych klienta',
        delete: 'Usunięcie klienta',
      },
    },
  },
  en: {
    title: 'Updates',
    about: 'New versions of InsERT programs to download and take to the client.',
    capabilities: { updates: 'Downloading program updates' },
    live: {
      fresh_one: '{{count}}\u00a0new',
      fresh_other: '{{count}}\u00a0new',
      critical_one: '{{count}}\u00a0critical',
      critical_other: '{{count}}\u00a0critical',
      freshAndCritical: '{{fresh}}, {{critical}}',
      nothingNew: 'Nothing new',
    },
    trust: { live: 'Check the key of the updates' },
    library: {
      command: 'Library of updates',
      commandAbout: 'Versions on this computer: room, state of the files, tidying up.',
    },
    carrier: {
      command: {
        export: 'Write updates to a drive',
        exportAbout: 'A USB stick, disk or network share, for places without internet.',
        import: 'Take updates from a drive',
        importAbout: 'From a USB stick, disk or network share, also without internet.',
      },
    },
    handovers: {
      command: { open: 'Hand-overs', openAbout: 'The ledger of what clients were given, and protocols.' },
      write: 'Entry in the hand-over ledger',
      writeField: { medium: 'Medium', note: 'Note' },
    },
    clients: {
      command: { open: 'Clients', openAbout: 'The register of your firm’s clients and their licences.' },
      form: {
        name: 'Name',
        nip: 'NIP',
        regon: 'REGON (optional)',
        note: 'Note (optional)',
        licences: 'Licences',
      },
      write: {
        create: 'New client',
        update: 'Change of a client',
        delete: 'Removal of a client',
      },
    },
  },
} as const satisfies Texts
