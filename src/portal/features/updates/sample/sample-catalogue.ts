import type { ReleaseNote, UpdateImportance, UpdateKind } from '#shared/api/updates'
import { samplePackageId } from '../../../sample/ids'

export interface SampleProgram {
  readonly id: string
  readonly line: 'gt' | 'nexo'
  readonly name: string
  readonly purpose: string
}

export interface SampleVersion {
  readonly id: string
  readonly programId: string
  readonly version: string
  readonly kind: UpdateKind
  readonly importance: UpdateImportance
  readonly releasedOn: string
  readonly lowestFrom: string | null
  readonly highestFrom: string | null
  readonly summary: string
  readonly notes: readonly ReleaseNote[]
}

export interface SamplePackage {
  readonly id: string
  readonly versionId: string
  readonly fileName: string
  readonly byteLength: number
}

export interface SampleCatalogue {
  readonly programs: readonly SampleProgram[]
  readonly versions: readonly SampleVersion[]
  readonly packages: readonly SamplePackage[]
}

/** The sample catalogue: the same on every call. */
export function sampleCatalogue(): SampleCatalogue {
  const version: SampleVersion = {
    id: 'subiekt-nexo-58.1.0',
    programId: 'subiekt-nexo',
    version: '58.1.0',
    kind: 'fix',
    importance: 'recommended',
    releasedOn: '2026-11-18',
    lowestFrom: '50.0.0',
    highestFrom: null,
    summary: 'Poprawki wysyłki faktur do KSeF.',
    notes: [{ kind: 'fix', text: 'Poprawiono ponowną wysyłkę odrzuconych faktur do KSeF.' }],
  }
  return {
    programs: [{ id: 'subiekt-nexo', line: 'nexo', name: 'Subiekt nexo', purpose: 'sprzedaż i magazyn' }],
    versions: [version],
    packages: [
      {
        id: samplePackageId(version.id),
        versionId: version.id,
        fileName: 'SubiektNexo-58.1.0.exe',
        byteLength: 12_345_678,
      },
    ],
  }
}
