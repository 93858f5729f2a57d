import { randomUUID } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { after, type Clock, DAY_MS, SECOND_MS } from '../../clock'
import type { Database } from '../../db/database'
import { findSchemaFault } from '../../db/migrate'
import type { MetadataExpiry } from '../update-repository/metadata-expiry'
import type { ReadinessCheck } from './readiness'

/** The portal renews long before: so little time left means that renewing fails. */
const METADATA_MARGIN_MS = DAY_MS
/** A file is written so often at most, however often somebody asks. */
const WRITE_INTERVAL_MS = 10 * SECOND_MS

/** The database answers, and its schema is one that this portal can work with. */
export function databaseCheck(database: Database): ReadinessCheck {
  return { name: 'database', weight: 'needed', findFault: () => findSchemaFault(database) }
}

/** A file can be written where the portal keeps its files: the disk is there, has room, and is not read-only. */
export function dataFolderCheck(folder: string): ReadinessCheck {
  let writtenAtMs = Number.NEGATIVE_INFINITY
  return {
    name: 'data-folder',
    weight: 'needed',
    findFault: async () => {
      if (Date.now() - writtenAtMs < WRITE_INTERVAL_MS) return null
      // A name of its own: several portals may share the folder.
      const file = path.join(folder, `.readiness-${randomUUID()}`)
      try {
        await writeFile(file, 'ready?', { mode: 0o600 })
      } finally {
        await rm(file, { force: true })
      }
      writtenAtMs = Date.now()
      return null
    },
  }
}

/**
 * The update repository's signatures hold for a day yet.
 *
 * Watched, not needed: all processes share them, so to take one away from its balancer would take all
 * away, for updates alone.
 */
export function metadataCheck(expiry: MetadataExpiry, clock: Clock): ReadinessCheck {
  return {
    name: 'update-metadata',
    weight: 'watched',
    findFault: async () => {
      const expires = await expiry.read()
      if (expires === null) return null
      const limit = after(clock(), METADATA_MARGIN_MS)
      const ending = [...expires].flatMap(([role, end]) => (end === null || end < limit ? role : []))
      return ending.length === 0 ? null : `signatures end soon or have ended: ${ending.join(', ')}`
    },
  }
}
