import { z } from 'zod'
import type { SectionId, sectionsEndpoints } from '#shared/api/sections'
import type { Database } from '../../db/database'
import { CursorInstant, cutPage, decodeCursor } from '../../http/cursor'
import type { Call, Handlers } from '../../http/endpoint-routes'
import { countNews, type NewsFilter, readContacts, readNews } from './section-queries'

type Table = typeof sectionsEndpoints

const NewsCursor = z
  .tuple([z.literal('news'), CursorInstant, z.uuid()])
  .transform(([, publishedAt, id]) => ({ publishedAt, id }))

export function sectionsHandlers(): Handlers<Table> {
  return {
    'pi-section.listNews': (call) => listNews('pi-section', call),
    'pi-section.listContacts': async ({ database }) => ({
      items: await readContacts(database, 'pi-section'),
    }),
    'api-section.listNews': (call) => listNews('api-section', call),
    'api-section.listContacts': async ({ database }) => ({
      items: await readContacts(database, 'api-section'),
    }),
  }
}

async function listNews(sectionId: SectionId, { database, query }: Call<Table[`${SectionId}.listNews`]>) {
  return pageOfNews(database, { sectionId, search: query.search }, query)
}

export async function pageOfNews(
  database: Database,
  filter: NewsFilter,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
) {
  const position = cursor === undefined ? null : decodeCursor(NewsCursor, cursor)
  const found = await readNews(database, filter, position, limit + 1)
  const { rows, nextCursor } = cutPage(found, limit, (last) => [
    'news',
    Date.parse(last.publishedAt),
    last.id,
  ])
  return { items: [...rows], nextCursor, totalCount: await countNews(database, filter) }
}
