import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import type { Plugin } from 'vite'

/** Where the portal's program looks for it, beside itself. */
const IMAGE_FILE = 'empty-database.tar.gz'

/**
 * Puts an empty database beside the built portal.
 *
 * A new embedded database is then unpacked from it, which takes a quarter of the time of making one.
 */
export function emptyDatabase(): Plugin {
  return {
    name: 'strefa:empty-database',
    apply: 'build',
    async writeBundle({ dir }) {
      if (dir === undefined) return
      const client = await PGlite.create()
      try {
        const image = await client.dumpDataDir('gzip')
        await writeFile(path.join(dir, IMAGE_FILE), Buffer.from(await image.arrayBuffer()))
      } finally {
        await client.close()
      }
    },
  }
}
