import { z } from 'zod'
import { invalidField } from './problem'

/** A cursor's content as an opaque text for the wire. */
export function encodeCursor(content: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(content)).toString('base64url')
}

/**
 * The content of a cursor that a caller sent back.
 *
 * Checked like any input: it passed through the caller's hands.
 *
 * @throws {PortalError} `invalid-request` when it is not one of ours
 */
export function decodeCursor<Content extends z.ZodType>(schema: Content, cursor: string): z.output<Content> {
  const parsed = schema.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString('utf8')))
  if (!parsed.success) throw invalidField('query.cursor', 'is not a cursor of this list')
  return parsed.data
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // not JSON: the schema refuses it like any other stranger
  }
}

/** One page cut out of rows that were read one beyond the limit, to know whether more follow. */
export function cutPage<Row>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (last: Row) => readonly unknown[],
): { rows: readonly Row[]; nextCursor: string | null } {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const hasMore = rows.length > limit && last !== undefined
  return { rows: page, nextCursor: hasMore ? encodeCursor(cursorOf(last)) : null }
}

/** Milliseconds since 1970 that make a valid date. */
export const CursorInstant = z
  .number()
  .int()
  .min(-8.64e15)
  .max(8.64e15)
  .transform((milliseconds) => new Date(milliseconds))
