/** What is told of the library on every page. */
export const libraryTexts = {
  pl: {
    library: {
      quarantined_one: 'Producent wycofał wersję, którą masz: {{names}}. Plik jest w kwarantannie.',
      quarantined_few: 'Producent wycofał wersje, które masz: {{names}}. Pliki są w kwarantannie.',
      quarantined_many: 'Producent wycofał wersje, które masz: {{names}}. Pliki są w kwarantannie.',
      quarantined_other: 'Producent wycofał wersje, które masz: {{names}}. Pliki są w kwarantannie.',
      damaged_one: 'Plik w bibliotece jest uszkodzony: {{names}}. Pobrane będą tylko złe fragmenty.',
      damaged_few: 'Pliki w bibliotece są uszkodzone: {{names}}. Pobrane będą tylko złe fragmenty.',
      damaged_many: 'Pliki w bibliotece są uszkodzone: {{names}}. Pobrane będą tylko złe fragmenty.',
      damaged_other: 'Pliki w bibliotece są uszkodzone: {{names}}. Pobrane będą tylko złe fragmenty.',
      show: 'Pokaż',
    },
  },
  en: {
    library: {
      quarantined_one: 'The vendor withdrew a version that you have: {{names}}. It is in quarantine.',
      quarantined_other: 'The vendor withdrew versions that you have: {{names}}. They are in quarantine.',
      damaged_one: 'A file in the library is damaged: {{names}}. Only the wrong parts will be fetched.',
      damaged_other: 'Files in the library are damaged: {{names}}. Only the wrong parts will be fetched.',
      show: 'Show',
    },
  },
} as const
