import { polishOrderKeyOf } from '#shared/text/polish'
import type { SqlValue } from './database'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}.*(Z|[+-]\d{2}:?\d{2})$/u
/** Before the 16 bytes of a UUID; no text starts with it. */
const UUID_MARK = 0

/** A text as it is stored in keys: a UUID in 17 bytes instead of 36, anything else as UTF-8. */
export function packText(value: string): Buffer {
  if (!UUID.test(value)) return Buffer.from(value, 'utf8')
  return Buffer.concat([Buffer.of(UUID_MARK), Buffer.from(value.replaceAll('-', ''), 'hex')])
}

/**
 * A field as it is compared for equality: `null` for what cannot be compared.
 *
 * Two values have the same key exactly when they are the same text, number or boolean.
 */
export function equalityKeyOf(value: unknown): SqlValue {
  if (typeof value === 'string') return packText(value)
  return plainKeyOf(value)
}

/** Whether a field has a value. */
export function presenceKeyOf(value: unknown): SqlValue {
  return value === null || value === undefined ? 0n : 1n
}

/** A field as it is ordered: instants by time, texts by the Polish alphabet, false before true. */
export function orderKeyOf(value: unknown): SqlValue {
  if (typeof value !== 'string') return plainKeyOf(value)
  const time = INSTANT.test(value) ? Date.parse(value) : Number.NaN
  return Number.isNaN(time) ? Buffer.from(polishOrderKeyOf(value), 'utf8') : BigInt(time)
}

function plainKeyOf(value: unknown): SqlValue {
  if (typeof value === 'boolean') return value ? 1n : 0n
  if (typeof value !== 'number') return null
  return Number.isSafeInteger(value) ? BigInt(value) : value
}
