import { z } from 'zod'
import { Instant } from '#shared/api/page'
import { EntitlementKey } from '#shared/api/session'

const Purpose = z.enum(['access-token', 'entitlement'])
const KeyId = EntitlementKey.shape.kid
/** Whoever is at the command line, for the audit log. */
const SystemUser = z.string().min(1).max(120)

export const ListedKey = z.strictObject({
  purpose: Purpose,
  state: z.enum(['active', 'prepared', 'former']),
  keyId: KeyId,
  createdAt: Instant,
  /** Of a former key: until when what it has signed counts. */
  countsUntil: Instant.nullable(),
  publicKey: EntitlementKey,
})
export type ListedKey = z.infer<typeof ListedKey>

/** What the command line asks of the portal's signing keys. */
export const signingKeyOperations = {
  /** Those that count, the active ones first. */
  listSigningKeys: { input: z.strictObject({}), output: z.array(ListedKey) },
  /** Makes the key that is active next; one that is prepared already stays. */
  prepareSigningKey: {
    input: z.strictObject({ purpose: Purpose, systemUser: SystemUser }),
    output: z.strictObject({ keyId: KeyId, isNew: z.boolean() }),
  },
  /** Done again, it gives another key again. */
  rotateSigningKey: {
    input: z.strictObject({
      purpose: Purpose,
      /** For keys that others know: none that there was counts any more. */
      isRevoking: z.boolean(),
      systemUser: SystemUser,
    }),
    output: z.strictObject({
      keyId: KeyId,
      formerKeyId: KeyId,
      /** `null` when the former key counts no more. */
      formerCountsUntil: Instant.nullable(),
    }),
  },
} as const
