import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'

/** A way of the sample that leads through stops: a client who has waited for long. */
export const LONG_WAY = {
  program: 'Subiekt GT',
  programId: 'subiekt-gt',
  installed: '1.58',
  steps: ['1.62', '1.84', '1.84.3'],
  newest: '1.84.3',
  /** Part of what is to be done at the first step. */
  installStep: 'Zamknij program na wszystkich stanowiskach',
  /** From here the way leads through a version that is no longer offered. */
  tooOld: '1.46',
  blocked: '1.70: nie ma jej już do pobrania',
} as const

/** Takes a version back, in the database of a portal that is not running. */
export async function withdrawVersion(dataFolder: string, versionId: string, reason: string): Promise<void> {
  const database = await PGlite.create({ dataDir: path.join(dataFolder, 'database') })
  try {
    await database.query('update versions set withdrawn_at = now(), withdrawal_reason = $1 where id = $2', [
      reason,
      versionId,
    ])
  } finally {
    await database.close()
  }
}
