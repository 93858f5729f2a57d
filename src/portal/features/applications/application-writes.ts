import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { eq, inArray, sql } from 'drizzle-orm'
import { recommendationFaults } from '#shared/access/application-rules'
import type { ApplicationContent, ApplicationReceipt } from '#shared/api/applications'
import { canonicalJson } from '#shared/text/canonical-json'
import { foldPolish } from '#shared/text/polish'
import type { Database } from '../../db/database'
import { tryLockForTransaction } from '../../db/locks'
import { applications, applicationUploads } from '../../db/schema'
import { type FieldError, PortalError } from '../../http/problem'
import { lookupCodeHash, lookupCodeOf } from './lookup-code'

const DISTRIBUTOR_NAME_MIN_LENGTH = 2
const SALT_BYTE_LENGTH = 16

/**
 * Takes an application, once for each key: a repeat is given the same number and code.
 *
 * @throws {PortalError} `invalid-request` naming each part that is missing, `idempotency-key-reused` for
 *   another content under the key, `idempotency-in-progress`
 */
export function submitApplication(
  database: Database,
  content: ApplicationContent,
  idempotencyKey: string,
  now: Date,
): Promise<ApplicationReceipt> {
  const keyHash = sha256(idempotencyKey)
  const requestHash = sha256(canonicalJson(content))
  return database.transaction(async (transaction) => {
    const isFree = await tryLockForTransaction(transaction, `application:${keyHash}`)
    if (!isFree) throw new PortalError('idempotency-in-progress', { retryAfterSeconds: 1 })
    const [known] = await transaction.select().from(applications).where(eq(applications.keyHash, keyHash))
    if (known !== undefined) {
      if (known.requestHash !== requestHash) throw new PortalError('idempotency-key-reused')
      return { number: String(known.number), lookupCode: lookupCodeOf(idempotencyKey, known.codeSalt) }
    }
    const uploadIds = await requireComplete(transaction, content)
    const [next] = await transaction
      .select({ number: sql<number>`nextval('application_numbers')`.mapWith(Number) })
      .from(sql`(select 1) as one`)
    const number = next?.number ?? 0
    const codeSalt = randomBytes(SALT_BYTE_LENGTH).toString('hex')
    const lookupCode = lookupCodeOf(idempotencyKey, codeSalt)
    const id = randomUUID()
    await transaction.insert(applications).values({
      id,
      number,
      state: 'submitted',
      content,
      submittedAt: now,
      keyHash,
      requestHash,
      codeSalt,
      codeHash: lookupCodeHash(lookupCode),
      searchText: foldPolish([number, content.firmName, content.person, content.nip].join('\n')),
    })
    if (uploadIds.length > 0) {
      await transaction
        .update(applicationUploads)
        .set({ applicationId: id })
        .where(inArray(applicationUploads.id, uploadIds))
    }
    return { number: String(number), lookupCode }
  })
}

/** The uploads that the application takes. */
async function requireComplete(transaction: Database, content: ApplicationContent): Promise<string[]> {
  const { ground, recommendations } = content
  const errors = [...groundFaults(content)]
  const uploadIds = recommendations.map(({ uploadId }) => uploadId.toLowerCase())
  const uploads =
    uploadIds.length === 0
      ? []
      : await transaction
          .select()
          .from(applicationUploads)
          .where(inArray(applicationUploads.id, uploadIds))
          .for('update')
  for (const [index, uploadId] of uploadIds.entries()) {
    const path = `body.recommendations.${index}.uploadId`
    const upload = uploads.find(({ id }) => id === uploadId)
    if (upload === undefined || upload.mediaType === null) {
      errors.push({ path, message: 'names no file that has arrived' })
    } else if (upload.applicationId !== null) {
      errors.push({ path, message: 'belongs to another application' })
    } else if (uploadIds.indexOf(uploadId) < index) {
      errors.push({ path, message: 'is the paper of another user' })
    }
  }
  if (errors.length > 0) {
    const isShort = recommendationFaults(ground, recommendations).some(({ fault }) => fault === 'missing')
    throw new PortalError('invalid-request', {
      errors,
      ...(isShort && {
        detail: 'A written recommendation of each of at least three registered users is needed',
      }),
    })
  }
  return uploadIds
}

function groundFaults({ ground, distributorName, recommendations }: ApplicationContent): FieldError[] {
  const errors = recommendationFaults(ground, recommendations).map(
    ({ index, fault }): FieldError =>
      fault === 'missing'
        ? { path: `body.recommendations.${index}`, message: 'is missing' }
        : { path: `body.recommendations.${index}.userNip`, message: 'is that of a user named before' },
  )
  const isRecommended = ground === 'distributor-recommendation'
  if (isRecommended && distributorName.length < DISTRIBUTOR_NAME_MIN_LENGTH) {
    errors.push({ path: 'body.distributorName', message: 'is missing' })
  }
  if (!isRecommended && distributorName !== '') {
    errors.push({ path: 'body.distributorName', message: 'goes with another ground' })
  }
  if (ground !== 'serves-registered-users' && recommendations.length > 0) {
    errors.push({ path: 'body.recommendations', message: 'go with another ground' })
  }
  return errors
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
