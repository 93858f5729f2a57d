import { z } from 'zod'
import { defineEndpoints } from './endpoint'
import { Day, Instant } from './page'

const CONTACT_TEXT_MAX_LENGTH = 120

const ContactText = z.string().trim().min(2).max(CONTACT_TEXT_MAX_LENGTH)

/** Whom and where the vendor finds a firm; one of phone and e-mail is given at least. */
const ContactFields = z.strictObject({
  /** Who answers for the firm. */
  person: ContactText,
  /** As people write it; empty when it is not given. */
  phone: z
    .string()
    .trim()
    .regex(/^$|^\+?[\d ()-]{7,30}$/u),
  /** Empty when it is not given. */
  email: z.union([z.literal(''), z.email().max(200)]),
  street: ContactText,
  postalCode: z.string().regex(/^\d{2}-\d{3}$/u),
  city: ContactText,
})
export type ContactFields = z.infer<typeof ContactFields>

/** Contact data of the caller's firm. A field that was never given is empty. */
const FirmContact = z.object({
  person: z.string(),
  phone: z.string(),
  email: z.string(),
  street: z.string(),
  postalCode: z.string(),
  city: z.string(),
  /** `null` when nobody has confirmed them yet. */
  confirmedAt: Instant.nullable(),
  /** Who did, by the name of then. */
  confirmedBy: z.string().nullable(),
  /** The last calendar day, in Poland, on which they may be confirmed for the next time. */
  confirmBy: Day,
})
export type FirmContact = z.infer<typeof FirmContact>

/** Where a firm stands with the vendor. The account's own rights are in its account. */
export const Standing = z.object({
  registrations: z.object({
    /** Of the last twelve months; those taken back do not count. */
    count: z.number().int().nonnegative(),
    requiredCount: z.number().int().positive(),
    /** From when they count. */
    since: Instant,
    /** From this day too few of them count, if none is added; `null` when they are too few now. */
    enoughUntil: Day.nullable(),
  }),
  contact: FirmContact,
})
export type Standing = z.infer<typeof Standing>

const FIVE_MINUTES_MS = 300_000

/** Standing of the caller's firm: the firm comes from the account, never from the request. */
export const standingEndpoints = defineEndpoints({
  'standing.get': {
    method: 'GET',
    path: '/standing',
    access: 'authenticated',
    summary: 'Registrations that keep the firm listed, and its contact data with the day they are due',
    response: Standing,
    kept: { as: 'answer', freshnessMs: FIVE_MINUTES_MS, isPrefetched: true },
  },
  'standing.confirmContact': {
    method: 'PUT',
    path: '/standing/contact',
    access: 'authenticated',
    summary: 'Confirms the firm’s contact data, corrected where a field is given; others stay as they are',
    // What is not given is not touched: a confirmation that waited undoes no correction of a colleague.
    body: ContactFields.partial().meta({
      examples: [
        {
          person: 'Anna Kowalska',
          phone: '71 300 20 10',
          email: 'biuro@example.pl',
          street: 'Rynek 5',
          postalCode: '50-106',
          city: 'Wrocław',
        },
      ],
    }),
    response: Standing,
    queued: { entity: 'firm-contact' },
  },
})
