import { z } from 'zod'
import { Sha256Hex } from '../api/updates'
import { ErrorCode } from '../errors'

/** SHA-256, hexadecimal, of the canonical form of what the first root says: what a person compares. */
const RootFingerprint = Sha256Hex

const TrustedKey = z.strictObject({
  fingerprint: RootFingerprint,
  /** It came with the app, is the sample portal's, or a person said yes to it. */
  origin: z.enum(['built-in', 'sample', 'accepted']),
  /** When the person said yes, ISO 8601; `null` when nobody was asked. */
  acceptedAt: z.iso.datetime().nullable(),
})

/** Whose signature on the portal's updates is believed, and how fresh what they signed is. */
export const UpdateTrustState = z.discriminatedUnion('kind', [
  /** No key is known and the portal has not been asked for its own. */
  z.strictObject({ kind: z.literal('not-checked') }),
  /** The portal signs no updates: none of its packages can be taken. */
  z.strictObject({ kind: z.literal('not-offered') }),
  /** The portal has a key and a person has to say whether it is the right one. */
  z.strictObject({ kind: z.literal('first-contact'), offeredFingerprint: RootFingerprint }),
  z.strictObject({
    kind: z.literal('trusted'),
    key: TrustedKey,
    /** When the portal signed what is known of its packages, ISO 8601; `null` when nothing is known. */
    asOf: z.iso.datetime().nullable(),
    /** `grace`: out of date, but good enough while the portal is away. */
    freshness: z.enum(['current', 'grace', 'expired']),
    /** Why the last check was refused; `null` when it went well or there was none. */
    problem: ErrorCode.nullable(),
  }),
  /** The portal shows another key than the one that is trusted. */
  z.strictObject({
    kind: z.literal('key-changed'),
    key: TrustedKey,
    offeredFingerprint: RootFingerprint,
    /** False for a key that came with the app: a person cannot replace that one. */
    canBeAccepted: z.boolean(),
  }),
])
export type UpdateTrustState = z.infer<typeof UpdateTrustState>
