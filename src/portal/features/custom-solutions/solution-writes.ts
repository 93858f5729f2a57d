import { createHash, randomUUID } from 'node:crypto'
import { and, eq, max } from 'drizzle-orm'
import type { SolutionContent } from '#shared/api/custom-solutions'
import { nextSolutionState, SCREENSHOT_MAX_COUNT, type SolutionAct } from '#shared/solutions/solution-state'
import { canonicalJson } from '#shared/text/canonical-json'
import { foldPolish } from '#shared/text/polish'
import type { Database } from '../../db/database'
import { customSolutions, solutionScreenshots } from '../../db/schema'
import { invalidField, notFound, PortalError } from '../../http/problem'
import { requirePicture } from './picture'
import type { SolutionRow } from './solution-queries'

export interface SolutionAuthor {
  readonly firmId: string
  readonly firmName: string
  readonly displayName: string
  readonly now: Date
}

/**
 * Enters a solution as a draft; the same once more, under the same id, changes nothing.
 *
 * @throws {PortalError} `id-taken` when the id is that of something else
 */
export async function insertSolution(
  transaction: Database,
  id: string = randomUUID(),
  content: SolutionContent,
  author: SolutionAuthor,
): Promise<string> {
  const [inserted] = await transaction
    .insert(customSolutions)
    .values({ id, firmId: author.firmId, state: 'draft', ...columnsOf(content), ...marksOf(author) })
    .onConflictDoNothing()
    .returning({ id: customSolutions.id })
  if (inserted !== undefined) return inserted.id
  const [row] = await transaction.select().from(customSolutions).where(eq(customSolutions.id, id))
  if (row?.firmId !== author.firmId || !isSame(row, content)) throw new PortalError('id-taken')
  return row.id
}

/**
 * Gives a solution other content; what says nothing new changes nothing.
 *
 * @throws {PortalError} `state-refused` while it is with a moderator or published
 */
export async function changeSolution(
  transaction: Database,
  id: string,
  content: SolutionContent,
  author: SolutionAuthor,
): Promise<void> {
  const row = await lockOwn(transaction, id, author.firmId)
  const state = requireNext(row, 'edit')
  if (isSame(row, content)) return
  await transaction
    .update(customSolutions)
    .set({ state, ...columnsOf(content), ...marksOf(author) })
    .where(eq(customSolutions.id, row.id))
}

/**
 * Submits or withdraws; a solution that is there already stays as it is.
 *
 * @throws {PortalError} `state-refused` where its state does not allow it
 */
export async function moveSolution(
  transaction: Database,
  id: string,
  act: 'submit' | 'withdraw',
  author: SolutionAuthor,
): Promise<void> {
  const row = await lockOwn(transaction, id, author.firmId)
  if (row.state === (act === 'submit' ? 'submitted' : 'withdrawn')) return
  const state = requireNext(row, act)
  await transaction
    .update(customSolutions)
    .set({ state, returnReason: null, ...marksOf(author) })
    .where(eq(customSolutions.id, row.id))
}

export interface NewScreenshot {
  readonly id?: string | undefined
  readonly caption: string
  readonly bytes: Uint8Array
}

/**
 * Adds a screenshot behind those that are there; the same once more changes nothing.
 *
 * @throws {PortalError} `invalid-request` for what is no picture or one too many, `id-taken`, `state-refused`
 */
export async function addScreenshot(
  transaction: Database,
  solutionId: string,
  { id = randomUUID(), caption, bytes }: NewScreenshot,
  author: SolutionAuthor,
): Promise<void> {
  const mediaType = await requirePicture(bytes)
  const row = await lockOwn(transaction, solutionId, author.firmId)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const [known] = await transaction.select().from(solutionScreenshots).where(eq(solutionScreenshots.id, id))
  if (known !== undefined) {
    if (known.solutionId === row.id && known.sha256 === sha256 && known.caption === caption) return
    throw new PortalError('id-taken')
  }
  const state = requireNext(row, 'edit')
  const isOfThis = eq(solutionScreenshots.solutionId, row.id)
  if ((await transaction.$count(solutionScreenshots, isOfThis)) >= SCREENSHOT_MAX_COUNT) {
    throw invalidField('body', `is one screenshot more than the ${SCREENSHOT_MAX_COUNT} that a solution has`)
  }
  const [last] = await transaction
    .select({ position: max(solutionScreenshots.position) })
    .from(solutionScreenshots)
    .where(isOfThis)
  await transaction.insert(solutionScreenshots).values({
    id,
    solutionId: row.id,
    sha256,
    mediaType,
    caption,
    position: (last?.position ?? 0) + 1,
    content: bytes,
  })
  await touch(transaction, row, state, author)
}

/** @throws {PortalError} `state-refused` while the solution is with a moderator or published */
export async function removeScreenshot(
  transaction: Database,
  solutionId: string,
  screenshotId: string,
  author: SolutionAuthor,
): Promise<void> {
  const row = await lockOwn(transaction, solutionId, author.firmId)
  const which = and(eq(solutionScreenshots.id, screenshotId), eq(solutionScreenshots.solutionId, row.id))
  if ((await transaction.$count(solutionScreenshots, which)) === 0) return
  const state = requireNext(row, 'edit')
  await transaction.delete(solutionScreenshots).where(which)
  await touch(transaction, row, state, author)
}

/** What the list's search looks in; the client's own copy is searched in the same fields. */
export function searchTextOf({ name, description, programs, licence }: SolutionContent): string {
  return foldPolish([name, description, ...programs.map((program) => program.name), licence].join('\n'))
}

/** @throws {PortalError} `state-refused` when the act is not one of the row's state */
export function requireNext(row: SolutionRow, act: SolutionAct): SolutionRow['state'] {
  const next = nextSolutionState(row.state, act)
  if (next === null) throw new PortalError('state-refused', { detail: `It is ${row.state}` })
  return next
}

/** The firm's row, held to the end of the transaction: acts on one solution come one after the other. */
async function lockOwn(transaction: Database, id: string, firmId: string): Promise<SolutionRow> {
  const [row] = await transaction
    .select()
    .from(customSolutions)
    .where(and(eq(customSolutions.id, id), eq(customSolutions.firmId, firmId)))
    .for('update')
  if (row === undefined) throw notFound('solution')
  return row
}

async function touch(
  transaction: Database,
  { id }: SolutionRow,
  state: SolutionRow['state'],
  author: SolutionAuthor,
): Promise<void> {
  await transaction
    .update(customSolutions)
    .set({ state, ...marksOf(author) })
    .where(eq(customSolutions.id, id))
}

function marksOf({ firmName, displayName, now }: SolutionAuthor) {
  return { firmName, updatedAt: now, updatedBy: displayName }
}

function columnsOf(content: SolutionContent) {
  const { name, description, programs, contactName, contactEmail, contactPhone, licence } = content
  return {
    name,
    description,
    programs,
    contactName,
    contactEmail,
    contactPhone,
    licence,
    searchText: searchTextOf(content),
  }
}

function isSame(row: SolutionContent, content: SolutionContent): boolean {
  return canonicalJson(columnsOf(row)) === canonicalJson(columnsOf(content))
}
