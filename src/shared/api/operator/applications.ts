import { z } from 'zod'
import { FIRM_CHOICES } from '../../access/application-rules'
import { ApplicationContent, ApplicationStatus } from '../applications'
import { Day, PageQuery, pageOf, SearchText } from '../page'
import { Firm, Level } from '../session'
import { NewPassword, OperatorAccount, OperatorFirm, Username } from './accounts'
import { defineOperatorEndpoints } from './operator-endpoint'

/** An application in the operators' list. */
export const ApplicationSummary = ApplicationStatus.extend({
  id: z.uuid(),
  ground: ApplicationContent.shape.ground,
  city: z.string(),
  person: z.string(),
})
export type ApplicationSummary = z.infer<typeof ApplicationSummary>

/** A paper of an application, told by its content. */
export const ApplicationPaper = z.object({
  id: z.uuid(),
  fileName: z.string(),
  mediaType: z.string(),
  byteLength: z.number().int().positive(),
})
export type ApplicationPaper = z.infer<typeof ApplicationPaper>

/** A firm that has the NIP of an application, as an operator must see it before putting somebody into it. */
export const KnownFirm = OperatorFirm.extend({
  /** As the firm has given it, so that somebody there can be asked; `null` when it has not. */
  contact: z.object({ person: z.string(), phone: z.string(), email: z.string() }).nullable(),
  accountCount: z.number().int().nonnegative(),
  /** Its accounts, the oldest first; `KNOWN_PEOPLE_MAX_COUNT` at most. */
  people: z.array(
    OperatorAccount.pick({
      username: true,
      displayName: true,
      role: true,
      level: true,
      certifiedUntil: true,
      sellsSubscriptions: true,
      isDisabled: true,
    }),
  ),
})
export type KnownFirm = z.infer<typeof KnownFirm>
export const KNOWN_PEOPLE_MAX_COUNT = 20

/** A mark of the known firms as they were seen; another one as soon as anything of it is other. */
const KnownFirmsRevision = z.string().regex(/^[\w-]{43}$/u)

/** An application as operators decide on it. */
export const OperatorApplication = ApplicationSummary.extend({
  content: z.object({
    ...ApplicationContent.shape,
    // As stored: judged when it came, not anew.
    nip: z.string(),
    regon: z.string(),
    recommendations: z.array(z.object({ userName: z.string(), userNip: z.string(), uploadId: z.uuid() })),
  }),
  papers: z.array(ApplicationPaper),
  /** Firms that have the NIP; those that share it last. None once it is decided. */
  knownFirms: z.array(KnownFirm),
  knownFirmsRevision: KnownFirmsRevision,
  /** The firm that the account was put into; `null` until it is accepted. */
  acceptedInto: z.object({ firm: Firm, choice: z.enum(FIRM_CHOICES) }).nullable(),
})
export type OperatorApplication = z.infer<typeof OperatorApplication>

/** `revision`: of the known firms as they were seen; when they are others by then, it is a `conflict`. */
const FirmChoice = z.discriminatedUnion('kind', [
  /** No firm was seen that has the NIP. */
  z.strictObject({ kind: z.literal('new') }),
  z.strictObject({ kind: z.literal('known'), id: z.uuid(), revision: KnownFirmsRevision }),
  /** Knowingly one beside those that were seen, as for a branch. */
  z.strictObject({ kind: z.literal('separate'), revision: KnownFirmsRevision }),
])
export type FirmChoice = z.output<typeof FirmChoice>

const ApplicationParams = z.strictObject({ applicationId: z.uuid() })

export const operatorApplicationsEndpoints = defineOperatorEndpoints({
  'operator-applications.listApplications': {
    method: 'GET',
    path: '/operator/applications',
    access: 'operator',
    summary: 'Applications for access, the newest first; searched in number, firm, person and NIP',
    query: PageQuery.extend({
      search: SearchText.optional(),
      /** `open`: those that wait for a decision. */
      state: z.enum(['open', 'accepted', 'declined']).optional(),
    }),
    response: pageOf(ApplicationSummary),
  },
  'operator-applications.getApplication': {
    method: 'GET',
    path: '/operator/applications/{applicationId}',
    access: 'operator',
    summary: 'One application, with what it says and its papers',
    params: ApplicationParams,
    response: OperatorApplication,
  },
  'operator-applications.reviewApplication': {
    method: 'PUT',
    path: '/operator/applications/{applicationId}/review',
    access: 'operator',
    summary: 'Tells the applicant that somebody is looking at it',
    params: ApplicationParams,
    response: OperatorApplication,
  },
  'operator-applications.acceptApplication': {
    method: 'POST',
    path: '/operator/applications/{applicationId}/acceptance',
    access: 'operator',
    summary:
      'Accepts an application: makes an account, in a firm made for it or in one that has the NIP already',
    params: ApplicationParams,
    body: z.strictObject({
      firm: FirmChoice.default({ kind: 'new' }),
      username: Username,
      /**
       * The first password, made by the operator's app, which shows it once. So the answer, which is kept
       * for repeats, holds no secret.
       */
      password: NewPassword,
      level: Level,
      sellsSubscriptions: z.boolean(),
      /** The last day of a serviceman's certificate; `null` when none is known. */
      certifiedUntil: Day.nullable(),
    }),
    response: OperatorApplication,
  },
  'operator-applications.declineApplication': {
    method: 'POST',
    path: '/operator/applications/{applicationId}/refusal',
    access: 'operator',
    summary: 'Declines an application; the applicant reads the reason',
    params: ApplicationParams,
    body: z.strictObject({ reason: z.string().trim().min(5).max(2_000) }),
    response: OperatorApplication,
  },
})

export const PaperParams = ApplicationParams.extend({ uploadId: z.uuid() })

/** Where a paper's bytes are. It is no JSON, so it stands beside the endpoint table. */
export const PAPER_CONTENT_PATH = '/operator/applications/{applicationId}/papers/{uploadId}/content'
