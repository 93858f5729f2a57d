import { z } from 'zod'
import { hoursProblem } from '../../support/line-hours'
import { Day } from '../page'
import { Revision } from '../precondition'
import { OpeningHours, PhoneNumber, SupportLine, SupportLineId } from '../support'
import { defineOperatorEndpoints } from './operator-endpoint'

/** A day on which nobody answers, beside the days off by law. */
const ClosedDay = z.strictObject({ day: Day, reason: z.string().trim().min(1).max(200) })

/** A support number as its desk has it. */
export const DeskLine = SupportLine.omit({ closedOn: true }).extend({
  /** Days that were entered here, in order. */
  closedOn: z.array(ClosedDay),
  /** Days off by law, of this year and the next; they are closed without being entered. */
  holidays: z.array(ClosedDay),
  revision: Revision,
})
export type DeskLine = z.infer<typeof DeskLine>

const LineFacts = z.strictObject({
  phoneNumber: PhoneNumber,
  isAlwaysOpen: z.boolean(),
  hours: z.array(z.strictObject(OpeningHours.shape)).max(28),
  closedOn: z.array(ClosedDay).max(100),
  note: z.string().trim().max(1_000),
})

type Hours = Pick<z.infer<typeof LineFacts>, 'isAlwaysOpen' | 'hours'>

function areHoursSound({ isAlwaysOpen, hours }: Hours): boolean {
  return isAlwaysOpen ? hours.length === 0 : hoursProblem(hours) === null
}

const UNSOUND_HOURS = {
  path: ['hours'],
  message: 'must be there, open before they close and not overlap; none of a line that is always open',
}

export const operatorNumbersEndpoints = defineOperatorEndpoints({
  'operator-numbers.listLines': {
    method: 'GET',
    path: '/operator/numbers',
    access: 'operator',
    summary: 'Every support number with its hours and closed days',
    response: z.object({ items: z.array(DeskLine) }),
  },
  'operator-numbers.changeLine': {
    method: 'PUT',
    path: '/operator/numbers/{lineId}',
    access: 'operator',
    summary: 'Changes a support number: the number itself, when it answers, and what to have at hand',
    params: z.strictObject({ lineId: SupportLineId }),
    body: LineFacts.extend({ revision: Revision, actNote: z.string().trim().max(500).optional() })
      .refine(areHoursSound, UNSOUND_HOURS)
      .meta({
        examples: [
          {
            phoneNumber: '+48717204410',
            isAlwaysOpen: false,
            hours: [{ weekday: 1, opensAt: '08:00', closesAt: '16:00' }],
            closedOn: [{ day: '2026-12-31', reason: 'Inwentaryzacja' }],
            note: 'Przygotuj numer licencji.',
            revision: '1',
          },
        ],
      }),
    response: DeskLine,
  },
})
