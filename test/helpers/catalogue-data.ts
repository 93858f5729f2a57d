import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'

/** What the tests of the catalogue need beside the sample, in one program with small packages. */
export const CATALOGUE = {
  program: 'Gestor nexo',
  programId: 'gestor-nexo',
  /** What a client has. */
  installed: '56.0.0',
  /** Must be passed on the way from there to the newest one. */
  stop: '58.0.0',
  newest: '58.1.0',
  installStep: 'Zrób kopię bazy i zamknij program na wszystkich stanowiskach.',
} as const

/** Makes an intermediate stop necessary, in the database of a portal that is not running. */
export async function requireStop(dataFolder: string): Promise<void> {
  const { programId, stop, newest, installStep } = CATALOGUE
  await changeDatabase(dataFolder, async (database) => {
    await database.query('update versions set lowest_from = $1 where id = $2', [
      stop,
      `${programId}-${newest}`,
    ])
    await database.query('update versions set install_steps = $1 where id = $2', [
      [installStep],
      `${programId}-${stop}`,
    ])
  })
}

/** Takes a version back, in the database of a portal that is not running. */
export async function withdrawVersion(dataFolder: string, versionId: string, reason: string): Promise<void> {
  await changeDatabase(dataFolder, (database) =>
    database.query('update versions set withdrawn_at = now(), withdrawal_reason = $1 where id = $2', [
      reason,
      versionId,
    ]),
  )
}

async function changeDatabase(
  dataFolder: string,
  change: (database: PGlite) => Promise<unknown>,
): Promise<void> {
  const database = await PGlite.create({ dataDir: path.join(dataFolder, 'database') })
  try {
    await change(database)
  } finally {
    await database.close()
  }
}
