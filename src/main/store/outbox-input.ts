import type { Revision } from '#shared/api/precondition'
import type { OutboxEntry } from '#shared/ipc/outbox'

/** An entry's input with another body or revision; `null` leaves its own. */
export function changedInput(
  { input }: Pick<OutboxEntry, 'input'>,
  body: Readonly<Record<string, unknown>> | null,
  revision: Revision | null,
): Record<string, unknown> {
  return { ...input, ...(body !== null && { body }), ...(revision !== null && { revision }) }
}
