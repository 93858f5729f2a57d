import { z } from 'zod'
import {
  SCREENSHOT_MAX_BYTE_LENGTH,
  SCREENSHOT_MAX_COUNT,
  SOLUTION_STATES,
} from '../solutions/solution-state'
import { defineCollections } from './collection'
import { defineEndpoints } from './endpoint'
import { Instant, PageQuery, pageOf, SearchText } from './page'
import { Revision } from './precondition'
import { Sha256Hex } from './updates'

/** A program that the solution works with; versions as people say them, empty when it works with any. */
const FittingProgram = z.strictObject({
  name: z.string().trim().min(1).max(80),
  versions: z.string().trim().max(80),
})
export type FittingProgram = z.infer<typeof FittingProgram>

const PROGRAM_MAX_COUNT = 20

/** The parts that an author fills in. */
const SolutionContent = z.strictObject({
  name: z.string().trim().min(3).max(120),
  /** What it does: plain text, blank lines part paragraphs. */
  description: z.string().trim().min(20).max(5_000),
  programs: z.array(FittingProgram).min(1).max(PROGRAM_MAX_COUNT),
  /** Who answers questions about it. */
  contactName: z.string().trim().min(2).max(120),
  /** Empty when it is not given; one of the two is. */
  contactEmail: z.union([z.literal(''), z.email().max(200)]),
  contactPhone: z
    .string()
    .trim()
    .regex(/^$|^\+?[\d ()-]{7,30}$/u),
  /** On what terms it may be used: free, paid, for whom. */
  licence: z.string().trim().min(2).max(500),
})
export type SolutionContent = z.output<typeof SolutionContent>

function hasContact({ contactEmail, contactPhone }: { contactEmail: string; contactPhone: string }): boolean {
  return contactEmail !== '' || contactPhone !== ''
}

const NO_CONTACT = { path: ['contactEmail'], message: 'or contactPhone must be given' }

const EXAMPLE = {
  name: 'Eksport zestawień do Excela',
  description: 'Zapisuje wybrane zestawienia nocą w skoroszycie, po jednym arkuszu na oddział.',
  programs: [{ name: 'Subiekt nexo', versions: 'od 56' }],
  contactName: 'Michał Sikora',
  contactEmail: 'kontakt@example.com',
  contactPhone: '',
  licence: 'Bezpłatne',
}

const ScreenshotType = z.enum(['image/png', 'image/jpeg', 'image/webp'])
export type ScreenshotType = z.infer<typeof ScreenshotType>

const Caption = z.string().trim().max(200)

const Screenshot = z.object({
  id: z.uuid(),
  /** Of its bytes, by which they are asked for. */
  sha256: Sha256Hex,
  mediaType: ScreenshotType,
  byteLength: z.number().int().positive().max(SCREENSHOT_MAX_BYTE_LENGTH),
  caption: z.string(),
})
export type Screenshot = z.infer<typeof Screenshot>

const CONTENT = {
  ...SolutionContent.shape,
  /** Names of the programs, by which a solution is found. */
  programNames: z.array(z.string()),
  screenshots: z.array(Screenshot).max(SCREENSHOT_MAX_COUNT),
}

/** A solution as its author's firm has it. */
export const OwnSolution = z.object({
  ...CONTENT,
  id: z.uuid(),
  revision: Revision,
  state: z.enum(SOLUTION_STATES),
  /** What the moderator wants changed; `null` unless it was returned. */
  returnReason: z.string().nullable(),
  updatedAt: Instant,
  /** Who last changed it, by the name of then. */
  updatedBy: z.string(),
})
export type OwnSolution = z.infer<typeof OwnSolution>

/** A solution as partners read it. */
export const PublishedSolution = z.object({
  ...CONTENT,
  id: z.uuid(),
  /** The author's firm, by the name that it had when this was published. */
  firmName: z.string(),
  publishedAt: Instant,
})
export type PublishedSolution = z.infer<typeof PublishedSolution>

/** A screenshot's bytes. They leave the portal inside JSON only: no address of it shows or runs them. */
export const ScreenshotContent = z.object({
  sha256: Sha256Hex,
  mediaType: ScreenshotType,
  dataBase64: z.string(),
})

const FIVE_MINUTES_MS = 300_000
const HOUR_MS = 3_600_000
const YEAR_MS = 365 * 24 * HOUR_MS

const SEARCHED = {
  titleFields: ['name'],
  textFields: ['description', 'programNames', 'licence'],
} as const

export const customSolutionsCollections = defineCollections({
  'custom-solutions.own': {
    access: 'custom-solutions',
    scope: 'firm',
    tile: 'custom-solutions',
    document: OwnSolution,
    syncPageSize: 100,
    freshnessMs: FIVE_MINUTES_MS,
    isLarge: false,
    search: { ...SEARCHED, dateField: 'updatedAt', route: '/tile/custom-solutions/{id}' },
  },
  // Partners of level 2 and up read them. No capability is theirs for that alone; `updates` is held by
  // exactly these levels, without a further condition.
  'published-solutions.entries': {
    access: 'updates',
    tile: 'materials',
    document: PublishedSolution,
    syncPageSize: 100,
    freshnessMs: HOUR_MS,
    isLarge: false,
    search: { ...SEARCHED, dateField: 'publishedAt', route: '/tile/materials/solutions/{id}' },
  },
})

const SolutionParams = z.strictObject({ solutionId: z.uuid() })
const ScreenshotParams = SolutionParams.extend({ screenshotId: z.uuid() })
const ContentParams = SolutionParams.extend({ sha256: Sha256Hex })
const ListQuery = PageQuery.extend({ search: SearchText.optional() })
const PRECONDITION = { collection: 'custom-solutions.own', idParam: 'solutionId' } as const
/** All writes to a solution go out in the order in which they were made. */
const ENTITY = 'solution:{solutionId}'

/** By its hash: it never becomes another, so the first answer holds. */
const KEPT_CONTENT = { as: 'answer', freshnessMs: YEAR_MS, isPrefetched: false } as const

/** A third more than the bytes, as base64 takes. */
const BASE64_MAX_LENGTH = Math.ceil(SCREENSHOT_MAX_BYTE_LENGTH / 3) * 4

export const customSolutionsEndpoints = defineEndpoints({
  'custom-solutions.listSolutions': {
    method: 'GET',
    path: '/custom-solutions',
    access: 'custom-solutions',
    summary: 'The firm’s own solutions, the last changed first; searched in name, text and programs',
    query: ListQuery,
    response: pageOf(OwnSolution),
    kept: {
      as: 'list',
      collection: 'custom-solutions.own',
      equals: {},
      orderBy: [{ field: 'updatedAt', direction: 'descending' }],
    },
  },
  'custom-solutions.getSolution': {
    method: 'GET',
    path: '/custom-solutions/{solutionId}',
    access: 'custom-solutions',
    summary: 'One of the firm’s own solutions',
    params: SolutionParams,
    response: OwnSolution,
    kept: { as: 'document', collection: 'custom-solutions.own', idParam: 'solutionId' },
  },
  'custom-solutions.createSolution': {
    method: 'POST',
    path: '/custom-solutions',
    access: 'custom-solutions',
    summary: 'Enters a solution as a draft',
    body: SolutionContent.extend({ id: z.uuid().optional() })
      .refine(hasContact, NO_CONTACT)
      .meta({ examples: [EXAMPLE] }),
    response: OwnSolution,
    successStatus: 201,
    queued: { entity: 'solution:{id}', idField: 'id', previewField: 'name' },
  },
  'custom-solutions.updateSolution': {
    method: 'PUT',
    path: '/custom-solutions/{solutionId}',
    access: 'custom-solutions',
    summary: 'Changes a solution that is neither with a moderator nor published',
    params: SolutionParams,
    body: SolutionContent.refine(hasContact, NO_CONTACT).meta({ examples: [EXAMPLE] }),
    response: OwnSolution,
    precondition: PRECONDITION,
    queued: { entity: ENTITY, previewField: 'name' },
  },
  'custom-solutions.addScreenshot': {
    method: 'POST',
    path: '/custom-solutions/{solutionId}/screenshots',
    access: 'custom-solutions',
    summary: 'Adds a screenshot: PNG, JPEG or WebP, told by its bytes',
    params: SolutionParams,
    body: z.strictObject({
      id: z.uuid().optional(),
      caption: Caption,
      dataBase64: z
        .string()
        .min(4)
        .max(BASE64_MAX_LENGTH)
        .regex(/^[A-Za-z0-9+/]*={0,2}$/u)
        // A picture of one white point.
        .meta({
          examples: [
            'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mP4DwABAQEAHLCMmQAAAABJRU5ErkJggg==',
          ],
        }),
    }),
    bodyMaxByteLength: BASE64_MAX_LENGTH + 10_000,
    response: OwnSolution,
    successStatus: 201,
    queued: { entity: ENTITY, idField: 'id', previewField: 'caption' },
  },
  'custom-solutions.removeScreenshot': {
    method: 'DELETE',
    path: '/custom-solutions/{solutionId}/screenshots/{screenshotId}',
    access: 'custom-solutions',
    summary: 'Removes a screenshot; one that is gone already is as wanted',
    params: ScreenshotParams,
    response: OwnSolution,
    queued: { entity: ENTITY },
  },
  'custom-solutions.submitSolution': {
    method: 'POST',
    path: '/custom-solutions/{solutionId}/submission',
    access: 'custom-solutions',
    summary: 'Hands a solution to the moderators; once more, it changes nothing',
    params: SolutionParams,
    response: OwnSolution,
    queued: { entity: ENTITY },
  },
  'custom-solutions.withdrawSolution': {
    method: 'POST',
    path: '/custom-solutions/{solutionId}/withdrawal',
    access: 'custom-solutions',
    summary: 'Takes a solution back, also from the partners who read it; once more, it changes nothing',
    params: SolutionParams,
    response: OwnSolution,
    queued: { entity: ENTITY },
  },
  'custom-solutions.getScreenshot': {
    method: 'GET',
    path: '/custom-solutions/{solutionId}/screenshots/{sha256}',
    access: 'custom-solutions',
    summary: 'The bytes of a screenshot of one of the firm’s own solutions',
    params: ContentParams,
    response: ScreenshotContent,
    kept: KEPT_CONTENT,
  },
  'published-solutions.listSolutions': {
    method: 'GET',
    path: '/published-solutions',
    access: 'updates',
    summary: 'Published custom solutions, newest first; searched in name, text and programs',
    query: ListQuery,
    response: pageOf(PublishedSolution),
    kept: {
      as: 'list',
      collection: 'published-solutions.entries',
      equals: {},
      orderBy: [{ field: 'publishedAt', direction: 'descending' }],
    },
  },
  'published-solutions.getSolution': {
    method: 'GET',
    path: '/published-solutions/{solutionId}',
    access: 'updates',
    summary: 'One published custom solution',
    params: SolutionParams,
    response: PublishedSolution,
    kept: { as: 'document', collection: 'published-solutions.entries', idParam: 'solutionId' },
  },
  'published-solutions.getScreenshot': {
    method: 'GET',
    path: '/published-solutions/{solutionId}/screenshots/{sha256}',
    access: 'updates',
    summary: 'The bytes of a screenshot of a published solution',
    params: ContentParams,
    response: ScreenshotContent,
    kept: KEPT_CONTENT,
  },
})
