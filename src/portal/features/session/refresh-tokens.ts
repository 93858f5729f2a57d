import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { after, DAY_MS, earlier, SECOND_MS } from '../../clock'
import type { Database } from '../../db/database'
import { refreshTokens } from '../../db/schema'

const TOKEN_BYTE_LENGTH = 32

/** An unused session ends after this long; each refresh starts it anew (security rule 20). */
const REFRESH_IDLE_MS = 14 * DAY_MS

/**
 * How long a spent token still gives its successor, as long as that one is unused (security
 * rule 21): the answer that carried it may have been lost on the way.
 */
const LOST_ANSWER_MS = 60 * SECOND_MS

const CIPHER = 'aes-256-gcm'
const NONCE_BYTE_LENGTH = 12
const TAG_BYTE_LENGTH = 16

export type RefreshTokenRow = typeof refreshTokens.$inferSelect

/** What showing a refresh token leads to. */
export type Exchange =
  | { readonly kind: 'exchanged'; readonly refreshToken: string }
  | { readonly kind: 'expired' }
  /** Spent and shown again: it, or its successor, is in other hands. */
  | { readonly kind: 'replayed' }

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** Makes and stores a refresh token that lives at most until the session's end. */
async function createRefreshToken(
  database: Database,
  session: { readonly id: string; readonly expiresAt: Date },
  now: Date,
): Promise<string> {
  const { token, row } = makeRefreshToken(session, now)
  await database.insert(refreshTokens).values(row)
  return token
}

/** A new token, and the row that it is stored as. */
export function makeRefreshToken(
  session: { readonly id: string; readonly expiresAt: Date },
  now: Date,
): { readonly token: string; readonly row: typeof refreshTokens.$inferInsert } {
  const token = randomBytes(TOKEN_BYTE_LENGTH).toString('base64url')
  const idleEnd = after(now, REFRESH_IDLE_MS)
  const expiresAt = earlier(idleEnd, session.expiresAt)
  return { token, row: { tokenHash: hashToken(token), sessionId: session.id, expiresAt } }
}

/**
 * Exchanges a token for its successor.
 *
 * Call it while holding the row lock of the session: of two racing calls with one token the
 * second then finds the token spent and gets the same successor.
 */
export async function exchangeRefreshToken(
  transaction: Database,
  token: string,
  session: { readonly id: string; readonly expiresAt: Date },
  now: Date,
): Promise<Exchange> {
  const row = await findRefreshToken(transaction, hashToken(token))
  if (row === null || row.expiresAt <= now) return { kind: 'expired' }
  if (row.spentAt !== null) return repeatExchange(transaction, token, row, now)
  const successor = await createRefreshToken(transaction, session, now)
  await transaction
    .update(refreshTokens)
    .set({ spentAt: now, successorHash: hashToken(successor), sealedSuccessor: seal(successor, token) })
    .where(eq(refreshTokens.tokenHash, row.tokenHash))
  return { kind: 'exchanged', refreshToken: successor }
}

export async function findRefreshToken(
  database: Database,
  tokenHash: string,
): Promise<RefreshTokenRow | null> {
  const [row] = await database.select().from(refreshTokens).where(eq(refreshTokens.tokenHash, tokenHash))
  return row ?? null
}

async function repeatExchange(
  transaction: Database,
  token: string,
  { spentAt, successorHash, sealedSuccessor }: RefreshTokenRow,
  now: Date,
): Promise<Exchange> {
  if (spentAt === null || successorHash === null || sealedSuccessor === null) return { kind: 'replayed' }
  const isRecent = now <= after(spentAt, LOST_ANSWER_MS)
  const successor = await findRefreshToken(transaction, successorHash)
  if (!isRecent || successor === null || successor.spentAt !== null) return { kind: 'replayed' }
  return { kind: 'exchanged', refreshToken: unseal(sealedSuccessor, token) }
}

/** Encrypts the successor so that only who shows the spent token can read it, not who reads the database. */
function seal(successor: string, token: string): string {
  const nonce = randomBytes(NONCE_BYTE_LENGTH)
  const cipher = createCipheriv(CIPHER, sealingKey(token), nonce)
  const sealed = Buffer.concat([cipher.update(successor, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
}

function unseal(sealedSuccessor: string, token: string): string {
  const bytes = Buffer.from(sealedSuccessor, 'base64url')
  const nonce = bytes.subarray(0, NONCE_BYTE_LENGTH)
  const sealedFrom = NONCE_BYTE_LENGTH + TAG_BYTE_LENGTH
  const decipher = createDecipheriv(CIPHER, sealingKey(token), nonce, { authTagLength: TAG_BYTE_LENGTH })
  decipher.setAuthTag(bytes.subarray(NONCE_BYTE_LENGTH, sealedFrom))
  return Buffer.concat([decipher.update(bytes.subarray(sealedFrom)), decipher.final()]).toString('utf8')
}

function sealingKey(token: string): Buffer {
  return Buffer.from(hkdfSync('sha256', token, '', 'strefa-partnera refresh successor', 32))
}
