import type { Meter } from '@opentelemetry/api'

/** What features tell of: pages of the sync by collection, and bytes of packages. */
export function contentMetrics(meter: Meter): {
  readonly onSyncPage: (collection: string, documentCount: number) => void
  readonly onPackageSent: (byteLength: number) => void
} {
  const pages = meter.createCounter('strefa.sync.pages', {
    unit: '{page}',
    description: 'Pages of changes that were answered',
  })
  const documents = meter.createCounter('strefa.sync.documents', {
    unit: '{document}',
    description: 'Changes and removals that were told',
  })
  const sent = meter.createCounter('strefa.package.sent', {
    unit: 'By',
    description: 'Bytes of packages read to be sent by the portal itself',
  })
  return {
    onSyncPage: (collection, documentCount) => {
      pages.add(1, { collection })
      documents.add(documentCount, { collection })
    },
    onPackageSent: (byteLength) => sent.add(byteLength),
  }
}
