import { z } from 'zod'

/**
 * What a check of the ledger that is kept here has found.
 *
 * `incomplete`: what is here is right, and something in between has not been brought yet; `absent`: the
 * ledger has not been brought at all.
 */
export const LedgerCheck = z.strictObject({
  kind: z.enum(['whole', 'incomplete', 'broken', 'absent']),
  /** So many entries, from the first on, are linked and unaltered. */
  wholeCount: z.number().int().nonnegative(),
  /** Where the chain is broken. */
  fault: z
    .strictObject({
      position: z.number().int().positive(),
      kind: z.enum(['missing', 'unlinked', 'altered', 'replaced']),
    })
    .nullable(),
  checkedAt: z.iso.datetime(),
})
export type LedgerCheck = z.infer<typeof LedgerCheck>
