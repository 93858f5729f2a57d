import { randomUUID } from 'node:crypto'
import { and, asc, eq, ne } from 'drizzle-orm'
import type { OperatorFirm } from '#shared/api/operator/accounts'
import type { Database } from '../../db/database'
import { lockForTransaction } from '../../db/locks'
import { firms } from '../../db/schema'
import { notFound, PortalError } from '../../http/problem'
import { type Acting, recordAct } from '../audit/audit-log'

export interface NewFirm {
  readonly name: string
  readonly city: string
  /** Ten digits; `null` where it is not known. */
  readonly nip: string | null
  /** The firm is knowingly one beside another that has the NIP, as a branch is. */
  readonly sharesNip: boolean
}

export interface NipChange extends Pick<NewFirm, 'nip' | 'sharesNip'> {
  /** The NIP that whoever changes it has seen. */
  readonly seenNip: string | null
}

/** Of two who give one NIP to firms at once, the second finds it taken. Taken before any row of firms. */
export async function lockNip(transaction: Database, nip: string): Promise<void> {
  await lockForTransaction(transaction, `firm-nip:${nip}`)
}

/**
 * Makes a firm.
 *
 * @returns its id
 * @throws {PortalError} `id-taken` on the field `body.firm.nip` for a NIP of another firm that is not shared
 *   knowingly
 */
export async function makeFirm(
  transaction: Database,
  { name, city, nip, sharesNip }: NewFirm,
): Promise<string> {
  const id = randomUUID()
  const isBeside = await requireFreeNip(transaction, id, nip, sharesNip, 'body.firm.nip')
  await transaction.insert(firms).values({ id, name, city, nip, sharesNip: isBeside })
  return id
}

/**
 * Corrects the NIP of a firm.
 *
 * @throws {PortalError} `not-found`, `conflict` when the NIP is another than was seen, `state-refused` when
 *   it is this one already, `id-taken` on the field `body.nip` for one of another firm that is not shared
 *   knowingly
 */
export async function setFirmNip(
  acting: Acting,
  firmId: string,
  { nip, seenNip, sharesNip }: NipChange,
  note: string,
): Promise<OperatorFirm> {
  const { database } = acting
  if (nip !== null) await lockNip(database, nip)
  const [known] = await database.select().from(firms).where(eq(firms.id, firmId)).for('update')
  if (known === undefined) throw notFound('firm')
  if (known.nip !== seenNip) throw new PortalError('conflict', { current: known })
  if (known.nip === nip) throw new PortalError('state-refused', { detail: 'The firm has this NIP already' })
  const isBeside = await requireFreeNip(database, firmId, nip, sharesNip, 'body.nip')
  const changed = { ...known, nip, sharesNip: isBeside }
  await database.update(firms).set({ nip, sharesNip: isBeside }).where(eq(firms.id, firmId))
  await recordAct(acting, {
    subject: { kind: 'firm', id: firmId, label: `${known.name}, ${known.city}` },
    before: factsOf(known),
    after: factsOf(changed),
    note,
  })
  return changed
}

/** True where another firm has the NIP, which is then shared knowingly. */
async function requireFreeNip(
  transaction: Database,
  firmId: string,
  nip: string | null,
  sharesNip: boolean,
  path: string,
): Promise<boolean> {
  if (nip === null) return false
  await lockNip(transaction, nip)
  const [other] = await transaction
    .select({ name: firms.name, city: firms.city })
    .from(firms)
    .where(and(eq(firms.nip, nip), ne(firms.id, firmId)))
    .orderBy(asc(firms.sharesNip), asc(firms.name))
    .limit(1)
  if (other === undefined) return false
  if (sharesNip) return true
  throw new PortalError('id-taken', {
    detail:
      `The NIP ${nip} is that of the firm ${other.name}, ${other.city}. ` +
      'Put the account into that firm, or say that this one is knowingly separate, as a branch is',
    errors: [{ path, message: 'is that of another firm' }],
  })
}

function factsOf({ nip, sharesNip }: Pick<NewFirm, 'nip' | 'sharesNip'>) {
  return { nip, sharesNip }
}
