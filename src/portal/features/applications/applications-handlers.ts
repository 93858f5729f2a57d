import { eq } from 'drizzle-orm'
import type { ApplicationStatus, applicationsEndpoints } from '#shared/api/applications'
import type { Database } from '../../db/database'
import { accounts, applications } from '../../db/schema'
import type { Handlers } from '../../http/endpoint-routes'
import { notFound, PortalError } from '../../http/problem'
import { forgiveAttempt } from '../session/login-throttle'
import type { AttachmentStore } from '../support-queries/attachment-store'
import { countLookUp, countSubmission, countUpload } from './application-limits'
import { submitApplication } from './application-writes'
import { isSameHash, lookupCodeHash } from './lookup-code'
import { RecommendationUploads } from './recommendation-uploads'

export function applicationsHandlers(store: AttachmentStore): Handlers<typeof applicationsEndpoints> {
  const uploadsOf = (database: Database) => new RecommendationUploads(database, store)
  return {
    'applications.beginUpload': async ({ database, params, body, address, now }) => {
      await countUpload(database, address, now)
      return uploadsOf(database).begin(params.uploadId, body, address, now)
    },

    'applications.sendChunk': ({ database, params, body }) =>
      uploadsOf(database).send(params.uploadId, body.offset, Buffer.from(body.bytes, 'base64')),

    'applications.completeUpload': ({ database, params }) => uploadsOf(database).complete(params.uploadId),

    'applications.submit': async ({ database, body, address, idempotencyKey, now }) => {
      if (idempotencyKey === null) throw new PortalError('internal')
      await countSubmission(database, address, now)
      return submitApplication(database, body, idempotencyKey, now)
    },

    'applications.lookUp': async ({ database, body, address, now }) => {
      const attempt = await countLookUp(database, body.number, address, now)
      const status = await findStatus(database, body.number, lookupCodeHash(body.code))
      // A wrong number and a wrong code are the same to whoever asks.
      if (status === null) throw notFound('application')
      await forgiveAttempt(database, attempt)
      return status
    },
  }
}

/** No code has this hash: what there is no application for is compared all the same. */
const NO_HASH = '0'.repeat(64)

async function findStatus(
  database: Database,
  number: string,
  codeHash: string,
): Promise<ApplicationStatus | null> {
  const [row] = await database
    .select({ application: applications, username: accounts.username })
    .from(applications)
    .leftJoin(accounts, eq(accounts.id, applications.accountId))
    .where(eq(applications.number, Number(number)))
  const isRight = isSameHash(row?.application.codeHash ?? NO_HASH, codeHash)
  if (row === undefined || !isRight) return null
  const { application, username } = row
  return {
    number: String(application.number),
    state: application.state,
    firmName: application.content.firmName,
    submittedAt: application.submittedAt.toISOString(),
    decidedAt: application.decidedAt?.toISOString() ?? null,
    reason: application.reason,
    username,
  }
}
