import type { z } from 'zod'

/** A small value of the store, by name; what does not fit its schema any more counts as absent. */
export interface StoreFact<Value> {
  readonly name: string
  readonly schema: z.ZodType<Value>
}

export function storeFact<Value>(name: string, schema: z.ZodType<Value>): StoreFact<Value> {
  return { name, schema }
}
