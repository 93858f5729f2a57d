import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import {
  CLIENT_RELEASES_LISTED,
  type ClientArch,
  type ClientPlatform,
  type ClientRelease,
  type clientReleasesEndpoints,
} from '#shared/api/client-releases'
import type { Database } from '../../db/database'
import { clientReleaseFiles, clientReleases } from '../../db/schema'
import type { Handlers } from '../../http/endpoint-routes'
import type { FoundPackage } from '../updates/catalogue-queries'

export function clientReleasesHandlers(): Handlers<typeof clientReleasesEndpoints> {
  return {
    'clientReleases.list': async ({ database, query }) => ({
      items: await readReleases(database, query.platform, query.arch),
    }),
  }
}

/** Highest number first, by its three numbers. */
async function readReleases(
  database: Database,
  platform: ClientPlatform,
  arch: ClientArch,
): Promise<ClientRelease[]> {
  const isForSystem = and(eq(clientReleaseFiles.platform, platform), eq(clientReleaseFiles.arch, arch))
  const hasFile = database
    .select({ version: clientReleaseFiles.version })
    .from(clientReleaseFiles)
    .where(isForSystem)
  const releases = await database
    .select()
    .from(clientReleases)
    .where(and(isNull(clientReleases.withdrawnAt), inArray(clientReleases.version, hasFile)))
    .orderBy(sql`string_to_array(${clientReleases.version}, '.')::int[] desc`)
    .limit(CLIENT_RELEASES_LISTED)
  if (releases.length === 0) return []
  const versions = releases.map(({ version }) => version)
  const files = await database
    .select()
    .from(clientReleaseFiles)
    .where(and(isForSystem, inArray(clientReleaseFiles.version, versions)))
    .orderBy(asc(clientReleaseFiles.format))
  return releases.map(({ version, publishedAt, rolloutPercent, notesPl, notesEn }) => ({
    version,
    publishedAt: publishedAt.toISOString(),
    rolloutPercent,
    notes: { pl: notesPl, en: notesEn },
    files: files.filter((file) => file.version === version).map(({ version: _version, ...file }) => file),
  }))
}

/** A file as the route of bytes gives it out; `null` when there is none. */
export async function findClientFile(database: Database, id: string): Promise<FoundPackage | null> {
  const [row] = await database
    .select({
      id: clientReleaseFiles.id,
      versionId: clientReleaseFiles.version,
      fileName: clientReleaseFiles.fileName,
      byteLength: clientReleaseFiles.byteLength,
      sha256: clientReleaseFiles.sha256,
      isOffered: sql<boolean>`(${clientReleases.withdrawnAt} is null)`,
    })
    .from(clientReleaseFiles)
    .innerJoin(clientReleases, eq(clientReleases.version, clientReleaseFiles.version))
    .where(eq(clientReleaseFiles.id, id))
  return row ?? null
}
