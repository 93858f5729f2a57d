import { randomUUID } from 'node:crypto'
import type { SupportQuery } from '#shared/api/support-queries'
import type { TestPortal } from '../test-portal'

async function asked(portal: TestPortal): Promise<SupportQuery> {
  const answer = await portal.write('POST', '/support/queries', 'poziom4', {
    id: randomUUID(),
    programId: 'subiekt-nexo',
    subject: 'Pytanie na próbę',
    description: 'Treść pytania.',
  })
  return answer.json<SupportQuery>()
}

/** See test/portal/operator-acts.ts. */
export const queriesActs = {
  'operator-queries.answer': async (portal: TestPortal) => {
    const { id, lastMessageAt } = await asked(portal)
    return { params: { queryId: id }, body: { seenLastMessageAt: lastMessageAt, body: 'Odpowiedź.' } }
  },
  'operator-queries.changeStatus': async (portal: TestPortal) => {
    const { id, lastMessageAt } = await asked(portal)
    return { params: { queryId: id }, body: { seenLastMessageAt: lastMessageAt, status: 'closed' } }
  },
}
