import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import type { standingEndpoints } from '#shared/api/standing'
import type { Database } from '../../db/database'
import { lockForTransaction } from '../../db/locks'
import { firmContacts } from '../../db/schema'
import type { Caller } from '../../http/caller'
import { type FieldError, PortalError } from '../../http/problem'

type ContactChange = z.output<(typeof standingEndpoints)['standing.confirmContact']['body']>

/**
 * Confirms a firm's contact data with some fields corrected.
 *
 * @throws {PortalError} `invalid-request` naming each field that is then still missing
 */
export async function confirmContact(
  transaction: Database,
  { firm, displayName }: Pick<Caller, 'firm' | 'displayName'>,
  change: ContactChange,
  now: Date,
): Promise<void> {
  // Two colleagues who each correct another field both get theirs.
  await lockForTransaction(transaction, `firm-contact:${firm.id}`)
  const [known] = await transaction.select().from(firmContacts).where(eq(firmContacts.firmId, firm.id))
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  const fields = { ...EMPTY, city: firm.city, ...known, ...given }
  const missing: FieldError[] = (['person', 'street', 'postalCode', 'city'] as const)
    .filter((name) => fields[name] === '')
    .map((name) => ({ path: `body.${name}`, message: 'is missing' }))
  if (fields.phone === '' && fields.email === '') {
    missing.push({ path: 'body.phone', message: 'or email must be given' })
  }
  if (missing.length > 0) throw new PortalError('invalid-request', { errors: missing })
  const row = { ...fields, firmId: firm.id, confirmedAt: now, confirmedBy: displayName }
  await transaction
    .insert(firmContacts)
    .values(row)
    .onConflictDoUpdate({ target: firmContacts.firmId, set: row })
}

const EMPTY = { person: '', phone: '', email: '', street: '', postalCode: '' }
