/** Items in the person's own order; those it does not name follow as they were. */
export function inOrder<Item extends { readonly id: string }>(
  items: readonly Item[],
  order: readonly string[],
): Item[] {
  const place = (item: Item): number => {
    const index = order.indexOf(item.id)
    return index === -1 ? order.length : index
  }
  return [...items].sort((a, b) => place(a) - place(b))
}

/** The same ids with one of them moved to a place; a place outside is the nearest one inside. */
export function moved<Id>(ids: readonly Id[], id: Id, toIndex: number): Id[] {
  const rest = ids.filter((other) => other !== id)
  const index = Math.min(Math.max(toIndex, 0), rest.length)
  return [...rest.slice(0, index), id, ...rest.slice(index)]
}

/** How far an arrow key moves in a grid of so many columns; 0 for other keys. */
export function stepOfKey(key: string, columnCount: number): number {
  const steps: Partial<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columnCount,
    ArrowDown: columnCount,
  }
  return steps[key] ?? 0
}
