import { z } from 'zod'
import { defineCollections } from './collection'
import { defineEndpoints } from './endpoint'
import type { KeptList } from './kept'
import { Day, Instant, PageQuery, pageOf, QueryFlag, SearchText } from './page'

export const ProgramLine = z.enum(['gt', 'nexo'])
export type ProgramLine = z.infer<typeof ProgramLine>

/** A slug: `subiekt-nexo`. */
export const ProgramId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/u)
  .max(60)
export const VersionId = z
  .string()
  .regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/u)
  .max(80)
/** Opaque: tells nothing about the program it belongs to. */
export const PackageId = z.string().regex(/^[a-f0-9]{32}$/u)
/** `58.1.0`: two to four numbers. */
export const VersionNumber = z.string().regex(/^\d{1,4}(\.\d{1,4}){1,3}$/u)

export const UpdateKind = z.enum(['fix', 'feature', 'legal'])
export type UpdateKind = z.infer<typeof UpdateKind>

export const UpdateImportance = z.enum(['optional', 'recommended', 'critical'])
export type UpdateImportance = z.infer<typeof UpdateImportance>

/** `preview` versions are for trying out, not for clients' offices. */
export const UpdateChannel = z.enum(['stable', 'preview'])
export type UpdateChannel = z.infer<typeof UpdateChannel>

/** A name that is the same harmless file name on Windows, macOS and Linux. */
export const PackageFileName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,118}[A-Za-z0-9]$/u)
  .refine((name) => !name.includes('..'), 'two dots in a row')
  .refine((name) => !/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/iu.test(name), 'a name reserved by Windows')

export const Sha256Hex = z.string().regex(/^[a-f0-9]{64}$/u)

/** 128 random bits. */
export const EntrySalt = z.string().regex(/^[a-f0-9]{32}$/u)

export const UpdatePackage = z.object({
  id: PackageId,
  fileName: PackageFileName,
  byteLength: z.number().int().positive(),
  sha256: Sha256Hex,
})
export type UpdatePackage = z.infer<typeof UpdatePackage>

export const Program = z.object({
  id: ProgramId,
  line: ProgramLine,
  name: z.string(),
  /** What the program is for, in one short Polish phrase. */
  purpose: z.string(),
  versionCount: z.number().int().nonnegative(),
  /** How many of the versions can be downloaded. */
  offeredCount: z.number().int().nonnegative(),
  /** Of the stable versions that were not taken back; `null` when there is none. */
  newest: z.object({ version: VersionNumber, releasedOn: Day, importance: UpdateImportance }).nullable(),
})
export type Program = z.infer<typeof Program>

export const VersionSummary = z.object({
  id: VersionId,
  programId: ProgramId,
  programName: z.string(),
  version: VersionNumber,
  kind: UpdateKind,
  importance: UpdateImportance,
  channel: UpdateChannel,
  releasedOn: Day,
  /** Since when the portal lists it: what came after a person last looked is new to that person. */
  publishedAt: Instant,
  /** The versions it can be installed over, inclusive; `null` on an open end. */
  fromVersions: z.object({ lowest: VersionNumber.nullable(), highest: VersionNumber.nullable() }),
  /** `null` when the version is listed but no longer offered for download. */
  package: UpdatePackage.nullable(),
  /** Set when the vendor took the version back: whoever has it should not install it. */
  withdrawal: z.object({ withdrawnAt: Instant, reason: z.string() }).nullable(),
})
export type VersionSummary = z.infer<typeof VersionSummary>

export const ReleaseNote = z.object({ kind: UpdateKind, text: z.string() })
export type ReleaseNote = z.infer<typeof ReleaseNote>

export const VersionDetails = VersionSummary.extend({
  summary: z.string(),
  notes: z.array(ReleaseNote),
  /** What to do at the client's, step by step; empty when nothing is out of the ordinary. */
  installSteps: z.array(z.string()),
  /** Salt of the digest that binds this to the package (updates/catalogue-entry.ts); absent: it is not bound. */
  entrySalt: EntrySalt.optional(),
})
export type VersionDetails = z.infer<typeof VersionDetails>

/** Opens one package at a server of files until it expires; whoever holds it needs no token. */
export const PackageLink = z.object({
  url: z.url({ protocol: /^https?$/u }).max(2_000),
  expiresAt: Instant,
})
export type PackageLink = z.infer<typeof PackageLink>

const HOUR_MS = 3_600_000

export const updatesCollections = defineCollections({
  'updates.versions': {
    access: 'updates',
    tile: 'updates',
    document: VersionDetails,
    syncPageSize: 200,
    freshnessMs: HOUR_MS,
    isLarge: false,
    search: {
      titleFields: ['programName', 'version'],
      textFields: ['summary', 'notes'],
      dateField: 'releasedOn',
      route: '/tile/updates/{id}',
    },
  },
})

const VERSIONS_LIST = {
  as: 'list',
  collection: 'updates.versions',
  equals: { programId: 'programId', kind: 'kind', importance: 'importance', channel: 'channel' },
  present: { isOffered: 'package', isWithdrawn: 'withdrawal' },
  later: { since: 'publishedAt' },
  orderBy: [{ field: 'releasedOn', direction: 'descending' }],
} as const satisfies KeptList

const VersionFilter = z.strictObject({
  programId: ProgramId.optional(),
  search: SearchText.optional(),
  kind: UpdateKind.optional(),
  importance: UpdateImportance.optional(),
  channel: UpdateChannel.optional(),
  /** Whether it can be downloaded. */
  isOffered: QueryFlag.optional(),
  isWithdrawn: QueryFlag.optional(),
  /** Only what the portal has listed after this instant. */
  since: Instant.optional(),
})

export const updatesEndpoints = defineEndpoints({
  'updates.listPrograms': {
    method: 'GET',
    path: '/updates/programs',
    access: 'updates',
    summary: 'The programs that have updates',
    response: z.object({ items: z.array(Program) }),
    kept: { as: 'answer', freshnessMs: HOUR_MS, isPrefetched: true },
  },
  'updates.listVersions': {
    method: 'GET',
    path: '/updates/versions',
    access: 'updates',
    summary: 'Versions, newest first; by program, properties and words of the name, number and notes',
    query: PageQuery.extend(VersionFilter.shape),
    response: pageOf(VersionSummary),
    kept: VERSIONS_LIST,
  },
  'updates.listHistory': {
    method: 'GET',
    path: '/updates/programs/{programId}/versions',
    access: 'updates',
    summary: 'All versions of one program with their notes, newest first',
    params: z.strictObject({ programId: ProgramId }),
    query: PageQuery,
    response: pageOf(VersionDetails),
    kept: VERSIONS_LIST,
  },
  'updates.getNews': {
    method: 'GET',
    path: '/updates/news',
    access: 'updates',
    summary: 'How many offered versions have been listed after an instant, and how many are critical',
    query: z.strictObject({ since: Instant }),
    response: z.object({
      newCount: z.number().int().nonnegative(),
      criticalCount: z.number().int().nonnegative(),
    }),
    kept: {
      as: 'counts',
      list: VERSIONS_LIST,
      counts: {
        newCount: { isOffered: true },
        criticalCount: { isOffered: true, importance: 'critical' },
      },
    },
  },
  'updates.getVersion': {
    method: 'GET',
    path: '/updates/versions/{versionId}',
    access: 'updates',
    summary: 'One version with its notes',
    params: z.strictObject({ versionId: VersionId }),
    response: VersionDetails,
    kept: { as: 'document', collection: 'updates.versions', idParam: 'versionId' },
  },
  'updates.getPackageLink': {
    method: 'GET',
    path: '/updates/packages/{packageId}/link',
    access: 'updates',
    summary:
      'Where else the bytes of a package are, for a short while: a server of files that asks for no sign-in',
    params: z.strictObject({ packageId: PackageId }),
    /** `null` where the portal alone gives out packages. */
    response: z.object({ link: PackageLink.nullable() }),
    isOpenToRenderer: false,
  },
})

/** Where a package's bytes are. It is no JSON, so it stands beside the endpoint table. */
export const PACKAGE_PATH = '/updates/packages/{packageId}'
export const PackageParams = z.strictObject({ packageId: PackageId })
