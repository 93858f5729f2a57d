import { z } from 'zod'

/** Keys that were given, or those of the sample; at most one of the two. */
export const KeyFlags = {
  keys: z
    .array(z.string({ error: 'is required' }).min(1, 'names a folder'))
    .min(1)
    .optional(),
  sample: z.boolean().default(false),
}
interface GivenKeys {
  readonly keys?: string[] | undefined
  readonly sample: boolean
}
export const hasOneKeySource = ({ keys, sample }: GivenKeys): boolean => (keys !== undefined) !== sample
export const hasNoTwoKeySources = ({ keys, sample }: GivenKeys): boolean => keys === undefined || !sample
export const ONE_KEY_SOURCE = { path: ['keys'], message: 'is required (or --sample in its place)' }
export const TWO_KEY_SOURCES = { path: ['keys'], message: 'and --sample exclude each other' }

export const KEY_SOURCE = { keys: 'strings', sample: 'boolean' } as const
