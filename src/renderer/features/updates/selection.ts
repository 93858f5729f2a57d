/** Which versions are selected; `anchor` is where a range of rows starts. */
export interface Selection {
  readonly ids: ReadonlySet<string>
  readonly anchor: string | null
}

export type SelectionAction =
  | { readonly type: 'toggle'; readonly id: string }
  /** Selects from the anchor to a row; `order` are the ids of all selectable rows, as shown. */
  | { readonly type: 'extend'; readonly id: string; readonly order: readonly string[] }
  | { readonly type: 'toggle-all'; readonly order: readonly string[] }
  | { readonly type: 'clear' }

export const NOTHING_SELECTED: Selection = { ids: new Set(), anchor: null }

export function selectionReducer(selection: Selection, action: SelectionAction): Selection {
  switch (action.type) {
    case 'toggle': {
      const ids = new Set(selection.ids)
      if (!ids.delete(action.id)) ids.add(action.id)
      return { ids, anchor: action.id }
    }
    case 'extend': {
      const to = action.order.indexOf(action.id)
      if (to < 0) return selection
      const from = selection.anchor === null ? to : action.order.indexOf(selection.anchor)
      const start = from < 0 ? to : from
      const range = action.order.slice(Math.min(start, to), Math.max(start, to) + 1)
      return { ids: new Set([...selection.ids, ...range]), anchor: selection.anchor ?? action.id }
    }
    case 'toggle-all':
      return isAllSelected(selection, action.order)
        ? NOTHING_SELECTED
        : { ids: new Set(action.order), anchor: null }
    case 'clear':
      return NOTHING_SELECTED
  }
}

export function isAllSelected(selection: Selection, order: readonly string[]): boolean {
  return order.length > 0 && order.every((id) => selection.ids.has(id))
}
