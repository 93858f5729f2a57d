import type { OwnSolution } from '#shared/api/custom-solutions'
import type { TestPortal } from '../test-portal'

async function submitted(portal: TestPortal): Promise<OwnSolution> {
  const created = await portal.write('POST', '/custom-solutions', 'poziom0', {
    name: 'Rozwiązanie na próbę',
    description: 'Opis, który jest wystarczająco długi.',
    programs: [{ name: 'Subiekt nexo', versions: '' }],
    contactName: 'Michał Sikora',
    contactEmail: 'autor@example.com',
    contactPhone: '',
    licence: 'Bezpłatne',
  })
  const { id } = created.json<OwnSolution>()
  return (await portal.write('POST', `/custom-solutions/${id}/submission`, 'poziom0')).json<OwnSolution>()
}

/** See test/portal/operator-acts.ts. */
export const solutionsActs = {
  'operator-solutions.publish': async (portal: TestPortal) => {
    const { id, revision } = await submitted(portal)
    return { params: { solutionId: id }, body: { seenRevision: revision } }
  },
  'operator-solutions.return': async (portal: TestPortal) => {
    const { id, revision } = await submitted(portal)
    return { params: { solutionId: id }, body: { seenRevision: revision, reason: 'Dopisz wersje.' } }
  },
}
