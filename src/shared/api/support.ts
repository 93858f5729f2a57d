import { z } from 'zod'
import type { CapabilityId } from '../access/policy'
import { defineEndpoints, type Endpoint } from './endpoint'
import { Day } from './page'

/** The capabilities that are a telephone number. */
const SUPPORT_LINES = [
  'partner-support-landline',
  'partner-support-mobile-24h',
  'serviceman-support-landline',
] as const satisfies readonly CapabilityId[]
export const SupportLineId = z.enum(SUPPORT_LINES)
export type SupportLineId = z.infer<typeof SupportLineId>

/** E.164: `+48713356789`. */
export const PhoneNumber = z.string().regex(/^\+[1-9]\d{6,14}$/u)

/** A local time of day, `HH:MM`. */
const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/u)

/** Hours of one weekday, 1 (Monday) to 7 (Sunday), as in ISO 8601. */
export const OpeningHours = z.object({
  weekday: z.number().int().min(1).max(7),
  opensAt: TimeOfDay,
  closesAt: TimeOfDay,
})
export type OpeningHours = z.infer<typeof OpeningHours>

export const SupportLine = z.object({
  id: SupportLineId,
  phoneNumber: PhoneNumber,
  /** True when somebody answers at any hour; then the hours and closed days are empty. */
  isAlwaysOpen: z.boolean(),
  /** IANA name of the zone in which the hours are meant. */
  timeZone: z.string(),
  hours: z.array(OpeningHours),
  closedOn: z.array(z.object({ day: Day, reason: z.string() })),
  /** What to have at hand or when to choose this number; Polish. */
  note: z.string(),
})
export type SupportLine = z.infer<typeof SupportLine>

const DAY_MS = 86_400_000

function lineEndpoint<const Id extends SupportLineId>(id: Id) {
  return {
    method: 'GET',
    path: `/support/lines/${id}`,
    access: id,
    summary: 'The telephone number of this capability and when it answers',
    response: SupportLine,
    kept: { as: 'answer', freshnessMs: DAY_MS, isPrefetched: true },
  } as const satisfies Endpoint
}

export const supportEndpoints = defineEndpoints({
  'support.getPartnerLandline': lineEndpoint('partner-support-landline'),
  'support.getPartnerMobile': lineEndpoint('partner-support-mobile-24h'),
  'support.getServicemanLandline': lineEndpoint('serviceman-support-landline'),
})
