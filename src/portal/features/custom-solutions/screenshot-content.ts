import type { Database } from '../../db/database'
import { notFound } from '../../http/problem'
import { findScreenshot, type SolutionScope } from './solution-queries'

/**
 * A screenshot's bytes as they leave the portal: inside JSON.
 *
 * @throws {PortalError} `not-found` when no solution of the scope has it
 */
export async function requireScreenshot(
  database: Database,
  scope: SolutionScope,
  { solutionId, sha256 }: { readonly solutionId: string; readonly sha256: string },
) {
  const found = await findScreenshot(database, scope, solutionId, sha256)
  if (found === null) throw notFound('screenshot')
  const { content, ...facts } = found
  return { ...facts, dataBase64: Buffer.from(content).toString('base64') }
}
