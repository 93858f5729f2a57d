import { DeskPage } from './DeskPage'
import { deskNamespace, deskPath } from './desk'
import { addDeskTexts, desks, findDesk } from './desks'
import { OperatorBoard } from './OperatorBoard'

/** All that the app sees of the operator's room, which partners never load: see app/operator-room.ts. */
export const operatorRoom = {
  Board: OperatorBoard,
  DeskPage,
  desks,
  findDesk,
  deskNamespace,
  deskPath,
  addDeskTexts,
} as const

export type OperatorRoom = typeof operatorRoom
