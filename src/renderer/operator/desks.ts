import type { i18n } from 'i18next'
import { addTexts } from '../app/i18n/i18n'
import type { Texts } from '../app/i18n/texts'
import { ordersTexts } from '../orders/texts'
import { solutionsTexts } from '../solutions/texts'
import { type DeskDescriptor, deskNamespace } from './desk'
import { texts as roomTexts } from './texts'

interface DeskModule {
  readonly desk: DeskDescriptor
  readonly texts: Texts
}

/** Found, not listed: a new desk is a new folder. */
const modules = Object.values(import.meta.glob<DeskModule>('./desks/*/index.ts', { eager: true }))

/** Every desk, in the order of the board. */
export const desks: readonly DeskDescriptor[] = modules
  .map(({ desk }) => desk)
  .sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1))

export function findDesk(deskId: string): DeskDescriptor | null {
  return desks.find(({ id }) => id === deskId) ?? null
}

/** Adds the texts of the room and of every desk, and of what a desk shows as partners see it. */
export function addDeskTexts(translations: i18n): void {
  addTexts(translations, 'operator', roomTexts)
  addTexts(translations, 'orders', ordersTexts)
  addTexts(translations, 'solutions', solutionsTexts)
  for (const { desk, texts } of modules) addTexts(translations, deskNamespace(desk.id), texts)
}
