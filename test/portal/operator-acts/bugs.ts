import { randomUUID } from 'node:crypto'
import type { BugReport } from '#shared/api/bugs'
import type { TestPortal } from '../test-portal'

async function reported(portal: TestPortal): Promise<BugReport> {
  const answer = await portal.write('POST', '/bugs', 'poziom4', {
    id: randomUUID(),
    kind: 'bug',
    programId: 'subiekt-nexo',
    version: '58.1.0',
    title: 'Zgłoszenie na próbę',
    description: 'Co się dzieje.',
  })
  return answer.json<BugReport>()
}

/** See test/portal/operator-acts.ts. */
export const bugsActs = {
  'operator-bugs.changeStatus': async (portal: TestPortal) => {
    const { id, changedAt } = await reported(portal)
    return { params: { bugId: id }, body: { seenChangedAt: changedAt, status: 'confirmed' } }
  },
  'operator-bugs.markDuplicate': async (portal: TestPortal) => {
    const { id, changedAt } = await reported(portal)
    const { id: originalId } = await reported(portal)
    return { params: { bugId: id }, body: { seenChangedAt: changedAt, originalId, note: 'To samo.' } }
  },
}
