import type { ExportItem, ExportItemState, ExportOutcome } from '#shared/ipc/carrier'
import type { ItemLook } from './ItemList'

export const LOOK_OF_STATE: Record<ExportItemState, ItemLook> = {
  new: 'plain',
  partial: 'plain',
  present: 'good',
  unsure: 'plain',
  missing: 'warn',
  'too-large': 'bad',
  withdrawn: 'bad',
  unsigned: 'bad',
}

export const LOOK_OF_OUTCOME: Record<ExportOutcome, ItemLook> = {
  waiting: 'plain',
  copying: 'active',
  copied: 'good',
  present: 'good',
  checked: 'good',
  'left-out': 'warn',
  failed: 'bad',
}

const LEFT_OUT: ReadonlySet<ExportItemState> = new Set(['missing', 'too-large', 'withdrawn', 'unsigned'])

export function isLeftOut({ state }: Pick<ExportItem, 'state'>): boolean {
  return LEFT_OUT.has(state)
}

/** Those that are not in the library and can be fetched first. */
export function missingOf(items: readonly ExportItem[]): ExportItem[] {
  return items.filter(({ state, errorCode }) => state === 'missing' && errorCode === 'package-missing')
}
