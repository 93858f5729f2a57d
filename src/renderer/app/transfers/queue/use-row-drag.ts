import { type DragEvent, useState } from 'react'
import { placeOfDrop } from './queue-order'

interface DropTarget {
  readonly id: string
  readonly isLowerHalf: boolean
}

interface RowDragProps {
  readonly draggable: true
  readonly onDragStart: (event: DragEvent) => void
  readonly onDragOver: (event: DragEvent) => void
  readonly onDrop: (event: DragEvent) => void
  readonly onDragEnd: () => void
}

export interface RowDrag {
  readonly draggedId: string | null
  /** Where it would be put. */
  readonly target: DropTarget | null
  readonly propsOf: (id: string) => RowDragProps
}

/** Puts a row elsewhere in its list by drag and drop; `onMove` gets its new place. */
export function useRowDrag(ids: readonly string[], onMove: (id: string, place: number) => void): RowDrag {
  const [draggedId, setDraggedId] = useState<string | null>(null)
  const [target, setTarget] = useState<DropTarget | null>(null)
  const end = (): void => {
    setDraggedId(null)
    setTarget(null)
  }
  return {
    draggedId,
    target: draggedId === target?.id ? null : target,
    propsOf: (id) => ({
      draggable: true,
      onDragStart: (event) => {
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('text/plain', id)
        setDraggedId(id)
      },
      onDragOver: (event) => {
        if (draggedId === null) return
        event.preventDefault()
        const isLowerHalf = isInLowerHalf(event)
        if (target?.id !== id || target.isLowerHalf !== isLowerHalf) setTarget({ id, isLowerHalf })
      },
      onDrop: (event) => {
        event.preventDefault()
        if (draggedId !== null && draggedId !== id) {
          onMove(draggedId, placeOfDrop(ids, draggedId, id, isInLowerHalf(event)))
        }
        end()
      },
      onDragEnd: end,
    }),
  }
}

function isInLowerHalf({ clientY, currentTarget }: DragEvent): boolean {
  const { top, height } = currentTarget.getBoundingClientRect()
  return clientY > top + height / 2
}
