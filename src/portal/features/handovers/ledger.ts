import { createHash, randomUUID } from 'node:crypto'
import { desc, eq } from 'drizzle-orm'
import type { z } from 'zod'
import { type Handover, type handoversEndpoints, LedgerContent } from '#shared/api/handovers'
import { canonicalJson } from '#shared/text/canonical-json'
import { foldPolish } from '#shared/text/polish'
import { CHAIN_START, chainedText } from '#shared/updates/handover-chain'
import type { Database } from '../../db/database'
import { lockForTransaction } from '../../db/locks'
import { handovers } from '../../db/schema'
import { PortalError } from '../../http/problem'

type NewHandover = z.output<(typeof handoversEndpoints)['handovers.createHandover']['body']>

export interface LedgerAuthor {
  readonly firm: { readonly id: string; readonly name: string }
  readonly displayName: string
  readonly now: Date
}

/**
 * Puts an entry at the end of a firm's ledger; the same once more, under the same id, is the entry that is
 * there.
 *
 * Two computers of a firm may write at once, and each may have waited for days: the place in the chain is
 * given here, one after the other, to whoever comes.
 *
 * @throws {PortalError} `id-taken` when the id is that of another entry
 */
export async function appendHandover(
  transaction: Database,
  { id = randomUUID(), ...fields }: NewHandover,
  { firm, displayName, now }: LedgerAuthor,
): Promise<Handover> {
  await lockForTransaction(transaction, `ledger:${firm.id}`)
  // Before the entry is: the address may write the letters of an id large, the hash must not.
  const entryId = id.toLowerCase()
  const [known] = await transaction.select().from(handovers).where(eq(handovers.id, entryId))
  if (known !== undefined) {
    if (known.firmId !== firm.id || !saysTheSame(known.entry, fields)) throw new PortalError('id-taken')
    return toHandover(known)
  }
  const [last] = await transaction
    .select({ position: handovers.position, hash: handovers.hash })
    .from(handovers)
    .where(eq(handovers.firmId, firm.id))
    .orderBy(desc(handovers.position))
    .limit(1)
  const entry: LedgerContent = {
    ...fields,
    id: entryId,
    position: (last?.position ?? 0) + 1,
    previousHash: last?.hash ?? CHAIN_START,
    recordedAt: now.toISOString(),
    recordedBy: displayName,
    firmName: firm.name,
  }
  const row = {
    id: entryId,
    firmId: firm.id,
    position: entry.position,
    previousHash: entry.previousHash,
    hash: createHash('sha256').update(chainedText(entry)).digest('hex'),
    clientId: fields.recipient?.clientId ?? null,
    entry,
  }
  const handover = toHandover(row)
  const [inserted] = await transaction
    .insert(handovers)
    .values({ ...row, searchText: searchTextOf(handover) })
    .onConflictDoNothing({ target: handovers.id })
    .returning({ id: handovers.id })
  // Another firm, whose lock is another one, has taken the id meanwhile.
  if (inserted === undefined) throw new PortalError('id-taken')
  return handover
}

type HandoverRow = Pick<typeof handovers.$inferSelect, 'hash' | 'entry'>

export function toHandover({ hash, entry }: HandoverRow): Handover {
  const { recipient, packages } = entry
  return {
    ...entry,
    hash,
    clientId: recipient?.clientId ?? null,
    recipientName: recipient?.name ?? '',
    recipientNip: recipient?.nip ?? '',
    versionIds: packages.map(({ versionId }) => versionId),
    versionNames: packages.map(({ programName, version }) => `${programName} ${version}`),
  }
}

function saysTheSame(entry: LedgerContent, fields: Omit<NewHandover, 'id'>): boolean {
  const { id, position, previousHash, recordedAt, recordedBy, firmName, ...said } = LedgerContent.parse(entry)
  return canonicalJson(said) === canonicalJson(fields)
}

function searchTextOf(handover: Handover): string {
  const { recipientName, mediumName, versionNames, versionIds, recipientNip, note } = handover
  return foldPolish(
    [recipientName, mediumName, ...versionNames, ...versionIds, recipientNip, note].join('\n'),
  )
}
