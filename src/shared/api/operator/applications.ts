import { z } from 'zod'
import { ApplicationContent, ApplicationStatus } from '../applications'
import { Day, PageQuery, pageOf, SearchText } from '../page'
import { Level } from '../session'
import { NewPassword, Username } from './accounts'
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
})
export type OperatorApplication = z.infer<typeof OperatorApplication>

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
    summary: 'Accepts an application: makes the firm and its first account',
    params: ApplicationParams,
    body: z.strictObject({
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
