import { z } from 'zod'
import type { QueryMessage } from '#shared/api/support-queries'
import { CursorInstant, cutPage, decodeCursor } from '../../http/cursor'
import type { MessagePosition } from './query-queries'

const MessageCursor = z
  .tuple([z.literal('messages'), CursorInstant, z.uuid()])
  .transform(([, createdAt, id]) => ({ createdAt, id }))

/** One page of a query's messages, oldest first; `read` gives those after a position. */
export async function messagesPage(
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
  totalCount: number,
  read: (position: MessagePosition | null, limit: number) => Promise<QueryMessage[]>,
) {
  const position = cursor === undefined ? null : decodeCursor(MessageCursor, cursor)
  const found = await read(position, limit + 1)
  const { rows, nextCursor } = cutPage(found, limit, ({ createdAt, id }) => [
    'messages',
    Date.parse(createdAt),
    id,
  ])
  return { items: [...rows], nextCursor, totalCount }
}
