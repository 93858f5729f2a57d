import type { Endpoint } from '#shared/api/endpoint'
import type { OutboxEntry } from '#shared/ipc/outbox'
import type { KeptDocument } from '../store/local-store'
import type { KeptStore } from './kept-store'

/** Shows in the kept document what a write that was just stored will make of it, where it declares so. */
export async function applyKeptChange(
  store: Pick<KeptStore, 'getDocument' | 'putDocuments'>,
  { queued }: Endpoint,
  { input }: Pick<OutboxEntry, 'input'>,
): Promise<void> {
  const change = queued?.keptChange
  if (change === undefined) return
  const params = (input['params'] ?? {}) as Readonly<Record<string, unknown>>
  const found = await store.getDocument(change.collection, String(params[change.idParam]))
  if (found === null) return
  const document = found.document as KeptDocument
  const isSo = Object.entries(change.set).every(([field, value]) => document[field] === value)
  if (!isSo) await store.putDocuments(change.collection, [{ ...document, ...change.set }])
}
