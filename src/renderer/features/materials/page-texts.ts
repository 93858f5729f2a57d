import type { PageTexts, Texts } from '../../app/i18n/texts'
import { documentsTexts } from '../../documents/texts'
import { solutionsTexts } from '../../solutions/texts'

const texts = {
  pl: {
    collections: 'Zbiory materiałów',
  },
  en: {
    collections: 'Collections of materials',
  },
} as const satisfies Texts

export const pageTexts: PageTexts = { materials: texts, documents: documentsTexts, solutions: solutionsTexts }
