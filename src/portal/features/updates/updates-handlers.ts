import { z } from 'zod'
import { Day } from '#shared/api/page'
import {
  type updatesCollections,
  type updatesEndpoints,
  VersionId,
  type VersionSummary,
} from '#shared/api/updates'
import { cutPage, decodeCursor } from '../../http/cursor'
import type { Handlers } from '../../http/endpoint-routes'
import { notFound, PortalError } from '../../http/problem'
import {
  countNews,
  countVersions,
  findPackage,
  findVersion,
  readHistory,
  readPrograms,
  readVersions,
} from './catalogue-queries'
import type { PackageLinks } from './package-links'

const VersionCursor = z
  .tuple([z.literal('versions'), Day, VersionId])
  .transform(([, releasedOn, id]) => ({ releasedOn, id }))

const cursorOf = ({ releasedOn, id }: VersionSummary): readonly string[] => ['versions', releasedOn, id]

/**
 * Reads whose answers follow from the listed versions alone: with whatever a version, its package or the name
 * of its program changes, the collection's changes note it. The list of programs is not among them, as a
 * program without versions is noted nowhere.
 */
export const updatesSharedAnswers = {
  'updates.listVersions': 'updates.versions',
  'updates.listHistory': 'updates.versions',
  'updates.getVersion': 'updates.versions',
  'updates.getNews': 'updates.versions',
} as const satisfies { readonly [Id in keyof typeof updatesEndpoints]?: keyof typeof updatesCollections }

/** @param links `null` where the portal alone gives out packages */
export function updatesHandlers(links: PackageLinks | null): Handlers<typeof updatesEndpoints> {
  return {
    'updates.listPrograms': async ({ database }) => ({ items: await readPrograms(database) }),

    'updates.listVersions': async ({ database, query }) => {
      const { cursor, limit, ...filter } = query
      const position = cursor === undefined ? null : decodeCursor(VersionCursor, cursor)
      const found = await readVersions(database, filter, position, limit + 1)
      const { rows, nextCursor } = cutPage(found, limit, cursorOf)
      return { items: [...rows], nextCursor, totalCount: await countVersions(database, filter) }
    },

    'updates.listHistory': async ({ database, params, query: { cursor, limit } }) => {
      const { programId } = params
      const position = cursor === undefined ? null : decodeCursor(VersionCursor, cursor)
      const found = await readHistory(database, programId, position, limit + 1)
      const { rows, nextCursor } = cutPage(found, limit, cursorOf)
      return { items: [...rows], nextCursor, totalCount: await countVersions(database, { programId }) }
    },

    'updates.getNews': ({ database, query }) => countNews(database, query.since),

    'updates.getVersion': async ({ database, params }) => {
      const version = await findVersion(database, params.versionId)
      if (version === null) throw notFound('version')
      return version
    },

    'updates.getPackageLink': async ({ database, params, now }) => {
      const found = await findPackage(database, params.packageId)
      if (found === null) throw notFound('package')
      if (!found.isOffered) throw new PortalError('not-offered')
      return { link: links?.linkTo(found.id, now) ?? null }
    },
  }
}
