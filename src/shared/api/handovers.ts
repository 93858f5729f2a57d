import { z } from 'zod'
import { updateEntitlementOf } from '../updates/entitlement-to-updates'
import { CHAIN_START } from '../updates/handover-chain'
import { Licence } from './clients'
import { defineCollections } from './collection'
import { defineEndpoints } from './endpoint'
import { Day, Instant, PageQuery, pageOf, SearchText } from './page'
import { ProgramId, Sha256Hex, VersionId, VersionNumber } from './updates'

export const HandoverMedium = z.enum(['stick', 'folder', 'email', 'remote', 'other'])
export type HandoverMedium = z.infer<typeof HandoverMedium>

/** Whom it was given to, as the register had it at that moment: later changes there do not reach back. */
export const HandoverRecipient = z.strictObject({
  /** `null` for somebody who is not in the register. */
  clientId: z.uuid().nullable(),
  name: z.string().trim().min(1).max(200),
  /** Ten digits; empty when it is not known. */
  nip: z.string().regex(/^(\d{10})?$/u),
})
export type HandoverRecipient = z.infer<typeof HandoverRecipient>

const HandedPackage = z.strictObject({
  versionId: VersionId,
  programId: ProgramId,
  programName: z.string().min(1).max(120),
  version: VersionNumber,
  releasedOn: Day,
  /** Of the file that was given; `null` when the version has none any more. */
  sha256: Sha256Hex.nullable(),
  /** The client's licence that was gone by; `null` when none was known. */
  licence: Licence.omit({ programId: true }).nullable(),
  /** What was known of the client's right to this version; `null` where no client was named. */
  entitlement: z.enum(['entitled', 'ended', 'unknown']).nullable(),
})
export type HandedPackage = z.infer<typeof HandedPackage>

const HandoverFields = z.strictObject({
  /** By the clock of the computer that it was done on. */
  handedOverAt: Instant,
  way: z.enum(['export', 'by-hand']),
  medium: HandoverMedium,
  /** What the stick or folder is called, or what the person calls it. */
  mediumName: z.string().trim().max(200),
  /** Of a stick that was written by the app; it is the same at the next writing. */
  carrierId: z.uuid().nullable(),
  packages: z.array(HandedPackage).min(1).max(500),
  recipient: HandoverRecipient.nullable(),
  /** True when the person was told that some client's right is unknown or has ended, and went on. */
  isWarningOverridden: z.boolean(),
  note: z.string().trim().max(1_000),
})

/** What a client app tells of a hand-over; refused where its parts contradict each other. */
const NewHandover = HandoverFields.extend({ id: z.uuid().optional() })
  .refine(({ way, recipient }) => way === 'export' || recipient !== null, {
    path: ['recipient'],
    message: 'is missing',
  })
  .refine(
    ({ packages, recipient }) =>
      packages.every(({ entitlement, releasedOn, licence }) =>
        recipient === null
          ? entitlement === null
          : entitlement === updateEntitlementOf(releasedOn, licence?.entitledUntil ?? null),
      ),
    { path: ['packages'], message: 'say another entitlement than their licences' },
  )
  .refine(
    ({ packages, isWarningOverridden }) =>
      isWarningOverridden ===
      packages.some(({ entitlement }) => entitlement === 'ended' || entitlement === 'unknown'),
    { path: ['isWarningOverridden'], message: 'does not go with the entitlements' },
  )
  .meta({
    examples: [
      {
        handedOverAt: '2026-11-20T12:30:00Z',
        way: 'by-hand',
        medium: 'stick',
        mediumName: 'Pendrive serwisanta',
        carrierId: null,
        packages: [
          {
            versionId: 'subiekt-nexo-58.1.0',
            programId: 'subiekt-nexo',
            programName: 'Subiekt nexo',
            version: '58.1.0',
            releasedOn: '2026-11-05',
            sha256: null,
            licence: { number: 'SN-1042-77', entitledUntil: '2027-03-31' },
            entitlement: 'entitled',
          },
        ],
        recipient: { clientId: null, name: 'Biuro Rachunkowe Żuraw', nip: '1234563218' },
        isWarningOverridden: false,
        note: '',
      },
    ],
  })
export type NewHandover = z.input<typeof NewHandover>

/** What the chain holds of an entry: all of it is under its hash. */
export const LedgerContent = z.object({
  ...HandoverFields.shape,
  id: z.uuid(),
  /** Of the firm's ledger: 1 for the first; given by the portal when it takes the entry. */
  position: z.number().int().positive(),
  /** `CHAIN_START` before the first one. */
  previousHash: Sha256Hex.describe(`${CHAIN_START} before the first entry`),
  recordedAt: Instant,
  recordedBy: z.string(),
  firmName: z.string(),
})
export type LedgerContent = z.infer<typeof LedgerContent>

/** An entry of the firm's ledger, with what lists and searches need of it beside. */
export const Handover = z.object({
  ...LedgerContent.shape,
  /** SHA-256 of the entry's `chainedText`. */
  hash: Sha256Hex,
  clientId: z.uuid().nullable(),
  recipientName: z.string(),
  recipientNip: z.string(),
  versionIds: z.array(VersionId),
  versionNames: z.array(z.string()),
})
export type Handover = z.infer<typeof Handover>

const FIVE_MINUTES_MS = 300_000

export const handoversCollections = defineCollections({
  'handovers.entries': {
    access: 'updates',
    scope: 'firm',
    tile: 'updates',
    document: Handover,
    syncPageSize: 200,
    freshnessMs: FIVE_MINUTES_MS,
    isLarge: false,
    search: {
      titleFields: ['recipientName', 'mediumName'],
      textFields: ['versionNames', 'versionIds', 'recipientNip', 'note'],
      dateField: 'handedOverAt',
      route: '/tile/updates/handovers/{id}',
    },
  },
})

/** The ledger of the caller's firm: it is added to and read, never changed. */
export const handoversEndpoints = defineEndpoints({
  'handovers.listHandovers': {
    method: 'GET',
    path: '/handovers',
    access: 'updates',
    summary:
      'The firm’s ledger, the last entry first; searched in recipients, versions (also by id) and notes',
    query: PageQuery.extend({ search: SearchText.optional(), clientId: z.uuid().optional() }),
    response: pageOf(Handover),
    kept: {
      as: 'list',
      collection: 'handovers.entries',
      equals: { clientId: 'clientId' },
      orderBy: [{ field: 'position', direction: 'descending' }],
    },
  },
  'handovers.getHandover': {
    method: 'GET',
    path: '/handovers/{handoverId}',
    access: 'updates',
    summary: 'One entry of the firm’s ledger',
    params: z.strictObject({ handoverId: z.uuid() }),
    response: Handover,
    kept: { as: 'document', collection: 'handovers.entries', idParam: 'handoverId' },
  },
  'handovers.createHandover': {
    method: 'POST',
    path: '/handovers',
    access: 'updates',
    summary: 'Adds an entry at the end of the firm’s ledger; its place is given when it is taken',
    body: NewHandover,
    response: Handover,
    successStatus: 201,
    // Each by itself: one that is refused holds up no other.
    queued: { entity: 'handover:{id}', idField: 'id', previewField: 'mediumName' },
  },
})
