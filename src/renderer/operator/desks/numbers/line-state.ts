import type { DeskLine } from '#shared/api/operator/numbers'
import { type LineState, lineStateAt } from '#shared/support/opening-hours'

/** Whether a line answers at a moment: as partners are told, days off by law included. */
export function deskLineStateAt({ closedOn, holidays, ...line }: DeskLine, now: Date): LineState {
  return lineStateAt({ ...line, closedOn: [...closedOn, ...holidays] }, now)
}
