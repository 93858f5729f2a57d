import type { VersionSummary } from '#shared/api/updates'

/** A version with what a test does not care about filled in. */
export function versionSummary(change: Partial<VersionSummary> = {}): VersionSummary {
  return {
    id: 'subiekt-nexo-58.1.0',
    programId: 'subiekt-nexo',
    programName: 'Subiekt nexo',
    version: '58.1.0',
    kind: 'fix',
    importance: 'recommended',
    channel: 'stable',
    releasedOn: '2026-11-02',
    publishedAt: '2026-11-01T08:00:00.000Z',
    fromVersions: { lowest: null, highest: null },
    package: null,
    withdrawal: null,
    ...change,
  }
}
