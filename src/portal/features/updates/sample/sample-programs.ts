import type { ProgramLine } from '#shared/api/updates'
import { ACCOUNTING_NOTES } from './accounting-notes'
import { CRM_NOTES } from './crm-notes'
import { LEDGER_NOTES } from './ledger-notes'
import type { NotePool } from './note-pool'
import { PAYROLL_NOTES } from './payroll-notes'
import type { ProgramKind } from './release-trains'
import { SALES_NOTES } from './sales-notes'

export interface SampleProgramPlan {
  readonly id: string
  readonly line: ProgramLine
  readonly kind: ProgramKind
  readonly name: string
  readonly purpose: string
  /** Stem of the package's file name. */
  readonly fileStem: string
  /** Sizes of the packages of the newest releases, newest first, in bytes: together below 400 MB. */
  readonly packageByteLengths: readonly number[]
  readonly pool: NotePool
}

export const SAMPLE_PROGRAMS: readonly SampleProgramPlan[] = [
  {
    id: 'subiekt-nexo',
    line: 'nexo',
    kind: 'sales',
    name: 'Subiekt nexo',
    purpose: 'sprzedaż i magazyn',
    fileStem: 'SubiektNexo',
    packageByteLengths: [59_731_344, 21_406_912, 33_918_760],
    pool: SALES_NOTES,
  },
  {
    id: 'rachmistrz-nexo',
    line: 'nexo',
    kind: 'ledger',
    name: 'Rachmistrz nexo',
    purpose: 'księga przychodów i ryczałt',
    fileStem: 'RachmistrzNexo',
    packageByteLengths: [17_260_488, 6_114_304, 16_892_016],
    pool: LEDGER_NOTES,
  },
  {
    id: 'rewizor-nexo',
    line: 'nexo',
    kind: 'accounting',
    name: 'Rewizor nexo',
    purpose: 'pełna księgowość',
    fileStem: 'RewizorNexo',
    packageByteLengths: [23_875_072, 7_340_256, 22_648_840],
    pool: ACCOUNTING_NOTES,
  },
  {
    id: 'gratyfikant-nexo',
    line: 'nexo',
    kind: 'payroll',
    name: 'Gratyfikant nexo',
    purpose: 'kadry i płace',
    fileStem: 'GratyfikantNexo',
    packageByteLengths: [19_553_120, 8_269_576, 18_710_528],
    pool: PAYROLL_NOTES,
  },
  {
    id: 'gestor-nexo',
    line: 'nexo',
    kind: 'crm',
    name: 'Gestor nexo',
    purpose: 'relacje z klientami (CRM)',
    fileStem: 'GestorNexo',
    packageByteLengths: [10_486_904, 3_211_264, 10_117_632],
    pool: CRM_NOTES,
  },
  {
    id: 'subiekt-gt',
    line: 'gt',
    kind: 'sales',
    name: 'Subiekt GT',
    purpose: 'sprzedaż i magazyn',
    fileStem: 'SubiektGT',
    packageByteLengths: [13_107_408, 4_718_976, 12_845_312],
    pool: SALES_NOTES,
  },
  {
    id: 'rachmistrz-gt',
    line: 'gt',
    kind: 'ledger',
    name: 'Rachmistrz GT',
    purpose: 'księga przychodów i ryczałt',
    fileStem: 'RachmistrzGT',
    packageByteLengths: [5_505_168, 2_097_608, 5_242_984],
    pool: LEDGER_NOTES,
  },
  {
    id: 'rewizor-gt',
    line: 'gt',
    kind: 'accounting',
    name: 'Rewizor GT',
    purpose: 'pełna księgowość',
    fileStem: 'RewizorGT',
    packageByteLengths: [8_650_880, 3_014_912, 8_389_120],
    pool: ACCOUNTING_NOTES,
  },
  {
    id: 'gratyfikant-gt',
    line: 'gt',
    kind: 'payroll',
    name: 'Gratyfikant GT',
    purpose: 'kadry i płace',
    fileStem: 'GratyfikantGT',
    packageByteLengths: [7_078_336, 2_884_120, 6_816_288],
    pool: PAYROLL_NOTES,
  },
  {
    id: 'gestor-gt',
    line: 'gt',
    kind: 'crm',
    name: 'Gestor GT',
    purpose: 'relacje z klientami (CRM)',
    fileStem: 'GestorGT',
    packageByteLengths: [2_359_752, 1_048_960, 2_228_480],
    pool: CRM_NOTES,
  },
]
