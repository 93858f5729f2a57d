import { z } from 'zod'
import {
  APPLICATION_STATES,
  GROUNDS,
  RECOMMENDATION_MAX_BYTE_LENGTH,
  RECOMMENDATIONS_MAX_COUNT,
} from '../access/application-rules'
import { isNip, isRegon, normalizeNip, normalizeRegon } from '../text/business-numbers'
import { defineEndpoints } from './endpoint'
import { Instant } from './page'
import { Sha256Hex } from './updates'

const Text = z.string().trim().min(2).max(120)
const Nip = z.string().max(40).transform(normalizeNip).refine(isNip, 'is no NIP')
const Regon = z
  .string()
  .max(40)
  .transform(normalizeRegon)
  .refine((digits) => digits === '' || isRegon(digits), 'is no REGON')

const Ground = z.enum(GROUNDS)
const ApplicationState = z.enum(APPLICATION_STATES)

const Recommendation = z.strictObject({
  /** The registered user's firm. */
  userName: Text,
  userNip: Nip,
  /** Of the paper, which was uploaded before. */
  uploadId: z.uuid(),
})

/** Who applies, and what the application rests on. */
export const ApplicationContent = z.strictObject({
  /** `null` applies for level 0, which needs no ground. */
  ground: Ground.nullable(),
  /** The distributor that recommends the firm, from which it buys; empty on other grounds. */
  distributorName: z.string().trim().max(120),
  recommendations: z.array(Recommendation).max(RECOMMENDATIONS_MAX_COUNT),
  firmName: Text,
  nip: Nip,
  /** Empty when there is none. */
  regon: Regon,
  street: Text,
  postalCode: z.string().regex(/^\d{2}-\d{3}$/u),
  city: Text,
  person: Text,
  email: z.email().max(200),
  phone: z
    .string()
    .trim()
    .regex(/^\+?[\d ()-]{7,30}$/u),
  note: z.string().trim().max(2_000),
})
export type ApplicationContent = z.output<typeof ApplicationContent>

/** Digits. */
const ApplicationNumber = z
  .string()
  .trim()
  .regex(/^\d{1,12}$/u)
/** As people copy it: letters of either case, with or without hyphens. */
const LookupCode = z.string().trim().min(1).max(40)

export const ApplicationReceipt = z.strictObject({
  number: ApplicationNumber,
  /** Opens the application's status. The portal keeps no copy of it: it is given this once. */
  lookupCode: z.string(),
})
export type ApplicationReceipt = z.infer<typeof ApplicationReceipt>

/** What an applicant may know of an application. */
export const ApplicationStatus = z.object({
  number: ApplicationNumber,
  state: ApplicationState,
  firmName: z.string(),
  submittedAt: Instant,
  decidedAt: Instant.nullable(),
  /** Why it was declined; `null` in other states. */
  reason: z.string().nullable(),
  /** What the account that was made is called; `null` unless it was accepted. */
  username: z.string().nullable(),
})
export type ApplicationStatus = z.infer<typeof ApplicationStatus>

/** Bytes of one piece of a file; as base64 it fits the longest body that the portal takes. */
export const UPLOAD_CHUNK_BYTE_LENGTH = 131_072
const CHUNK_TEXT_MAX_LENGTH = Math.ceil(UPLOAD_CHUNK_BYTE_LENGTH / 3) * 4

const UploadParams = z.strictObject({ uploadId: z.uuid() })
const Received = z.object({ receivedByteLength: z.number().int().nonnegative() })

/** The way in, for who has no account yet. How often an address may call each is limited. */
export const applicationsEndpoints = defineEndpoints({
  'applications.beginUpload': {
    method: 'PUT',
    path: '/applications/uploads/{uploadId}',
    access: 'public',
    summary: 'Announces a recommendation’s file, or asks how much of it has arrived; the id is the client’s',
    params: UploadParams,
    body: z.strictObject({
      fileName: z.string().min(1).max(500),
      byteLength: z.number().int().min(1).max(RECOMMENDATION_MAX_BYTE_LENGTH),
      sha256: Sha256Hex,
    }),
    response: Received,
    isIdempotent: false,
    isOpenToRenderer: false,
  },
  'applications.sendChunk': {
    method: 'PUT',
    path: '/applications/uploads/{uploadId}/chunk',
    access: 'public',
    summary: 'The next bytes of a file; what is there already, or comes too early, changes nothing',
    params: UploadParams,
    body: z.strictObject({
      /** Of the first byte, from 0. */
      offset: z.number().int().min(0).max(RECOMMENDATION_MAX_BYTE_LENGTH),
      bytes: z.base64().min(4).max(CHUNK_TEXT_MAX_LENGTH),
    }),
    response: Received,
    isIdempotent: false,
    isOpenToRenderer: false,
  },
  'applications.completeUpload': {
    method: 'PUT',
    path: '/applications/uploads/{uploadId}/completion',
    access: 'public',
    summary: 'Checks a file by length, hash and content: PDF, PNG and JPEG are taken',
    params: UploadParams,
    response: z.object({ fileName: z.string(), mediaType: z.string() }),
    isIdempotent: false,
    isOpenToRenderer: false,
  },
  'applications.submit': {
    method: 'POST',
    path: '/applications',
    access: 'public',
    summary: 'Applies for access; the answer holds the number and the code that open its status',
    body: ApplicationContent,
    response: ApplicationReceipt,
    successStatus: 201,
    isOpenToRenderer: false,
  },
  'applications.lookUp': {
    // A body, not an address: addresses are written into logs on the way.
    method: 'POST',
    path: '/applications/lookup',
    access: 'public',
    summary: 'The status of an application; a wrong number and a wrong code are answered alike',
    body: z.strictObject({ number: ApplicationNumber, code: LookupCode }),
    response: ApplicationStatus,
    isIdempotent: false,
  },
})
