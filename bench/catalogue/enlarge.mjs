import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'

/**
 * Brings a stopped portal's sample up to so many versions, by telling its own once more under older
 * numbers and days: real programs, real notes, one in three with a package, so that rows are as heavy as
 * they get.
 *
 * @param {string} dataFolder what the portal was given as `--data`
 * @param {number} versionCount
 */
export async function enlargeCatalogue(dataFolder, versionCount) {
  const database = await PGlite.create({ dataDir: path.join(dataFolder, 'database') })
  try {
    const { rows } = await database.query('select count(*)::int as count from versions')
    const count = /** @type {{ count: number }} */ (rows[0]).count
    const rounds = Math.ceil(versionCount / count)
    await database.query(
      `insert into versions (id, program_id, version, kind, importance, released_on, published_at,
         lowest_from, highest_from, summary, notes, search_text)
       select version.program_id || '-' || number, version.program_id, number, kind, importance,
         released_on - (round * 11), published_at - round * interval '11 days', null, null, summary, notes,
         replace(search_text, version.version, number)
       from versions as version
       cross join generate_series(1, $1::int) as round
       cross join lateral (select '0.' || round || '.' || version.version as whole) as made
       cross join lateral (
         select array_to_string((string_to_array(whole, '.'))[2:5], '.') as number
       ) as cut
       order by round, version.id
       limit $2::int
       on conflict do nothing`,
      [rounds, versionCount - count],
    )
    await database.query(
      `insert into packages (id, version_id, file_name, byte_length, sha256)
       select md5(id), id, 'Program-' || version || '.exe', 20000000, repeat(md5(id), 2)
       from versions
       where mod(abs(hashtext(id)), 3) = 0
       on conflict do nothing`,
    )
    const after = await database.query('select count(*)::int as count from versions')
    return /** @type {{ count: number }} */ (after.rows[0]).count
  } finally {
    await database.close()
  }
}
