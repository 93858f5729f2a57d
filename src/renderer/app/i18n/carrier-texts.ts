/** Texts of taking updates out to a stick and in from one, as the frame tells of it. */
export const carrierTexts = {
  pl: {
    carrier: {
      exporting: 'Zapis na nośniku {{place}}',
      importing: 'Wczytywanie z nośnika {{place}}',
      exportDone: 'Zapisano na nośniku {{place}}. Można go bezpiecznie wyjąć.',
      exportFailed: 'Nie wszystko zapisano na nośniku {{place}}',
      importDone: 'Wczytano aktualizacje z nośnika {{place}}',
      importFailed: 'Nie wszystko wczytano z nośnika {{place}}',
      show: 'Pokaż',
    },
  },
  en: {
    carrier: {
      exporting: 'Writing to {{place}}',
      importing: 'Taking from {{place}}',
      exportDone: 'Written to {{place}}. It can be removed safely.',
      exportFailed: 'Not everything was written to {{place}}',
      importDone: 'Updates were taken from {{place}}',
      importFailed: 'Not everything was taken from {{place}}',
      show: 'Show',
    },
  },
} as const
